import { afterAll, describe, expect, it } from 'vitest';
import type { Draft, DraftItem } from '../../compiler/draft/draft.ts';
import { formalize } from '../../compiler/formalize.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { explain } from '../../solvers/explain.ts';
import { disposeWorkers } from '../../solvers/index.ts';
import { solveInstance } from '../../solvers/solve-instance.ts';

afterAll(disposeWorkers);

/** Requests for a journey over a database of cities, rooms, fares and hours that are not to be had as they stand. */
const requests = Number(process.env.JOURNEYS ?? 20);

/** A small generator of numbers (mulberry32): the same requests in each run. */
function generator(seed: number): (from: number, to: number) => number {
  let state = seed;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return from + (((t ^ (t >>> 14)) >>> 0) % (to - from + 1));
  };
}

interface City {
  readonly price: number;
  readonly beds: number;
  readonly stars: number;
  readonly bus: number;
  readonly train: number;
  readonly bus_hours: number;
  readonly train_hours: number;
}
const columns = ['price', 'beds', 'stars', 'bus', 'train', 'bus_hours', 'train_hours'] as const;

interface Limits {
  readonly people: number;
  readonly nights: number;
  readonly budget: number;
  readonly stars: number;
  readonly hours: number;
  readonly rooms: number;
}

const write = (l: Limits): string =>
  `We are ${l.people} people and want to stay ${l.nights} nights in 1 of the 5 cities of cities.csv, going by bus or by train. The journey may cost at most $${l.budget} in all. The hotel must have at least ${l.stars} stars. Nobody wants to sit more than ${l.hours} hours on the way. We take at most ${l.rooms} rooms.`;

/** The limits as they stand in a text: what a reader takes from the edited one. */
function read(text: string): Limits {
  const number = (pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? 'missing').replaceAll(',', ''));
  return {
    people: number(/are (\d+) people/),
    nights: number(/stay (\d+) nights/),
    budget: number(/at most \$([\d,]+) in all/),
    stars: number(/at least (\d+) stars/),
    hours: number(/more than (\d+) hours/),
    rooms: number(/at most (\d+) rooms/),
  };
}

/** What going to a city takes, by bus or by train. */
function needsOf({ people, nights }: Limits, city: City, train: boolean) {
  const rooms = Math.ceil(people / city.beds);
  return {
    budget: nights * rooms * city.price + people * (train ? city.train : city.bus),
    stars: city.stars,
    hours: train ? city.train_hours : city.bus_hours,
    rooms,
  };
}

/** The least price of a repair: over all journeys, the limits that it breaks, each moved or dropped. */
function leastCost(limits: Limits, cities: readonly City[]): number {
  const costs = cities.flatMap((city) =>
    [false, true].map((train) => {
      const needs = needsOf(limits, city, train);
      const over = (limit: number, need: number) => Math.min(1, Math.max(0, need - limit) / limit);
      return (
        over(limits.budget, needs.budget) +
        over(limits.hours, needs.hours) +
        over(limits.rooms, needs.rooms) +
        Math.min(1, Math.max(0, limits.stars - needs.stars) / limits.stars)
      );
    }),
  );
  return Math.min(...costs);
}

