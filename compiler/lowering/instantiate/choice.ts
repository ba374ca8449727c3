import type { Written } from '../../constraints/constraint-kind.ts';
import { type Exact, subtract } from '../../exact/exact.ts';
import type { Literal } from '../../ir/flat-model.ts';
import type { Span } from '../../source/span.ts';
import { type Context, define, emit, fail, spend, termOf, type When } from './context.ts';
import { hull } from './element.ts';
import {
  boundsOf,
  combine,
  difference,
  formKey,
  formOf,
  isIntegral,
  linearConstraint,
  simplify,
} from './form.ts';
import { and, or } from './formula.ts';
import { literalOf, modes } from './literals.ts';
import { indicator, literalIndicator, numberAuxiliary, numericOf, shared } from './operands.ts';
import { makeSet, membersOf } from './sets.ts';
import {
  type Formula,
  isAbsent,
  isArray,
  isConstant,
  isFormula,
  isNumeric,
  isOptional,
  isSet,
  isSymbolicSet,
  type Node,
  type Numeric,
  type Symbolic,
} from './symbolic.ts';

/** One value of several: `when` are exclusive and one of them holds. */
export interface Case {
  readonly when: Formula;
  readonly value: Symbolic;
}

/** The value of the case that holds. */
export function choose(c: Context, cases: readonly Case[], span: Span): Symbolic {
  const first = cases[0]?.value;
  if (first === undefined) return fail(c, 'unsupported', 'no branch can be taken', span);
  if (cases.length === 1 || cases.every(({ value }) => value === first)) return first;
  const values = cases.map(({ value }) => value);
  if (values.every(isFormula)) {
    return or(...cases.map(({ when, value }) => and(when, value as Formula)));
  }
  if (values.every((v) => isNumeric(v) || isFormula(v))) {
    return chooseNumber(
      c,
      cases.map(({ when, value }) => ({
        when,
        value: isFormula(value) ? indicator(c, value) : (value as Numeric),
      })),
    );
  }
  if (values.every((v) => isSet(v) || isSymbolicSet(v))) return chooseSet(c, cases, span);
  if (values.every(isArray)) return chooseArray(c, cases, span);
  if (values.every((v) => isAbsent(v) || isOptional(v) || isNumeric(v) || isFormula(v))) {
    return chooseOptional(c, cases, span);
  }
  return fail(c, 'unsupported', 'a choice between these values cannot depend on a variable', span);
}

function chooseNumber(c: Context, cases: readonly { when: Formula; value: Numeric }[]): Numeric {
  const constants = cases.every(({ value }) => isConstant(value));
  const last = cases[cases.length - 1]!;
  if (constants && cases.length === 2) {
    const b = indicator(c, cases[0]!.when);
    return simplify(
      c,
      combine(c, [
        [1, last.value],
        [subtract(cases[0]!.value as Exact, last.value as Exact), b],
      ]),
    );
  }
  const literals = cases.map(({ when }) => literalOf(c, when, modes.both));
  if (constants) {
    // Exactly one literal is true, so the value is a weighted sum of them.
    return simplify(
      c,
      combine(
        c,
        cases.map(({ value }, i) => [value as Exact, literalIndicator(c, literals[i]!)] as const),
      ),
    );
  }
  const { target } = c;
  if (target !== undefined) {
    c.target = undefined;
    const result = numericOf(c, { variable: target });
    postCases(c, cases, literals, result, (constraint, when) => emit(c, constraint, c.group, when));
    return result;
  }
  const key = `if${cases.map(({ value }, i) => `${literals[i]}:${formKey(formOf(value))}`).join(';')}`;
  return shared(c, key, () => {
    const integral = cases.every(({ value }) => isIntegral(c, value));
    const id = numberAuxiliary(c, integral, hull(cases.map(({ value }) => boundsOf(c, value))), 'if');
    const result = termOf(c, id) as Numeric;
    postCases(c, cases, literals, result, (constraint, when) => define(c, constraint, when));
    return result;
  });
}

/** In each case the result is its value. */
function postCases(
  c: Context,
  cases: readonly { readonly value: Numeric }[],
  literals: readonly (Literal | boolean)[],
  result: Numeric,
  post: (constraint: Written, when: When | undefined) => void,
): void {
  for (const [i, { value }] of cases.entries()) {
    const literal = literals[i]!;
    if (literal === false) continue;
    const equality = linearConstraint(difference(c, result, value), '=');
    post(equality, literal === true ? undefined : { literal, mode: 'implies' });
  }
}

function chooseSet(c: Context, cases: readonly Case[], span: Span): Symbolic {
  const maps = cases.map(({ value }) => membersOf(c, value, span));
  const members = new Map<number, Formula>();
  for (const e of new Set(maps.flatMap((m) => [...m.keys()]))) {
    members.set(e, or(...maps.map((m, i) => and(cases[i]!.when, m.get(e) ?? false))));
  }
  return makeSet(members);
}

function chooseArray(c: Context, cases: readonly Case[], span: Span): Symbolic {
  const arrays = cases.map(({ value }) => value as Extract<Symbolic, { kind: 'array' }>);
  const { index, elements } = arrays[0]!;
  if (arrays.some((a) => JSON.stringify(a.index) !== JSON.stringify(index))) {
    return fail(c, 'unsupported', 'the branches give arrays of different sizes', span);
  }
  spend(c, elements.length * arrays.length, span);
  const chosen = elements.map((_, i) =>
    choose(
      c,
      cases.map(({ when }, k) => ({ when, value: arrays[k]!.elements[i]! })),
      span,
    ),
  );
  return { kind: 'array', index, elements: chosen };
}

function chooseOptional(c: Context, cases: readonly Case[], span: Span): Symbolic {
  const present: Formula[] = [];
  const rest: Case[] = [];
  for (const { when, value } of cases) {
    if (isAbsent(value)) continue;
    if (isOptional(value)) {
      present.push(and(when, value.present));
      rest.push({ when, value: value.value });
    } else {
      present.push(when);
      rest.push({ when, value });
    }
  }
  const there = or(...present);
  if (there === false) return { kind: 'absent' };
  const value = choose(c, rest, span);
  return there === true ? value : { kind: 'optional', present: there as Node, value };
}
