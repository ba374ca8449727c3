import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { bindData } from '../evaluation/bind-data.ts';
import { exactText } from '../exact/exact.ts';
import { lower } from '../lowering/lower.ts';
import { parseModel } from '../syntax/parse-model.ts';
import { constraintViews } from './constraint-views.ts';
import { enumLabels } from './enum-labels.ts';
import {
  recogniseAs,
  recogniseConstraint,
  recogniseObjective,
  sayRecognised,
  templateNamed,
} from './find-template.ts';
import { templates } from './index.ts';
import type { LinearRow, LinearSlots } from './linear-view.ts';
import { sayConstraint } from './say-constraint.ts';
import type { ObjectiveView } from './template.ts';

/** The views of all constraints of a model text, and of its objective. */
function viewsOf(text: string) {
  const source = { name: 'm.mzn', text };
  const syntax = parseModel(source);
  const analysed = analyse(syntax.value!, source);
  expect([...syntax.diagnostics, ...analysed.diagnostics].map((d) => d.message)).toEqual([]);
  const model = analysed.value!;
  const bound = bindData(model, { entries: [], tables: [], documents: [] });
  expect(bound.diagnostics.map((d) => d.message)).toEqual([]);
  const lowered = lower(bound.value!);
  expect(lowered.diagnostics.map((d) => d.message)).toEqual([]);
  const flat = lowered.value!;
  const objective: ObjectiveView = { objective: model.objective, flat, labels: enumLabels(model) };
  return { constraints: constraintViews(model, flat), objective };
}

const declarations = `
  int: n = 3; enum Colour = {red, green, blue}; var Colour: colour; var Colour: paint;
  var 0..100: x; var 0..100: y; var 0..100: z; var 0.0..50.0: f; var 0.0..50.0: g;
  var bool: a; var bool: b; var bool: c;
  array[1..4] of var 0..1: pick; array[1..3, 1..3] of var 0..1: does;
  array[1..4] of var 1..4: next; array[1..4] of var 0..20: start; array[1..4] of var 0..30: stock; array[1..4] of var 0..30: make;
  array[1..6] of var 0..30: flow;
  array[1..4] of int: price = [3, 1, 4, 1];
`;
const recognised = (constraint: string): readonly [string, string] => {
  const { constraints } = viewsOf(
    `include "globals.mzn"; ${declarations} constraint ${constraint}; solve satisfy;`,
  );
  const found = recogniseConstraint(constraints[0]!);
  return [found.template.name, sayRecognised(found)];
};

