import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compileModel } from '../../compiler/pipeline.ts';
import { askAbout } from '../ask.ts';
import { disposeWorkers } from '../index.ts';
import { modelAskable } from './askable.ts';
import { decidingVariables } from './deciding-variable.ts';

afterAll(disposeWorkers);

type World = readonly number[];

/** Does the target take one value in every world, given the worlds agree on `known`? By brute force. */
const decides = (worlds: readonly World[], known: number | undefined, target: number): boolean => {
  const seen = new Map<number, number>();
  return worlds.every((world) => {
    const key = known === undefined ? 0 : world[known]!;
    const before = seen.get(key);
    seen.set(key, world[target]!);
    return before === undefined || before === world[target];
  });
};

async function agrees(text: string, worlds: readonly World[], names: readonly string[]): Promise<void> {
  const compiled = compileModel({ name: 'm.mzn', text }).value!;
  const target = names.length - 1;
  const found = (await decidingVariables(compiled, [], names[target]!, undefined, { timeLimit: 20 }))!;
  expect(found.complete).toBe(true);
  expect(found.decided).toBe(decides(worlds, undefined, target));
  if (found.decided) return;
  const expected = names.slice(0, target).filter((_, u) => decides(worlds, u, target));
  expect(found.sufficient).toEqual(expected);
}

const all = (values: number, count: number): World[] =>
  Array.from({ length: values ** count }, (_, code) =>
    Array.from({ length: count }, (_, i) => Math.floor(code / values ** i) % values),
  );

describe('the variable whose value decides a target', () => {
  it('is found for propositional rules', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 't'];
    const literal = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean());
    const rule = fc.record({ body: fc.array(literal, { minLength: 1, maxLength: 2 }), head: literal });
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 3, maxLength: 7 }), async (rules) => {
        const holds = ([v, sign]: [number, boolean], w: World) => (w[v] === 1) === sign;
        const worlds = all(2, 6).filter((w) =>
          rules.every((r) => !r.body.every((l) => holds(l, w)) || holds(r.head, w)),
        );
        if (worlds.length === 0) return;
        const write = ([v, sign]: [number, boolean]) => `${sign ? '' : 'not '}${names[v]}`;
        const text = [
          ...names.map((name) => `var bool: ${name};`),
          ...rules.map((r) => `constraint (${r.body.map(write).join(' /\\ ')}) -> ${write(r.head)};`),
          'solve satisfy;',
        ].join('\n');
        await agrees(text, worlds, names);
      }),
      { seed: 3, numRuns: 25 },
    );
  }, 60_000);

  it('is found for word problems as equations', async () => {
    const names = ['apples', 'pears', 'price', 'total'];
    const equation = fc.record({
      coefficients: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 4, maxLength: 4 }),
      constant: fc.integer({ min: -3, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(equation, { minLength: 1, maxLength: 3 }), async (equations) => {
        const worlds = all(6, 4).filter((w) =>
          equations.every((e) => e.coefficients.reduce((sum, c, i) => sum + c * w[i]!, 0) === e.constant),
        );
        if (worlds.length === 0) return;
        const text = [
          ...names.map((name) => `var 0..5: ${name};`),
          ...equations.map(
            (e) =>
              `constraint ${e.coefficients.map((c, i) => `${c}*${names[i]}`).join(' + ')} = ${e.constant};`,
          ),
          'solve satisfy;',
        ].join('\n');
        await agrees(text, worlds, names);
      }),
      { seed: 4, numRuns: 30 },
    );
  }, 60_000);
});

describe('the parameter worth asking about', () => {
  it('is one that suffices, for small planning states', async () => {
    const doors = ['front', 'side', 'cellar'];
    const route = fc.record({
      needs: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
      shut: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(route, { minLength: 2, maxLength: 4 }), async (routes) => {
        const open = (state: World) =>
          routes.findIndex(
            (r) => r.needs.every((d) => state[d] === 1) && r.shut.every((d) => state[d] === 0),
          );
        const states = all(2, 3);
        const text = [
          ...doors.map((d) => `bool: ${d};`),
          `var 1..${routes.length}: route;`,
          ...routes.map((r, i) => {
            const needs = [...r.needs.map((d) => doors[d]), ...r.shut.map((d) => `not ${doors[d]}`)];
            return `constraint route = ${i + 1} -> (${needs.length === 0 ? 'true' : needs.join(' /\\ ')});`;
          }),
          'solve minimize route;',
        ].join('\n');
        const asked = await askAbout(modelAskable({ name: 'm.mzn', text }, []), { timeLimit: 20 });
        const sufficient = doors.filter((_, u) =>
          [0, 1].every((v) => new Set(states.filter((s) => s[u] === v).map(open)).size === 1),
        );
        if (new Set(states.map(open)).size === 1) {
          expect(asked.ask).toBeUndefined();
          return;
        }
        expect(asked.suffices).toBe(sufficient.length > 0);
        if (asked.suffices) expect(sufficient).toContain(asked.ask!.name);
      }),
      { seed: 5, numRuns: 15 },
    );
  }, 120_000);

  it('shows where the answer changes, and stays silent where it does not', async () => {
    const fare = (range: string) =>
      `${range}: trips :: "trips"; var 0..1: pass; var int: cost = 30*pass + (1 - pass)*3*trips; solve minimize cost;`;
    const changes = await askAbout(modelAskable({ name: 'm.mzn', text: fare('0..40') }, []), {});
    expect(changes.stretches.map(({ from, to }) => [from, to])).toEqual([
      ['0', '10'],
      ['11', '40'],
    ]);
    const silent = await askAbout(modelAskable({ name: 'm.mzn', text: fare('0..9') }, []), {});
    expect(silent.ask).toBeUndefined();
    expect(silent.settled?.solved.status).toBe('optimal');
  }, 60_000);

  it('claims nothing of values that have no answer, and nothing once it is stopped', async () => {
    const short = '2..3: n; array[1..n] of int: a = [1, 2]; var 0..9: x; solve maximize x;';
    const asking = await askAbout(modelAskable({ name: 'm.mzn', text: short }, []), { timeLimit: 20 });
    expect([asking.ask, asking.coarse]).toEqual([undefined, true]);
    const alike = '1..3: n; var 0..9: x; constraint x <= 9 + n; solve maximize x;';
    const askable = modelAskable({ name: 'm.mzn', text: alike }, []);
    expect((await askAbout(askable, { timeLimit: 20 })).coarse).toBeUndefined();
    const signal = AbortSignal.abort();
    expect((await askAbout(askable, { timeLimit: 20, signal })).coarse).toBe(true);
  }, 60_000);

  it('says what cannot be asked about', async () => {
    const given = await askAbout(
      modelAskable({ name: 'm.mzn', text: 'int: n = 3; var 0..n: x; solve satisfy;' }, []),
      {},
    );
    expect(given.diagnostics.map((d) => d.code)).toEqual(['conflict/nothing-to-ask']);
    const open = await askAbout(
      modelAskable({ name: 'm.mzn', text: 'int: n; var 0..9: x; constraint x > n; solve satisfy;' }, []),
      {},
    );
    expect(open.diagnostics[0]?.message).toBe('n has no value and no range');
  });
});
