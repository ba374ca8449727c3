import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../constraints/domain.ts';
import { constraintKinds, holds } from '../../constraints/index.ts';
import { isVariable } from '../../constraints/operand.ts';
import { modelOf, randomConstraint, reified } from '../../constraints/testing/random-constraint.ts';
import { type Exact, fraction } from '../../exact/exact.ts';
import type { FlatConstraint, Operand } from '../../ir/flat-constraint.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import { satisfiable } from '../../lowering/testing/satisfiable.ts';
import type { LinearProgram } from './linear-program.ts';
import { toLinearProgram } from './milp-backend.ts';
import { readLinearAssignment } from './read-linear-assignment.ts';

const origin = { id: 'c1', sentences: [] };

/** The program as a model of rows again, for the test solver: column j is variable j + 1. */
function rowsOf(program: LinearProgram): FlatModel {
  const constraints: FlatConstraint[] = [];
  for (let i = 0; i < program.rows; i++) {
    const entries = Array.from(program.value.subarray(program.rowStart[i], program.rowStart[i + 1]));
    const columns = program.columnIndex.subarray(program.rowStart[i], program.rowStart[i + 1]);
    const base = {
      kind: 'linear',
      group: 0,
      relation: '<=',
      variables: Array.from(columns, (j) => j + 1),
    } as const;
    const [low, high] = [program.rowLower[i]!, program.rowUpper[i]!];
    if (high !== Infinity) constraints.push({ ...base, coefficients: entries, constant: high });
    if (low !== -Infinity)
      constraints.push({ ...base, coefficients: entries.map((v) => -v), constant: -low });
  }
  return {
    variables: program.columnNames.map((name, j) => ({
      id: j + 1,
      name,
      type: 'int',
      domain: { min: program.lower[j]!, max: program.upper[j]! },
      auxiliary: false,
      origin,
    })),
    constraints,
    groups: [{ origin, hard: false }],
    objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin },
    shapes: [],
  };
}

describe.each(
  (Object.keys(constraintKinds) as FlatConstraint['kind'][]).filter((k) => k !== 'float_function'),
)('%s', (kind) => {
  it('becomes rows with the solutions that evaluation gives', () => {
    fc.assert(
      fc.property(fc.gen(), fc.constantFrom('holds', 'implies', 'iff'), (gen, mode) => {
        const draw = (min: number, max: number): number => gen(fc.integer, { min, max });
        const plain = randomConstraint(kind, draw);
        const sample = mode === 'holds' ? plain : reified(plain, mode);
        const { value: program, diagnostics } = toLinearProgram(modelOf(sample));
        expect(diagnostics).toEqual([]);
        const rows = rowsOf(program!);
        const choices = sample.variables.map(({ domain }) => valuesOf(domain));
        const total = choices.reduce((product, values) => product * values.length, 1);
        const step = Math.max(1, Math.floor(total / 40));
        for (let i = step === 1 ? 0 : draw(0, step - 1); i < total; i += step) {
          let rest = i;
          const values = choices.map((all) => {
            const value = all[rest % all.length]!;
            rest = Math.floor(rest / all.length);
            return value;
          });
          const fixed = new Map(values.map((v, k) => [program!.columnVariable.indexOf(k + 1) + 1, v]));
          const value = (o: Operand): Exact => (isVariable(o) ? values[o.variable - 1]! : o);
          expect({ values, holds: satisfiable(rows, fixed) }).toEqual({
            values,
            holds: holds(sample.constraint, value),
          });
        }
      }),
      { seed: 99, numRuns: 30 },
    );
  });
});

type Column = readonly [name: string, type: 'bool' | 'int' | 'float', min?: Exact, max?: Exact];

