import { forEachVariable } from '../../../constraints/for-each-variable.ts';
import type { FlatConstraint } from '../../../ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../../ir/flat-model.ts';
import { wholeLinear } from '../constraints/linear.ts';

/** An auxiliary integer that is `factor·base + offset`. */
export interface View {
  readonly base: VariableId;
  readonly factor: 1 | -1;
  readonly offset: number;
}

/** An auxiliary bool that says `variable = value` or `variable >= value`, negated or not. */
interface Alias {
  readonly variable: VariableId;
  readonly relation: '=' | '>=';
  readonly value: number;
  readonly negated: boolean;
}

/**
 * Auxiliary variables that need no literals of their own, because their defining constraint makes them a shifted or mirrored
 * copy of another variable, or one of its value or order literals (views: C. Schulte & G. Tack, "View-based propagator
 * derivation", Constraints 2013). `q[i] + i` in the queens problem then shares all literals with `q[i]`.
 *
 * Only auxiliaries, and only by a constraint that holds wherever they occur: one of a hard group, or of the only group that speaks
 * of them. Any other may be switched off, to find a conflict, while they mean something elsewhere.
 */
export interface Definitions {
  readonly views: ReadonlyMap<VariableId, View>;
  readonly aliases: ReadonlyMap<VariableId, Alias>;
  /** Constraints that an alias makes superfluous; those of views still restrict the domain. */
  readonly settled: ReadonlySet<FlatConstraint>;
}

export function findDefinitions(flat: FlatModel): Definitions {
  const { variables, constraints, groups } = flat;
  const views = new Map<VariableId, View>();
  const aliases = new Map<VariableId, Alias>();
  const settled = new Set<FlatConstraint>();
  const auxiliary = (id: VariableId, type: 'int' | 'bool') =>
    variables[id - 1]!.auxiliary && variables[id - 1]!.type === type;

  const homes = homesOf(flat);
  const defines = ({ group }: FlatConstraint, id: VariableId) =>
    groups[group]?.hard === true || homes[id] === group;
  for (const constraint of constraints) {
    if (constraint.kind !== 'linear' || constraint.when) continue;
    if (constraint.variables.length !== 2 || constraint.relation !== '=') continue;
    const row = wholeLinear(constraint);
    if (typeof row === 'boolean' || row.coefficients.some((c) => Math.abs(c) !== 1)) continue;
    const [x, y] = constraint.variables as [VariableId, VariableId];
    const [a, b] = row.coefficients as [number, number];
    for (const [own, base, c, d] of [
      [x, y, a, b],
      [y, x, b, a],
    ] as const) {
      // c·own + d·base = k, c = ±1: own = c·k - c·d·base
      if (!auxiliary(own, 'int') || views.has(own) || leadsTo(views, base, own)) continue;
      if (!defines(constraint, own)) continue;
      views.set(own, { base, factor: c * d > 0 ? -1 : 1, offset: c * row.constant });
      break;
    }
  }
  for (const constraint of constraints) {
    if (constraint.kind !== 'linear' || constraint.when?.mode !== 'iff') continue;
    if (constraint.variables.length !== 1) continue;
    const { literal } = constraint.when;
    const id = Math.abs(literal);
    const variable = constraint.variables[0]!;
    const root = resolveView(views, variable)?.base ?? variable;
    // a copy of a bool must not be defined by that bool again
    if (
      !auxiliary(id, 'bool') ||
      aliases.has(id) ||
      !defines(constraint, id) ||
      variables[root - 1]!.type !== 'int'
    )
      continue;
    // the domain of the literal may decide it: then it is a constraint on the integer
    if (variables[id - 1]!.domain.min === 1 || variables[id - 1]!.domain.max === 0) continue;
    const row = wholeLinear(constraint);
    if (typeof row === 'boolean' || Math.abs(row.coefficients[0]!) !== 1) continue;
    const c = row.coefficients[0]!;
    const upper = row.relation === '<=' && c > 0;
    const value = upper ? row.constant + 1 : c * row.constant;
    const negated = (upper || row.relation === '!=') !== literal < 0;
    aliases.set(id, { variable, relation: row.relation === '<=' ? '>=' : '=', value, negated });
    settled.add(constraint);
  }
  return { views, aliases, settled };
}

/** The only group whose constraints mention a variable, by id; -1 for none, -2 where several do, or the objective. */
function homesOf({ variables, constraints, objective }: FlatModel): Int32Array {
  const homes = new Int32Array(variables.length + 1).fill(-1);
  for (const constraint of constraints)
    forEachVariable(constraint, (id) => {
      const home = homes[id]!;
      homes[id] = home === -1 || home === constraint.group ? constraint.group : -2;
    });
  for (const id of objective.variables) homes[id] = -2;
  return homes;
}

/** Longest chain of views: a search along it stays cheap. */
const longestChain = 100;

function leadsTo(views: ReadonlyMap<VariableId, View>, from: VariableId, to: VariableId): boolean {
  let steps = 0;
  for (let id: VariableId | undefined = from; id !== undefined; id = views.get(id)?.base) {
    if (id === to || ++steps > longestChain) return true;
  }
  return false;
}

/** The view in terms of a variable that is not a view itself. */
export function resolveView(views: ReadonlyMap<VariableId, View>, id: VariableId): View | undefined {
  const first = views.get(id);
  if (!first) return undefined;
  let view = first;
  for (let next = views.get(view.base); next; next = views.get(view.base)) {
    view = {
      base: next.base,
      factor: (view.factor * next.factor) as 1 | -1,
      offset: view.offset + view.factor * next.offset,
    };
  }
  return view;
}
