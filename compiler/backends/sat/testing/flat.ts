import { holds } from '../../../constraints/index.ts';
import { isVariable } from '../../../constraints/operand.ts';
import type { Exact } from '../../../exact/exact.ts';
import type { FlatConstraint, Operand } from '../../../ir/flat-constraint.ts';
import type { Domain, FlatModel, FlatObjective } from '../../../ir/flat-model.ts';
import { decodeCnf } from '../decode-cnf.ts';
import { toCnf } from '../sat-backend.ts';
import { decodedVariables, projectedModels } from './enumerate.ts';

const origin = { id: 'c1', sentences: [] };

/** A model over `domains`: `bool`, an inclusive range, or a list of values. */
export function flatModel(
  domains: readonly ('bool' | readonly [number, number] | { readonly only: readonly number[] })[],
  constraints: readonly FlatConstraint[],
  rest: { objective?: FlatObjective; auxiliary?: readonly number[]; groups?: number } = {},
): FlatModel {
  return {
    variables: domains.map((domain, i) => ({
      id: i + 1,
      name: `v${i + 1}`,
      type: domain === 'bool' ? 'bool' : 'int',
      domain: domainOf(domain),
      auxiliary: rest.auxiliary?.includes(i + 1) ?? false,
      origin,
    })),
    constraints,
    groups: Array.from({ length: rest.groups ?? 1 }, (_, i) => ({
      origin: { id: `c${i + 1}`, sentences: [] },
      hard: false,
    })),
    objective: rest.objective ?? {
      sense: 'satisfy',
      variables: [],
      coefficients: [],
      constant: 0,
      origin,
    },
    shapes: [],
  };
}

function domainOf(domain: 'bool' | readonly [number, number] | { readonly only: readonly number[] }): Domain {
  if (domain === 'bool') return { min: 0, max: 1 };
  if (!('only' in domain)) return { min: domain[0], max: domain[1] };
  const sorted = [...new Set(domain.only)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const v of sorted) {
    const last = ranges[ranges.length - 1];
    if (last && last[1] === v - 1) last[1] = v;
    else ranges.push([v, v]);
  }
  return { min: sorted[0]!, max: sorted[sorted.length - 1]!, ranges };
}

/** All assignments of the variables, as value lists. */
export function* assignments(flat: FlatModel): Iterable<number[]> {
  const values = flat.variables.map(({ domain }) => {
    const ranges = domain.ranges ?? [[domain.min as number, domain.max as number] as const];
    return ranges.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, i) => low + i));
  });
  const visit = function* (i: number, chosen: readonly number[]): Iterable<number[]> {
    if (i === values.length) yield [...chosen];
    else for (const value of values[i]!) yield* visit(i + 1, [...chosen, value]);
  };
  yield* visit(0, []);
}

/** Solutions by trying every assignment against the meaning of the constraints, as sorted texts. */
export function bruteForce(flat: FlatModel): string[] {
  const found: string[] = [];
  for (const values of assignments(flat)) {
    const value = (operand: Operand): Exact =>
      isVariable(operand) ? values[operand.variable - 1]! : operand;
    if (flat.constraints.every((c) => holds(c, value))) found.push(values.join(' '));
  }
  return found.sort();
}

/** Solutions of the formula, decoded; the same form as {@link bruteForce}. Repeated ones stay, so that they show. */
export async function solutionsOfCnf(flat: FlatModel): Promise<string[]> {
  const { value: cnf, diagnostics } = toCnf(flat);
  if (!cnf) throw new Error(diagnostics.map((d) => d.message).join('; '));
  const models = await projectedModels(
    cnf,
    decodedVariables({ ...cnf, decode: cnf.decode.slice(0, flat.variables.length) }),
  );
  return models
    .map((model) => {
      const value = decodeCnf(cnf, model);
      return flat.variables.map(({ id }) => value(id)).join(' ');
    })
    .sort();
}
