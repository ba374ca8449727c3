import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintKinds, holds } from '../../../constraints/index.ts';
import { isVariable } from '../../../constraints/operand.ts';
import {
  modelOf,
  randomConstraint,
  reified,
  type Sample,
} from '../../../constraints/testing/random-constraint.ts';
import { add, type Exact } from '../../../exact/exact.ts';
import type { FlatConstraint, Operand } from '../../../ir/flat-constraint.ts';
import type { FlatModel } from '../../../ir/flat-model.ts';
import { toCnf } from '../sat-backend.ts';
import { solverOf } from '../testing/enumerate.ts';
import { literalsFor } from '../testing/fix.ts';
import { assignments } from '../testing/flat.ts';

const kinds = (Object.keys(constraintKinds) as FlatConstraint['kind'][]).filter(
  (k) => k !== 'float_function',
);
const mostAssignments = 80;

/** Under each assignment (some of them, spread over all, where there are many) the formula has a model exactly when the constraint holds. */
async function expectSameSolutions(flat: FlatModel): Promise<void> {
  const { value: cnf, diagnostics } = toCnf(flat);
  expect(diagnostics).toEqual([]);
  const solver = await solverOf(cnf!);
  const all = [...assignments(flat)];
  const step = Math.max(1, Math.ceil(all.length / mostAssignments));
  for (let i = Math.floor(step / 2); i < all.length; i += step) {
    const values = all[i]!;
    const value = (operand: Operand): Exact =>
      isVariable(operand) ? values[operand.variable - 1]! : operand;
    const assumptions = literalsFor(cnf!, values);
    const found = assumptions !== undefined && solver.solve({ assumptions }) === 'satisfiable';
    expect({ values, holds: found }).toEqual({
      values,
      holds: flat.constraints.every((c) => holds(c, value)),
    });
  }
  solver.dispose();
}

/** The same constraint over domains so wide that variables are binary. */
function widened(sample: Sample, id: number): FlatModel {
  const flat = modelOf(sample);
  return {
    ...flat,
    variables: flat.variables.map((v) =>
      v.id === id && v.type === 'int'
        ? {
            ...v,
            domain: {
              min: v.domain.min as number,
              max: 5000,
              ranges: [
                ...(v.domain.ranges ?? [[v.domain.min as number, v.domain.max as number] as const]),
                [4990, 4990],
                [5000, 5000],
              ],
            },
          }
        : v,
    ),
  };
}

describe.each(kinds)('%s as clauses', (kind) => {
  it('has the solutions that evaluation gives: posted, half and fully reified', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.constantFrom('holds', 'implies', 'iff'), async (gen, mode) => {
        const draw = (min: number, max: number): number => gen(fc.integer, { min, max });
        const sample = randomConstraint(kind, draw);
        await expectSameSolutions(modelOf(mode === 'holds' ? sample : reified(sample, mode)));
      }),
      { seed: 20261123, numRuns: 60 },
    );
  });

  it('and with a wide variable', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.constantFrom('holds', 'implies'), async (gen, mode) => {
        const draw = (min: number, max: number): number => gen(fc.integer, { min, max });
        const sample = randomConstraint(kind, draw);
        const id = draw(1, Math.max(1, sample.variables.length));
        const flat = widened(mode === 'holds' ? sample : reified(sample, mode), id);
        await expectSameSolutions(flat);
      }),
      { seed: 5, numRuns: 15 },
    );
  });
});

/** Two constraints that share variables: those of the second are renamed onto the first's where the types agree. */
function joined(first: Sample, second: Sample, draw: (low: number, high: number) => number): FlatModel {
  const variables = [...first.variables];
  const rename = new Map<number, number>();
  for (const variable of second.variables) {
    const partners = first.variables.filter((v) => v.type === variable.type);
    if (partners.length > 0 && draw(0, 2) > 0) {
      rename.set(variable.id, partners[draw(0, partners.length - 1)]!.id);
      continue;
    }
    const id = variables.length + 1;
    variables.push({ ...variable, id, auxiliary: draw(0, 3) === 0 });
    rename.set(variable.id, id);
  }
  return {
    ...modelOf(first),
    variables,
    constraints: [first.constraint, renamed(second.constraint, rename)],
  };
}

function renamed(constraint: FlatConstraint, names: ReadonlyMap<number, number>): FlatConstraint {
  const literal = (l: number) => names.get(Math.abs(l))! * Math.sign(l);
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    if ('variable' in value) return { variable: names.get(value.variable as number) };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  const plain = visit(constraint) as FlatConstraint;
  const when = constraint.when && { when: { ...constraint.when, literal: literal(constraint.when.literal) } };
  if (plain.kind === 'clause' || plain.kind === 'xor') {
    return { ...plain, literals: plain.literals.map(literal), ...when };
  }
  if (plain.kind !== 'linear') return { ...plain, ...when };
  // variables of a row are distinct
  const sum = new Map<number, Exact>();
  plain.variables.forEach((id, i) => {
    sum.set(names.get(id)!, add(sum.get(names.get(id)!) ?? 0, plain.coefficients[i]!));
  });
  const terms = [...sum].filter(([, coefficient]) => coefficient !== 0);
  const row = { variables: terms.map(([id]) => id), coefficients: terms.map(([, c]) => c) };
  return { ...plain, ...row, ...when };
}

describe('two constraints over common variables', () => {
  it('have the solutions that evaluation gives', async () => {
    const kind = fc.oneof(fc.constant('linear' as const), fc.constantFrom(...kinds));
    await fc.assert(
      fc.asyncProperty(fc.gen(), kind, kind, async (gen, a, b) => {
        const draw = (min: number, max: number): number => gen(fc.integer, { min, max });
        const sample = (k: FlatConstraint['kind']) => {
          const plain = randomConstraint(k, draw);
          return draw(0, 2) === 0 ? reified(plain, draw(0, 1) ? 'implies' : 'iff') : plain;
        };
        await expectSameSolutions(joined(sample(a), sample(b), draw));
      }),
      { seed: 12, numRuns: 150 },
    );
  });
});
