import { containsValue, sizeOf } from '../constraints/domain.ts';
import { kindOf } from '../constraints/index.ts';
import type { FlatConstraint, Linear, Operand } from '../ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../ir/flat-model.ts';
import { constraintBuilder } from './constraint-builder.ts';
import {
  type Decomposition,
  domainOf,
  type Form,
  mostIndicators,
  startDecomposition,
  writeIndicators,
} from './decomposition.ts';
import { writeHoles } from './write-holes.ts';

export interface DecomposeOptions {
  /** The form that is preferred; `linear` and `clausal` fall back to `decompose`. */
  readonly form: Form;
  /** Does the backend take this constraint as it is? `linear` and `clause` it must take: there is nothing simpler. */
  accepts(constraint: FlatConstraint): boolean;
  /** Write rows for integer domains with holes (a linear program has only bounds). */
  readonly holes?: boolean;
}

export interface Decomposed {
  readonly model: FlatModel;
  /** Constraints that are not accepted and have no decomposition of the asked form. */
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly constraint: FlatConstraint;
  /** `continuous`: nonlinear over floats; `unbounded`: the operand lacks a finite bound. */
  readonly reason: 'continuous' | 'unbounded';
  readonly operand?: Operand;
}

/** Replaces the constraints that a backend does not accept by simpler ones with the same solutions. */
export function decompose(flat: FlatModel, { form, accepts, holes }: DecomposeOptions): Decomposed {
  const needsWork = flat.constraints.some((constraint) => !accepts(constraint));
  const hasHoles = holes && flat.variables.some(({ domain }) => (domain.ranges?.length ?? 0) > 1);
  if (!needsWork && !hasHoles && form !== 'linear') return { model: flat, refused: [] };
  const state = startDecomposition(flat, form);
  const replaced = form === 'linear' ? shareIndicators(state, flat) : new Set<FlatConstraint>();
  if (!needsWork && !hasHoles && state.written.length === 0) return { model: flat, refused: [] };

  const constraints: FlatConstraint[] = [];
  const refused: Refusal[] = [];
  const pending: FlatConstraint[] = [];
  const settle = (): void => {
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (accepts(next)) {
        constraints.push(next);
        continue;
      }
      const kind = kindOf(next);
      const write = kind[form] ?? kind.decompose;
      if (!write) {
        refused.push({ constraint: next, reason: 'continuous' });
        continue;
      }
      const builder = constraintBuilder(state, next);
      write.call(kind, next, builder);
      const refusal = builder.finish();
      if (refusal) {
        refused.push({ constraint: next, ...refusal });
        state.written.length = 0;
      }
      takeWritten();
    }
  };
  const takeWritten = (): void => {
    for (let i = state.written.length - 1; i >= 0; i--) pending.push(state.written[i]!);
    state.written.length = 0;
  };

  takeWritten();
  settle();
  for (const constraint of flat.constraints) {
    if (replaced.has(constraint)) continue;
    pending.push(constraint);
    settle();
  }
  if (hasHoles) {
    writeHoles(state, flat.variables);
    takeWritten();
    settle();
  }
  return { model: { ...flat, variables: state.variables, groups: state.groups, constraints }, refused };
}

/**
 * Definitions `literal ⇔ x = value` of auxiliary literals become the indicators of x where so many of its values are
 * asked for that one indicator a value is no more work: Σ = 1 and Σ value·indicator = x say more, with less, than
 * big-M rows. Returns the definitions that this replaces.
 */
function shareIndicators(state: Decomposition, flat: FlatModel): Set<FlatConstraint> {
  const asked = new Map<VariableId, Map<number, Linear>>();
  for (const constraint of flat.constraints) {
    const definition = valueDefinition(flat, constraint);
    if (!definition) continue;
    const { variable, value } = definition;
    const domain = domainOf(state, { variable });
    if (sizeOf(domain) > mostIndicators || !containsValue(domain, value)) continue;
    const values = asked.get(variable) ?? new Map<number, Linear>();
    asked.set(variable, values);
    if (!values.has(value)) values.set(value, constraint as Linear);
  }
  const replaced = new Set<FlatConstraint>();
  for (const [variable, values] of asked) {
    const size = sizeOf(domainOf(state, { variable }));
    if (size > 12 && values.size * 4 < size) continue;
    state.equals.set(variable, new Map([...values].map(([value, { when }]) => [value, when!.literal])));
    for (const constraint of values.values()) replaced.add(constraint);
    writeIndicators(state, variable, [...values.values()][0]!.group);
  }
  return replaced;
}

function valueDefinition(
  { variables }: FlatModel,
  constraint: FlatConstraint,
): { variable: VariableId; value: number } | undefined {
  if (constraint.kind !== 'linear' || constraint.variables.length !== 1) return undefined;
  const { when, relation, constant } = constraint;
  const [variable] = constraint.variables;
  const [coefficient] = constraint.coefficients;
  if (when?.mode !== 'iff' || relation !== '=' || typeof constant !== 'number') return undefined;
  if (coefficient !== 1 && coefficient !== -1) return undefined;
  if (variables[variable! - 1]!.type !== 'int') return undefined;
  if (!variables[Math.abs(when.literal) - 1]!.auxiliary) return undefined;
  return { variable: variable!, value: constant * coefficient };
}