/** The draft that a reader makes of a text: its limits, over the columns of the database. */
function draftOf(text: string): Draft {
  const { people, nights, budget, stars, hours, rooms } = read(text);
  const item = (id: string, kind: DraftItem['kind'], mzn: string, quote?: string): DraftItem => ({
    id,
    kind,
    mzn,
    ...(quote === undefined ? {} : { quote }),
  });
  const limit = (id: string, mzn: string, quote: string) =>
    item(id, 'constraint', `constraint ${mzn};`, quote);
  const kept = (pattern: RegExp, id: string, mzn: string): DraftItem[] => {
    const quote = pattern.exec(text)?.[0];
    return quote === undefined ? [] : [limit(id, mzn, quote)];
  };
  const by = (train: string, bus: string) => `(if by_train then ${train}[city] else ${bus}[city] endif)`;
  return {
    items: [
      ...columns.map((name, i) =>
        item(`p${i + 1}`, 'parameter', `array[1..5] of int: ${name};`, 'the 5 cities of cities.csv'),
      ),
      item('v1', 'variable', 'var 1..5: city;', '1 of the 5 cities'),
      item('v2', 'variable', 'var bool: by_train;', 'by bus or by train'),
      item('v3', 'variable', `var 1..${people}: taken;`, `${people} people`),
      limit('c1', `taken * beds[city] >= ${people}`, `We are ${people} people`),
      ...kept(
        /The journey may cost at most \$[\d,]+ in all/,
        'c2',
        `${nights} * taken * price[city] + ${people} * ${by('train', 'bus')} <= ${budget}`,
      ),
      ...kept(/The hotel must have at least \d+ stars/, 'c3', `stars[city] >= ${stars}`),
      ...kept(
        /Nobody wants to sit more than \d+ hours on the way/,
        'c4',
        `${by('train_hours', 'bus_hours')} <= ${hours}`,
      ),
      ...kept(/We take at most \d+ rooms/, 'c5', `taken <= ${rooms}`),
      item('o1', 'objective', 'solve satisfy;'),
    ],
  };
}

function formal(text: string, data: readonly { readonly name: string; readonly text: string }[]) {
  const problem = readProblem({ name: 'journey.txt', text }, data).value!;
  const { value, diagnostics } = formalize(problem, draftOf(text), data);
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => `${text}: ${d.message}`)).toEqual([]);
  return value!;
}

describe('journeys that are not to be had', () => {
  it(`are repaired by a cheapest edit of the request, at least 95 in 100 of ${requests}`, async () => {
    const random = generator(2026);
    let asked = 0;
    let repaired = 0;
    let cheapest = 0;
    while (asked < requests) {
      const cities = Array.from({ length: 5 }, (): City => {
        const hours = random(4, 14);
        return {
          price: 10 * random(4, 20),
          beds: random(1, 4),
          stars: random(1, 4),
          bus: 5 * random(4, 16),
          train: 5 * random(10, 30),
          bus_hours: hours + random(1, 8),
          train_hours: hours,
        };
      });
      const limits: Limits = {
        people: random(2, 6),
        nights: random(2, 5),
        budget: 50 * random(6, 40),
        stars: random(2, 5),
        hours: random(4, 14),
        rooms: random(1, 3),
      };
      const least = leastCost(limits, cities);
      if (least === 0) continue;
      asked++;
      const text = write(limits);
      const rows = cities.map((city, i) => [`City${i + 1}`, ...columns.map((name) => city[name])].join(','));
      const data = [{ name: 'cities.csv', text: `place,${columns.join(',')}\n${rows.join('\n')}\n` }];
      const prepared = formal(text, data);
      // The party and its journey stay as they are.
      const { conflict, repairs } = await explain({ ...prepared, data }, { repairs: 1, locked: ['s1'] });
      const [repair] = repairs;
      const edited = repair?.applied.problem?.text;
      if (conflict === undefined || repair === undefined || edited === undefined) continue;
      if (Math.abs(repair.report.cost - least) < 1e-5) cheapest++;
      // The edited words are read again from the start, and solved; and somebody who counts agrees.
      const { status } = await solveInstance(formal(edited, data).compiled.instance);
      const now = read(edited);
      const dropped = (value: number) => Number.isNaN(value);
      const possible = cities.some((city) =>
        [false, true].some((train) => {
          const needs = needsOf(now, city, train);
          return (
            (dropped(now.budget) || needs.budget <= now.budget) &&
            (dropped(now.stars) || needs.stars >= now.stars) &&
            (dropped(now.hours) || needs.hours <= now.hours) &&
            (dropped(now.rooms) || needs.rooms <= now.rooms)
          );
        }),
      );
      if (status === 'satisfied' && possible) repaired++;
    }
    process.stdout.write(`journeys repaired: ${repaired} of ${asked}; by a cheapest edit: ${cheapest}\n`);
    expect(repaired / asked).toBeGreaterThanOrEqual(0.95);
    expect(cheapest / asked).toBeGreaterThanOrEqual(0.95);
  }, 600_000);
});