describe('templates on models written by hand', () => {
  it.each([
    ['x >= 10', 'lower-bound', 'X is at least 10.'],
    ['10 <= x', 'lower-bound', 'X is at least 10.'],
    ['x <= 40', 'upper-bound', 'X is at most 40.'],
    [
      'forall(i in 1..4)(start[i] <= 15)',
      'upper-bound',
      'Start[1] is at most 15; start[2] is at most 15; start[3] is at most 15; and 1 more like this.',
    ],
    ['x + y + z = 90', 'sum', 'The total of x, y and z is exactly 90.'],
    ['20*x + 45*y >= 700', 'demand', 'The total of 20 × x and 45 × y is at least 700.'],
    ['10*x + 7*y <= 200', 'resource-capacity', 'The total of 10 × x and 7 × y is at most 200.'],
    ['f >= 0.4 * (f + g)', 'ratio', 'F is at least 40% of the total of f and g.'],
    ['x >= 2 * y', 'multiple', 'X is at least 2 times y.'],
    ['x >= y + 5', 'comparison', 'X is at least y plus 5.'],
    ['x <= y', 'comparison', 'X is at most y.'],
    ['sum(pick) <= 3', 'at-most-k', 'At most 3 of pick[1], pick[2], pick[3] and pick[4].'],
    ['sum(pick) >= 2', 'at-least-k', 'At least 2 of pick[1], pick[2], pick[3] and pick[4].'],
    ['sum(pick) = 2', 'exactly-k', 'Exactly 2 of pick[1], pick[2], pick[3] and pick[4].'],
    [
      'forall(j in 1..3)(sum(i in 1..3)(does[i,j]) = 1)',
      'assignment',
      'Exactly 1 of does[1,1], does[2,1] and does[3,1]; exactly 1 of does[1,2], does[2,2] and does[3,2]; exactly 1 of does[1,3], does[2,3] and does[3,3].',
    ],
    ['x <= 60 * pick[1]', 'setup', 'X is at most 60 where pick[1] is chosen, and 0 where it is not.'],
    ['start[2] >= start[1] + 3', 'precedence', 'Start[2] is at least 3 after start[1].'],
    ['forall(t in 2..4)(stock[t] = stock[t-1] + make[t] - 5)', 'inventory-balance', undefined],
    ['flow[1] = flow[2] + flow[3] /\\ flow[2] + flow[3] = flow[4]', 'flow-balance', undefined],
    ['alldifferent(next)', 'all-different', 'All of next are different.'],
    ['forall(i, j in 1..4 where i < j)(next[i] != next[j])', 'all-different', undefined],
    ['circuit(next)', 'circuit', 'Next is one round tour through all.'],
    ['cumulative(start, [2,2,2,2], [1,1,1,1], 2)', 'cumulative-resource', undefined],
    ['disjunctive(start, [2,3,1,2])', 'no-overlap', undefined],
    ['start[1] + 2 <= start[2] \\/ start[2] + 3 <= start[1]', 'no-overlap', undefined],
    ['x = price[next[1]]', 'element', undefined],
    ['count(next, 2) <= 2', 'count', undefined],
    ['table([x, y], [| 1, 2 | 2, 1 |])', 'table', undefined],
    ['increasing(start)', 'ordering', 'Start: increasing.'],
    ['a -> x >= 5', 'if-then', 'If a, then x is at least 5.'],
    ['not a -> x >= 5', 'if-not-then', 'Unless a, x is at least 5.'],
    ['x <= 10 \\/ y >= 5', 'either-or', 'At least one holds: x is at most 10; or y is at least 5.'],
    ['a <-> x >= 5', 'if-then', 'A exactly when x is at least 5.'],
    ['a \\/ b -> x >= 5', 'if-then', 'If a or b, then x is at least 5.'],
    [
      'forall(i, j in 1..4 where i < j)(next[i] = 2 -> start[j] > start[i])',
      'if-then',
      'For each i, j in 1 to 4 where i is less than j: if next[i] is 2, then start[j] is more than start[i].',
    ],
    ['(a -> b) -> x >= 5', 'if-then', 'If (if a, then b), then x is at least 5.'],
    ['a xor b', 'either-or', 'Exactly one holds: a; or b.'],
    ['a xor b xor c', 'either-or', 'An odd number of them holds: a; or b; or c.'],
    [
      'a \\/ forall(i in 1..4)(start[i] >= 3)',
      'either-or',
      'At least one holds: a; or for each i in 1 to 4: start[i] is at least 3.',
    ],
    ['not (a /\\ b)', 'not-both', 'Not both: a, and b.'],
    ['not (a /\\ b /\\ colour = red)', 'not-both', 'Not all of these: a; b; colour is red.'],
    ['b -> a', 'comparison', 'Where b is chosen, a is too.'],
    ['pick[1] <= pick[2]', 'comparison', 'Where pick[1] is chosen, pick[2] is too.'],
    ['x != y', 'linear', 'X is not y.'],
    ['start[1] >= start[2] - 4', 'precedence', 'Start[1] is at most 4 before start[2].'],
    [
      'forall(i in 1..3)(next[i] != next[i + 1])',
      'all-different',
      'For each i in 1 to 3: next[i] is not next[i + 1].',
    ],
    [
      'sum(i in 1..4)(bool2int(start[i] > 3 \\/ stock[i] > 2)) <= 2',
      'count',
      'The number of i in 1 to 4 (where start[i] is more than 3 or stock[i] is more than 2) is at most 2.',
    ],
    ['x = y + z', 'linear', 'X is equal to the total of y and z.'],
    ['x + y * y - (z - abs(x - y)) >= sum(stock)', 'expression', undefined],
    ['colour in {red, blue}', 'expression', 'Colour is red or blue.'],
    ['not (x * y in 3..9)', 'expression', 'X × y is not between 3 and 9.'],
    [
      'max(start) - min(start) <= 3',
      'expression',
      'The largest of start minus the smallest of start is at most 3.',
    ],
    ['max(start) <= min(flow) * 2', 'expression', 'The largest of start is at most min(flow) × 2.'],
    [
      'if a then x * y <= 20 else x * y <= 10 endif',
      'expression',
      'If a, then x × y is at most 20, else x × y is at most 10.',
    ],
    ['x * y = if a then 3 else 2 endif', 'expression', 'X × y is (3 if a, else 2).'],
    [
      'exists(i in 1..4)(start[i] > 2 /\\ stock[i] > 3)',
      'either-or',
      'For at least one i in 1 to 4: start[i] is more than 2 and stock[i] is more than 3.',
    ],
    ['3*x - 2*y <= 11', 'linear', '3 × x is at most 2 × y plus 11.'],
    ['abs(x - y) mod 3 = 1', 'expression', 'Abs(x - y) mod 3 is 1.'],
    ['abs(x - y) >= 2', 'expression', 'The difference between x and y is at least 2.'],
  ])('%s is %s', (constraint, name, words) => {
    const [found, said] = recognised(constraint);
    expect(found).toBe(name);
    if (words !== undefined) expect(said).toBe(words);
    else expect(said).toMatch(/^[A-Z0-9[].*\.$/);
  });

  it.each([
    ['minimize max(start)', 'min-max'],
    ['maximize min(start)', 'max-min'],
    ['maximize x + y', 'total'],
    ['maximize 3*x + 2*y', 'weighted-sum'],
    ['minimize 10000*x + y', 'lexicographic'],
    ['minimize x * y', 'weighted-sum'],
    ['satisfy', 'satisfy'],
  ])('solve %s is %s', (goal, name) => {
    const found = recogniseObjective(viewsOf(`${declarations} solve ${goal};`).objective);
    expect(found.template.name).toBe(name);
    expect(sayRecognised(found)).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('follows a claim where the constraint bears it', () => {
    const { constraints } = viewsOf(`${declarations} constraint sum(pick) = 1; solve satisfy;`);
    expect(recogniseAs('exactly k', constraints[0]!).template.name).toBe('exactly-k');
    expect(recogniseAs('lower bound', constraints[0]!).template.name).toBe('exactly-k');
  });
});

describe('recognise after write', () => {
  const names = ['x', 'y', 'z'];
  const row = fc.record({
    coefficients: fc.array(
      fc.integer({ min: -9, max: 9 }).filter((c) => c !== 0),
      { minLength: 1, maxLength: 3 },
    ),
    relation: fc.constantFrom('<=' as const, '>=' as const, '=' as const),
    constant: fc.integer({ min: -80, max: 80 }),
  });

  it('gives rows of the same meaning, for every linear template that takes them', () => {
    fc.assert(
      fc.property(row, ({ coefficients, relation, constant }) => {
        const terms = coefficients.map((coefficient, i) => ({
          name: names[i]!,
          coefficient,
          binary: false,
          integer: true,
        }));
        const written: LinearSlots = { rows: [{ terms, relation, constant }] };
        const text = templateNamed('linear')!.write!(written);
        const { constraints } = viewsOf(`${declarations} constraint ${text}; solve satisfy;`);
        const view = constraints[0]!;
        for (const template of templates) {
          const slots = template.recognise?.(view) as LinearSlots | undefined;
          if (slots?.rows === undefined) continue;
          const again = viewsOf(`${declarations} constraint ${template.write!(slots)}; solve satisfy;`)
            .constraints[0]!;
          expect(template.recognise!(again)).toEqual(slots);
          const [first] = slots.rows;
          for (let at = 0; at < 12; at++) {
            const point = new Map(names.map((name, i) => [name, (at * (7 + 3 * i) + i) % 23]));
            expect(holdsAt(first!, point)).toBe(holdsAt(written.rows[0]!, point));
          }
        }
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it.each([
    ['if-then', 'x >= 3 -> y <= 2'],
    ['if-then', 'x >= 3 <-> y <= 2'],
    ['if-then', 'forall(i in 1..4, j in 1..4 where i < j)(start[i] > 2 -> stock[j] <= 2)'],
    ['if-not-then', 'not (x >= 3) -> y <= 2'],
    ['either-or', 'x >= 3 \\/ y <= 2 \\/ z = 1'],
    ['either-or', 'x >= 3 \\/ forall(i in 1..4)(start[i] = 1)'],
    ['either-or', 'x >= 3 xor y <= 2'],
    ['either-or', 'exists(i in 1..4)(start[i] = colour)'],
    ['not-both', 'not (x >= 3 /\\ y <= 2 /\\ colour = red)'],
    ['not-both', 'forall(i in 1..4)(start[i] > 1 -> not (stock[i] > 1))'],
    ['all-different', 'alldifferent(next)'],
    ['all-different', 'forall(i in 1..3)(next[i] != next[i + 1])'],
    ['circuit', 'circuit(next)'],
    ['no-overlap', 'disjunctive(start, [2, 3, 1, 2])'],
    ['no-overlap', 'start[1] + 2 <= start[2] \\/ start[2] + 3 <= start[1]'],
    ['cumulative-resource', 'cumulative(start, [2, 3, 1, 2], [1, 1, 1, 1], 2)'],
    ['count', 'sum(i in 1..4)(bool2int(start[i] = 3)) <= 2'],
    ['count', 'count(next, 2) <= 2'],
    ['element', 'element(next[1], price, x)'],
    ['element', 'x = price[next[1]]'],
    ['ordering', 'increasing(start)'],
    ['ordering', 'colour < paint'],
    ['expression', 'x * y mod 3 = 1 \\/ (x + y) * (x - (y - z)) > 3'],
    ['expression', 'forall(i in 1..2)(forall(j in 1..2)(start[i] * start[j] != 3))'],
    ['expression', 'colour in {red, green}'],
  ])('%s: %s', (name, constraint) => {
    const template = templateNamed(name)!;
    const read = (text: string) => {
      const model = `include "globals.mzn"; ${declarations} constraint ${text}; solve satisfy;`;
      return template.recognise!(viewsOf(model).constraints[0]!);
    };
    const slots = read(constraint);
    expect(slots).toBeDefined();
    expect(read(template.write!(slots))).toEqual(slots);
  });
});

function holdsAt(row: LinearRow, point: ReadonlyMap<string, number>): boolean {
  const left = row.terms.reduce((sum, t) => sum + Number(exactText(t.coefficient)) * point.get(t.name)!, 0);
  const right = Number(exactText(row.constant));
  return row.relation === '=' ? left === right : row.relation === '<=' ? left <= right : left >= right;
}

describe('the examples of the catalogue', () => {
  it.each(templates.map((t) => [t.name, t.example]))('%s parses: %s', (_, example) => {
    expect(parseModel({ name: 'm', text: example }).diagnostics).toEqual([]);
  });
});

describe('sayConstraint', () => {
  const said = (constraint: string) =>
    sayConstraint(
      undefined,
      viewsOf(`include "globals.mzn"; ${declarations} constraint ${constraint}; solve satisfy;`)
        .constraints[0]!,
    );

  it('calls the values of enums by their names', () => {
    expect(said('colour != green /\\ paint != red')).toBe('Colour is not green and paint is not red.');
  });

  it('says lists and yes/no numbers plainly', () => {
    expect(said('alldifferent([x, y, z])')).toBe('All of x, y and z are different.');
    expect(said('alldifferent([start[i] + i | i in 1..4])')).toBe(
      'All of start[i] + i over i in 1 to 4 are different.',
    );
    expect(said('x * y <= 9 * bool2int(a) + bool2int(y > 3)')).toBe('X × y is at most 9 × a + (y > 3).');
  });

  it('says short rows one by one and many or long ones as they are written', () => {
    expect(said('forall(t in 1..2)(start[t] + make[t] <= 30)')).toBe(
      'The total of start[1] and make[1] is at most 30; the total of start[2] and make[2] is at most 30.',
    );
    expect(said('forall(t in 1..4)(start[t] + stock[t] + price[t] * make[t] <= 30 + 10 * flow[t])')).toBe(
      'For each t in 1 to 4: start[t] + stock[t] + price[t] × make[t] is at most 30 + 10 × flow[t].',
    );
    expect(said('sum(i in 1..4, j in 1..6)(2 * start[i] + stock[i] + flow[j] + 3 * make[i]) <= 30')).toBe(
      'The total of 2 × start[i] + stock[i] + flow[j] + 3 × make[i] over i in 1 to 4 and j in 1 to 6 is at most 30.',
    );
  });
});