function model(columns: readonly Column[], constraints: readonly FlatConstraint[]): FlatModel {
  return {
    variables: columns.map(([name, type, min, max], i) => ({
      id: i + 1,
      name,
      type,
      domain: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
      auxiliary: name.includes('.'),
      origin: { id: name, sentences: [], span: { start: i, end: i + 1 } },
    })),
    constraints,
    groups: [
      {
        origin: { id: 'c1', sentences: ['s3'], quote: 'at most 10', span: { start: 20, end: 30 } },
        hard: false,
      },
      { origin: { id: 'c2', sentences: [] }, hard: false },
    ],
    objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin },
    shapes: [],
  };
}

const row = (
  group: number,
  coefficients: readonly Exact[],
  relation: '<=' | '<' | '=' | '!=',
  constant: Exact,
) =>
  ({
    kind: 'linear',
    group,
    variables: coefficients.map((_, i) => i + 1),
    coefficients,
    relation,
    constant,
  }) as const;

describe('toLinearProgram', () => {
  it('names rows after their groups and columns after their variables, legally and uniquely', () => {
    const columns: Column[] = [
      ['x[1,2]', 'int', 0, 9],
      ['größe', 'int', 0, 9],
      ['free', 'int', 0, 9],
      ['e1', 'int', 0, 9],
      ['x(1,2)', 'int', 0, 9],
    ];
    const { value } = toLinearProgram(
      model(columns, [row(0, [1, 1], '<=', 5), row(1, [1], '<=', 4), row(1, [1, 1, 1], '<=', 9)]),
    );
    expect(value!.columnNames).toEqual(['x(1,2)', 'gro_e', 'free_', '_e1', 'x(1,2).2']);
    expect(value!.rowNames).toEqual(['c1', 'c2(1)', 'c2(2)']);
    expect(Array.from(value!.rowGroup)).toEqual([0, 1, 1]);
  });

  it('turns a row of negative coefficients and scales one with thirds', () => {
    const { value } = toLinearProgram(
      model(
        [
          ['x', 'int', 0, 9],
          ['y', 'int', 0, 9],
        ],
        [row(0, [-1, -2], '<=', -4), row(1, [fraction(1n, 3n), 1], '<=', 2)],
      ),
    );
    expect([value!.rowLower[0], value!.rowUpper[0]]).toEqual([4, Infinity]);
    expect(Array.from(value!.value)).toEqual([1, 2, 1, 3]);
    expect(value!.rowUpper[1]).toBe(6);
  });

  it('keeps the declared bounds of float columns, and uses tightened ones for a big-M', () => {
    const columns: Column[] = [
      ['x', 'float', 0],
      ['b', 'bool'],
    ];
    const switched = { ...row(1, [1], '<=', 3), when: { literal: 2, mode: 'implies' } } as const;
    const { value, diagnostics } = toLinearProgram(model(columns, [row(0, [1], '<=', 10), switched]));
    expect(diagnostics).toEqual([]);
    expect(value!.upper[0]).toBe(Infinity);
    expect(Array.from(value!.value)).toEqual([1, 1, 7]);
  });

  it('computes a big-M from hard groups alone when rows will be switched off', () => {
    const columns: Column[] = [
      ['x', 'int', 0, 100],
      ['b', 'bool'],
    ];
    const switched = { ...row(1, [1], '<=', 3), when: { literal: 2, mode: 'implies' } } as const;
    const flat = model(columns, [row(0, [1], '<=', 10), switched]);
    expect(Array.from(toLinearProgram(flat).value!.value)).toEqual([1, 1, 7]);
    const { value } = toLinearProgram(flat, { tighten: 'hard' });
    expect(Array.from(value!.value)).toEqual([1, 1, 97]);
    expect(value!.upper[0]).toBe(100);
  });

  it('gives rows that only define something to no group', () => {
    const operands = [{ variable: 1 }, { variable: 2 }];
    const columns: Column[] = [
      ['x', 'int', 1, 3],
      ['y', 'int', 1, 3],
    ];
    const { value } = toLinearProgram(model(columns, [{ kind: 'all_different', group: 1, operands }]));
    expect(new Set(value!.rowGroup)).toEqual(new Set([1, -1]));
    expect(new Set(value!.columnVariable)).toEqual(new Set([1, 2, 0]));
  });

  it('names the variable that lacks a bound, also when an auxiliary one stands between', () => {
    const columns: Column[] = [
      ['x', 'float', 0],
      ['b', 'bool'],
      ['c1.sum', 'float'],
    ];
    const definition = { ...row(0, [2, 0, -1], '=', 0), variables: [1, 3], coefficients: [2, -1] } as const;
    const switched = {
      ...row(0, [1], '<=', 3),
      variables: [3],
      when: { literal: 2, mode: 'implies' },
    } as const;
    const source = { name: 'm.mzn', text: 'x'.repeat(40) };
    const { value, diagnostics } = toLinearProgram(model(columns, [definition, switched]), { source });
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'backend/unbounded-big-m', severity: 'error' });
    expect(diagnostics[0]!.message).toBe(
      'c1 (“at most 10”) holds only under a condition, and x has no upper bound',
    );
    expect(diagnostics[0]!.help).toContain('0.0..1000.0');
    expect(diagnostics[0]!.labels.map(({ span }) => span.start)).toEqual([20, 0]);
  });

  it('refuses products of floats and functions of variables by name', () => {
    const columns: Column[] = [
      ['x', 'float', 0, 1],
      ['y', 'float', 0, 1],
      ['z', 'float', 0, 1],
    ];
    const [left, right, result] = [{ variable: 1 }, { variable: 2 }, { variable: 3 }];
    const product = { kind: 'times', group: 0, left, right, result } as const;
    const root = { kind: 'float_function', group: 1, function: 'sqrt', argument: left, result } as const;
    const { diagnostics } = toLinearProgram(model(columns, [product, root]));
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['backend/not-linear', 'c1 (“at most 10”) has no linear form: a product of two float variables'],
      ['backend/not-linear', 'c2 has no linear form: the function sqrt of a variable'],
    ]);
  });

  it('says that a strict inequality over floats gets a margin', () => {
    const { value, diagnostics } = toLinearProgram(model([['x', 'float', 0, 9]], [row(0, [1], '<', 5)]));
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['backend/strict-inequality', 'warning'],
    ]);
    expect(value!.rowUpper[0]).toBe(4.99995);
  });

  it('warns of a very large big-M', () => {
    const columns: Column[] = [
      ['x', 'int', 0, 1_000_000_000],
      ['b', 'bool'],
    ];
    const switched = { ...row(0, [1], '<=', 3), when: { literal: 2, mode: 'implies' } } as const;
    const { diagnostics } = toLinearProgram(model(columns, [switched]));
    expect(diagnostics.map(({ code }) => code)).toEqual(['backend/large-big-m']);
    expect(diagnostics[0]!.help).toBe('bound x more tightly');
  });

  it('writes a contradiction as a row that nothing satisfies', () => {
    const { value } = toLinearProgram({ ...model([['x', 'int', 0, 9]], []), contradiction: 1 });
    expect([value!.rows, value!.rowLower[0], value!.rowStart[1], value!.rowGroup[0]]).toEqual([1, 1, 0, 1]);
  });

  it('reads assignments: integers rounded, floats as decimals, unknown columns as undefined', () => {
    const columns: Column[] = [
      ['x', 'int', 0, 9],
      ['y', 'float', 0, 9],
      ['c1.unused', 'int', 0, 9],
    ];
    const { value } = toLinearProgram(model(columns, [row(0, [1, 1], '<=', 9)]));
    const read = readLinearAssignment(value!, [2.9999999997, 0.1]);
    expect([read(1), read(2), read(3)]).toEqual([3, fraction(1n, 10n), undefined]);
    expect(readLinearAssignment(value!, [Number.NaN, -1e-9])(1)).toBeUndefined();
    expect(readLinearAssignment(value!, [Number.NaN, -1e-9])(2)).toBe(0);
  });
});
