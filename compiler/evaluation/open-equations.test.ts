import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationOf } from './testing.ts';

const holds = (declarations: string, constraint: string, solution: string): boolean =>
  evaluationOf(`${declarations} constraint ${constraint}; solve satisfy;`, solution).holds;

describe('a local variable without bounds', () => {
  const four = 'array[1..4] of var 0..3: x;';
  it.each([
    ['let { var int: c } in count(x, 2, c) /\\ c <= 1', [2, 0, 1, 3], true],
    ['let { var int: c } in count(x, 2, c) /\\ c <= 1', [2, 2, 1, 3], false],
    ['let { var int: n } in nvalue(n, x) /\\ n = 3', [2, 2, 1, 3], true],
    ['let { var int: n } in among(n, x, {1, 2}) /\\ n = 3', [2, 2, 1, 3], true],
    ['let { var int: m } in maximum(m, x) /\\ m < 3', [2, 2, 1, 3], false],
    ['let { var int: m } in minimum(m, x) /\\ m = 1', [2, 2, 1, 3], true],
    ['forall(i in 1..3)(let { var int: c } in count(x, i, c) /\\ c = 1)', [1, 2, 3, 0], true],
  ])('takes what a predicate says of it: %s', (constraint, x, expected) => {
    expect(holds(four, constraint, JSON.stringify({ x }))).toBe(expected);
  });

  it.each([
    ['let { var int: c } in not count(x, 2, c)', true],
    ['not (let { var int: c } in not count(x, 2, c))', false],
    ['not (let { var int: c } in not (c = x[1]))', false],
    ['not (let { var int: c } in c = x[1])', false],
    ['let { var int: c } in count(x, 2, c) -> false', true],
  ])('may have another value than an equation says, where that is negated: %s', (constraint, expected) => {
    expect(holds(four, constraint, '{"x": [2, 2, 1, 3]}')).toBe(expected);
  });

  it('is said to be unknown where it would have to differ in a certain way', () => {
    const { diagnostics } = evaluationOf(
      `${four} constraint let { var int: c } in not (c = x[1]) /\\ c > 5; solve satisfy;`,
      '{"x": [2, 2, 1, 3]}',
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['evaluation/no-value']);
  });

  it('takes the value that an equation leaves it, as a search through all values does', () => {
    const factor = fc.integer({ min: -4, max: 4 }).filter((f) => f !== 0);
    const small = fc.integer({ min: -9, max: 9 });
    const side = fc.constantFrom(
      {
        write: (f: number, c: number) => `${f} * y + ${c}`,
        value: (f: number, c: number, y: number) => f * y + c,
      },
      {
        write: (f: number, c: number) => `${c} - y * ${f}`,
        value: (f: number, c: number, y: number) => c - y * f,
      },
      {
        write: (f: number, c: number) => `${f} * (${c} + y) - 1`,
        value: (f: number, c: number, y: number) => f * (c + y) - 1,
      },
      {
        write: (f: number, c: number) => `-(y - ${c}) * ${f}`,
        value: (f: number, c: number, y: number) => -(y - c) * f,
      },
      {
        write: (f: number, c: number) => `(y + two) * ${f} + ${c}`,
        value: (f: number, c: number, y: number) => (y + 2) * f + c,
      },
    );
    fc.assert(
      fc.property(side, factor, small, small, fc.boolean(), ({ write, value }, f, c, x, turned) => {
        const left = write(f, c);
        const equation = turned ? `x = ${left}` : `${left} = x`;
        const model = 'int: two = 2; var -99..99: x;';
        const at = JSON.stringify({ x });
        const searched = holds(model, `let { var -120..120: y } in ${equation} /\\ y mod 2 = 0`, at);
        // A domain that one may search through takes the other choices too; without one there is the equation alone.
        const some = Array.from({ length: 241 }, (_, i) => i - 120).some(
          (y) => value(f, c, y) === x && y % 2 === 0,
        );
        expect(searched).toBe(some);
        expect(holds(model, `let { var int: y } in ${equation} /\\ y mod 2 = 0`, at)).toBe(some);
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});
