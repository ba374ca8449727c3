import type { Builder, Written } from '../constraints/constraint-kind.ts';
import { isVariable } from '../constraints/operand.ts';
import { type Exact, isInteger } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import type { Domain, Literal, VariableId } from '../ir/flat-model.ts';
import { addVariable, type Decomposition, defineIn, domainOf, hardGroup, truthOf } from './decomposition.ts';
import { foldLinear } from './fold-linear.ts';
import { boundsOf } from './interval.ts';
import { atLeastLiteral, equalsLiteral, indicateValues, lessEqualLiteral } from './shared-literals.ts';

/** A builder for the decomposition of one constraint; `finish` writes what its posts amount to. */
export interface ConstraintBuilder extends Builder {
  /** What stood in the way, where the constraint cannot be written in this form. */
  finish(): Refused | undefined;
}

type Refused = { readonly reason: 'continuous' | 'unbounded'; readonly operand?: Operand };

export function constraintBuilder(state: Decomposition, constraint: FlatConstraint): ConstraintBuilder {
  const { group, when } = constraint;
  const mode = when?.mode ?? 'holds';
  const parts: Written[] = [];
  let failed = false;
  let refused: Refused | undefined;

  const emit = (written: Written): void => {
    state.written.push({ ...written, group } as FlatConstraint);
  };
  const newBool = (hint: string): Literal => addVariable(state, group, 'bool', { min: 0, max: 1 }, { hint });
  const literalOf = (truth: Literal | boolean): Literal =>
    typeof truth === 'number' ? truth : truth ? truthOf(state, group) : -truthOf(state, group);

  /** The literals of a clause without repetitions; `true` when it holds anyway. */
  const simplified = (literals: readonly (Literal | boolean)[]): Literal[] | true => {
    const kept = new Set<Literal>();
    for (const literal of literals) {
      if (literal === true || (typeof literal === 'number' && kept.has(-literal))) return true;
      if (typeof literal === 'number') kept.add(literal);
    }
    return [...kept];
  };

  const reify = (written: Written, how: 'implies' | 'iff', hint: string): Literal => {
    if (written.when) throw new Error('a reified constraint cannot be reified again');
    if (written.kind === 'clause' && written.literals.length === 1) return written.literals[0]!;
    if (written.kind === 'linear' && written.variables.length === 1 && how === 'iff') {
      const shared = unaryLiteral(state, group, written.variables[0]!, written);
      if (shared !== undefined) return literalOf(shared);
    }
    const literal = newBool(hint);
    state.written.push({
      ...written,
      when: { literal, mode: how },
      group: hardGroup(state, group),
    } as FlatConstraint);
    return literal;
  };

  const post = (written: Written): void => {
    if (written.when && mode !== 'holds') {
      const { when: inner, ...bare } = written;
      const truth = reify(
        bare as Written,
        inner.mode === 'iff' || mode === 'iff' ? 'iff' : 'implies',
        'holds',
      );
      clause(-inner.literal, truth);
      if (inner.mode === 'iff') clause(inner.literal, -truth);
      return;
    }
    if (mode === 'iff') parts.push(written);
    else if (mode === 'holds') emit(written);
    else if (written.kind === 'clause') emitClause([-when!.literal, ...written.literals]);
    else emit({ ...written, when: when! } as Written);
  };

  const emitClause = (literals: readonly Literal[]): void => {
    const kept = simplified(literals);
    if (kept !== true) emit({ kind: 'clause', literals: kept });
  };

  const clause = (...literals: readonly (Literal | boolean)[]): void => {
    const kept = simplified(literals);
    if (kept === true) return;
    if (kept.length === 0) failed = true;
    else post({ kind: 'clause', literals: kept });
  };

  const linear: Builder['linear'] = (terms, relation, constant, under = true) => {
    if (under === false) return;
    const folded = foldLinear(terms, relation, constant, (id) => boundsOf(state.variables[id - 1]!));
    if (folded === true) return;
    if (folded === false) clause(under === true ? false : -under);
    else if (under === true) post(folded);
    else post({ ...folded, when: { literal: under, mode: 'implies' } });
  };

  const defineLinear: Builder['linear'] = (terms, relation, constant, under = true) => {
    if (under === false) return;
    const folded = foldLinear(terms, relation, constant, (id) => boundsOf(state.variables[id - 1]!));
    if (folded === true) return;
    if (folded === false)
      defineIn(state, group, { kind: 'clause', literals: under === true ? [] : [-under] });
    else if (under === true) defineIn(state, group, folded);
    else defineIn(state, group, { ...folded, when: { literal: under, mode: 'implies' } });
  };

  const finish = (): Refused | undefined => {
    if (refused) return refused;
    if (mode === 'holds') {
      if (failed) emit({ kind: 'clause', literals: [] });
    } else if (failed) emitClause([-when!.literal]);
    else if (mode === 'iff') equate(when!.literal);
    return undefined;
  };

  /** literal ⇔ all parts */
  const equate = (literal: Literal): void => {
    if (parts.length === 1) {
      emit({ ...parts[0]!, when: when! } as Written);
      return;
    }
    const truths = parts.map((part) => reify(part, 'iff', 'holds'));
    for (const truth of truths) emitClause([-literal, truth]);
    emitClause([literal, ...truths.map((truth) => -truth)]);
  };

  return {
    mode,
    domain: (operand: Operand): Domain => domainOf(state, operand),
    bool: newBool,
    int: (min, max, hint) => addVariable(state, group, 'int', finiteEnds(min, max), { hint }),
    float: (min, max, hint) => addVariable(state, group, 'float', finiteEnds(min, max), { hint }),
    indicate: (operand) => indicateValues(state, group, operand),
    equals: (operand, value) => equalsLiteral(state, group, operand, value),
    atLeast: (operand, value) => atLeastLiteral(state, group, operand, value),
    lessEqual: (left, right, gap = 0) => lessEqualLiteral(state, group, left, right, gap),
    reify,
    post,
    define: (written) => defineIn(state, group, written),
    linear,
    defineLinear,
    clause,
    fail: () => {
      failed = true;
    },
    refuse: (reason, operand) => {
      refused ??= operand === undefined ? { reason } : { reason, operand };
    },
    isFloat: (operand) =>
      isVariable(operand) ? state.variables[operand.variable - 1]!.type === 'float' : !isInteger(operand),
    finish,
  };
}

const finiteEnds = (min: Exact | undefined, max: Exact | undefined): Domain => ({
  ...(min !== undefined && min !== -Infinity && { min }),
  ...(max !== undefined && max !== Infinity && { max }),
});

/** The shared literal of ±v = c or ±v <= c over an integer variable, where there is one. */
function unaryLiteral(
  state: Decomposition,
  group: number,
  variable: VariableId,
  { coefficients, relation, constant }: Written & { kind: 'linear' },
): Literal | boolean | undefined {
  const [coefficient] = coefficients;
  if (state.variables[variable - 1]!.type === 'float') return undefined;
  if ((coefficient !== 1 && coefficient !== -1) || typeof constant !== 'number') return undefined;
  const operand = { variable };
  const opposite = (literal: Literal | boolean): Literal | boolean =>
    typeof literal === 'boolean' ? !literal : -literal;
  if (relation === '=') return equalsLiteral(state, group, operand, constant * coefficient);
  if (relation === '!=') return opposite(equalsLiteral(state, group, operand, constant * coefficient));
  const bound = relation === '<' ? constant - 1 : constant;
  return coefficient === 1
    ? opposite(atLeastLiteral(state, group, operand, bound + 1))
    : atLeastLiteral(state, group, operand, -bound);
}
