import { kindOf } from '../../constraints/index.ts';
import { isVariable } from '../../constraints/operand.ts';
import type { Diagnostic, Label } from '../../diagnostics/diagnostic.ts';
import { compare, exactText, round } from '../../exact/exact.ts';
import type { FlatConstraint, Operand } from '../../ir/flat-constraint.ts';
import type { FlatModel, FlatVariable, VariableId } from '../../ir/flat-model.ts';
import type { Origin } from '../../ir/origin.ts';
import { boundsOf } from '../../lowering/interval.ts';
import type { Source } from '../../source/span.ts';
import type { Linearized } from './linearize.ts';

/** A big-M above this lets solvers cheat: their tolerance on 0/1 is 1e-6. */
const largeBigM = 1_000_000;

/** Diagnostics of the linearization of `model`, at most one a group and code. */
export function reportLinearized(
  model: FlatModel,
  { unbounded, strict, largest }: Linearized,
  source: Source | undefined,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<number>();
  for (const { constraint, variable } of unbounded) {
    if (seen.has(constraint.group)) continue;
    seen.add(constraint.group);
    const { origin } = model.groups[constraint.group]!;
    const culprit = declaredCause(model, variable);
    diagnostics.push({
      code: 'backend/unbounded-big-m',
      severity: 'error',
      message: `${described(origin)} holds only under a condition, and ${culprit.name} has ${missingBounds(culprit)}`,
      labels: [
        ...labelOf(origin, source),
        ...labelOf(culprit.origin, source, `${culprit.name} is unbounded`),
      ],
      help: `declare ${culprit.name} over a finite range, such as ${exampleRange(culprit)}, or use the minizinc backend`,
    });
  }
  const first = strict[0];
  if (first) {
    const { origin } = model.groups[first.group]!;
    const more = new Set(strict.map(({ group }) => group)).size - 1;
    diagnostics.push({
      code: 'backend/strict-inequality',
      severity: 'warning',
      message:
        `${described(origin)} is strict over floats and is written with a margin of 0.00001` +
        (more > 0 ? ` (and ${more} more)` : ''),
      labels: labelOf(origin, source),
      help: 'write <= or >= where the boundary may be reached',
    });
  }
  if (largest && compare(largest.bigM, largeBigM) > 0) {
    const { origin } = model.groups[largest.constraint.group]!;
    const size = exactText(round(largest.bigM));
    diagnostics.push({
      code: 'backend/large-big-m',
      severity: 'warning',
      message: `${described(origin)} is switched by a constant of ${size}, which solvers handle badly`,
      labels: labelOf(origin, source),
      help: `bound ${widest(model, largest.constraint).name} more tightly`,
    });
  }
  return diagnostics;
}

export const described = ({ id, quote }: Origin): string => (quote ? `${id} (“${quote}”)` : id);

export function labelOf({ span }: Origin, source: Source | undefined, text?: string): Label[] {
  if (!span || !source) return [];
  return [text === undefined ? { source, span } : { source, span, text }];
}

/** Which bounds a variable lacks. */
export function missingBounds(variable: FlatVariable): string {
  const { min, max } = boundsOf(variable);
  if (min === undefined && max === undefined) return 'no bounds';
  return min === undefined ? 'no lower bound' : 'no upper bound';
}

/** A finite range for a variable that lacks a bound, as MiniZinc writes it. */
export function exampleRange(variable: FlatVariable): string {
  const { min, max } = boundsOf(variable);
  const ends = [min ?? -1000, max ?? 1000].map((end) => {
    const text = exactText(end);
    return variable.type === 'float' && !/[./]/.test(text) ? `${text}.0` : text;
  });
  return ends.join('..');
}

/** The user's variable that makes an auxiliary one unbounded: the nearest unbounded one that shares a constraint with it. */
export function declaredCause({ variables, constraints }: FlatModel, start: VariableId): FlatVariable {
  if (!variables[start - 1]!.auxiliary) return variables[start - 1]!;
  const isUnbounded = (id: VariableId): boolean => {
    const { min, max } = boundsOf(variables[id - 1]!);
    return min === undefined || max === undefined;
  };
  const neighbours = new Map<VariableId, VariableId[]>();
  for (const constraint of constraints) {
    const ids = variablesOf(constraint).filter(isUnbounded);
    for (const id of ids) neighbours.set(id, [...(neighbours.get(id) ?? []), ...ids].slice(0, 64));
  }
  const queue = [start];
  const seen = new Set(queue);
  for (const id of queue) {
    if (!variables[id - 1]!.auxiliary) return variables[id - 1]!;
    for (const next of neighbours.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return variables[start - 1]!;
}

const variablesOf = (constraint: FlatConstraint): VariableId[] =>
  kindOf(constraint)
    .operands(constraint)
    .filter((operand: Operand): operand is { variable: VariableId } => isVariable(operand))
    .map(({ variable }) => variable);

/** The user's variable with the widest domain in a constraint, or else any. */
function widest({ variables }: FlatModel, constraint: FlatConstraint): FlatVariable {
  const width = (variable: FlatVariable): number => {
    const { min, max } = boundsOf(variable);
    return Number(typeof max === 'number' ? max : 0) - Number(typeof min === 'number' ? min : 0);
  };
  const mentioned = variablesOf(constraint).map((id) => variables[id - 1]!);
  const declared = mentioned.filter(({ auxiliary }) => !auxiliary);
  return (declared.length > 0 ? declared : mentioned).reduce((a, b) => (width(b) > width(a) ? b : a));
}
