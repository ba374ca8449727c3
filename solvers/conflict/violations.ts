import { evaluateModel } from '../../compiler/evaluation/evaluate-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Value } from '../../compiler/ir/value.ts';
import type { Unit } from './units.ts';

/** The units that a solution of some of them breaks: what the exact evaluator tells for nothing. Undefined where it cannot be told. */
export type Violations = (solution: Readonly<Record<string, Value>>) => ReadonlySet<number> | undefined;

export function violationsOf(instance: Instance, units: readonly Unit[]): Violations {
  const unitOfItem = new Map(units.flatMap((unit, u) => unit.items.map((item) => [item, u] as const)));
  return (solution) => {
    const { constraints, declarations, diagnostics } = evaluateModel(instance, solution, {});
    if (diagnostics.length > 0 || declarations.some((d) => d.message !== undefined)) return undefined;
    return new Set(constraints.flatMap((c) => (c.holds ? [] : (unitOfItem.get(c.origin.id) ?? []))));
  };
}
