import { containsValue, sizeOf } from '../constraints/domain.ts';
import { kindOf } from '../constraints/index.ts';
import type { FlatConstraint, Linear, Operand } from '../ir/flat-constraint.ts';
import type { FlatModel, Literal, VariableId } from '../ir/flat-model.ts';
import { constraintBuilder } from './constraint-builder.ts';
import {
  type Decomposition,
  domainOf,
  type Form,
  mostIndicators,
  startDecomposition,
  writeIndicators,
} from './decomposition.ts';
import { type Obstacles, obstaclesOf } from './obstacles.ts';
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
 * big-M rows. Half a definition is taken as a whole one where nothing minds the difference. Returns the definitions that this replaces.
 */
function shareIndicators(state: Decomposition, flat: FlatModel): Set<FlatConstraint> {
  const asked = new Map<VariableId, Map<number, ValueDefinition>>();
  let obstacles: Obstacles | undefined;
  for (const constraint of flat.constraints) {
    const definition = valueDefinition(flat, constraint);
    if (!definition) continue;
    const { variable, value, half } = definition;
    const domain = domainOf(state, { variable });
    if (sizeOf(domain) > mostIndicators || !containsValue(domain, value)) continue;
    if (half) {
      // Of two values, half a definition is one tight row already.
      if (sizeOf(domain) === 2) continue;
      obstacles ??= obstaclesOf(flat);
      if (!canBeWhole(definition, obstacles)) continue;
    }
    const values = asked.get(variable) ?? new Map<number, ValueDefinition>();
    asked.set(variable, values);
    if (!values.has(value)) values.set(value, definition);
  }
  const replaced = new Set<FlatConstraint>();
  for (const [variable, values] of asked) {
    const size = sizeOf(domainOf(state, { variable }));
    if (size > 12 && values.size * 4 < size) continue;
    state.equals.set(variable, new Map([...values].map(([value, { literal }]) => [value, literal])));
    for (const { constraint } of values.values()) replaced.add(constraint);
    writeIndicators(state, variable, [...values.values()][0]!.constraint.group);
  }
  return replaced;
}

/** `literal ⇔ variable = value`, or one half of it: `forward` the literal implies the equation, `backward` the equation the literal. */
interface ValueDefinition {
  readonly constraint: Linear;
  readonly literal: Literal;
  readonly variable: VariableId;
  readonly value: number;
  readonly half?: 'forward' | 'backward';
}

/**
 * May the literal follow its equation in the other direction too? Forward, it would have to become true with the equation: nothing but
 * its own definition may mind that. Nor may it be the condition of anything else: of "l → x = 1" and "¬l → x = 5", which say together
 * that x is 1 or 5, both as whole definitions would say so even where the group that they belong to is switched off.
 */
function canBeWhole({ literal, half }: ValueDefinition, { rises, falls, conditions }: Obstacles): boolean {
  const towards = half === 'forward' ? literal : -literal;
  const variable = Math.abs(literal);
  return (towards > 0 ? rises : falls)[variable] === 1 && conditions[variable] === 1;
}

function valueDefinition({ variables }: FlatModel, constraint: FlatConstraint): ValueDefinition | undefined {
  if (constraint.kind !== 'linear' || constraint.variables.length !== 1) return undefined;
  const { when, relation, constant } = constraint;
  const [variable] = constraint.variables;
  const [coefficient] = constraint.coefficients;
  if (when === undefined || typeof constant !== 'number') return undefined;
  if (coefficient !== 1 && coefficient !== -1) return undefined;
  if (variables[variable! - 1]!.type !== 'int') return undefined;
  if (!variables[Math.abs(when.literal) - 1]!.auxiliary) return undefined;
  const told = { constraint, variable: variable!, value: constant * coefficient };
  if (relation === '=') {
    const half = when.mode === 'implies' ? ({ half: 'forward' } as const) : {};
    return { ...told, literal: when.literal, ...half };
  }
  // `¬literal → variable != value` is the other half.
  if (relation !== '!=' || when.mode !== 'implies') return undefined;
  return { ...told, literal: -when.literal, half: 'backward' };
}
