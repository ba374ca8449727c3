import type { Expression } from '../../../ir/model.ts';
import { assertFormula } from '../assert.ts';
import { addSymbolic, type BuiltIn, type Call, type Code, makeCode, toFormula } from '../code.ts';
import { type Context, fail } from '../context.ts';
import { allOf, anyOf, equivalent, implies, not, or, parity } from '../formula.ts';
import { type Formula, isAbsent, isArray, isOptional, type Symbolic } from '../symbolic.ts';

/** The operands of a chain of one associative operator, without recursion: `a /\ b /\ c` is one conjunction. */
export function operandsOfChain(call: Call): Expression[] {
  const operands: Expression[] = [];
  const pending: Expression[] = [call];
  while (pending.length > 0) {
    const e = pending.pop()!;
    if (e.kind === 'call' && e.callee === undefined && e.name === call.name && e.arguments.length === 2) {
      pending.push(e.arguments[1]!, e.arguments[0]!);
    } else operands.push(e);
  }
  return operands;
}

/** A connective: its operands are Boolean contexts themselves, so nothing is undefined here. */
function connective(combine: (c: Context, formulas: Formula[]) => Formula): BuiltIn {
  return (unit, call) => {
    const { c } = unit;
    const codes = call.arguments.map(unit.compile);
    return makeCode(unit, call.span, (frame) =>
      combine(
        c,
        codes.map((code, i) => toFormula(c, code.value(frame), call.arguments[i]!.span)),
      ),
    );
  };
}

const conjunction: BuiltIn = (unit, call) => {
  const { c } = unit;
  const codes = operandsOfChain(call).map(unit.compile);
  return makeCode(
    unit,
    call.span,
    (frame) => {
      const parts: Formula[] = [];
      for (const code of codes) {
        const part = toFormula(c, code.value(frame), call.span);
        if (part === false) return false;
        parts.push(part);
      }
      return allOf(parts);
    },
    {
      post: (frame) => {
        for (const code of codes) code.post(frame);
      },
    },
  );
};

const disjunction: BuiltIn = (unit, call) => {
  const { c } = unit;
  const codes = operandsOfChain(call).map(unit.compile);
  return makeCode(unit, call.span, (frame) => {
    const parts: Formula[] = [];
    for (const code of codes) {
      const part = toFormula(c, code.value(frame), call.span);
      if (part === true) return true;
      parts.push(part);
    }
    return anyOf(parts);
  });
};

/** left -> right; the right side is not run where the left is false, and posted plainly where it is true. */
const implication =
  (from: 0 | 1): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const left = unit.compile(call.arguments[from]!);
    const right = unit.compile(call.arguments[1 - from]!);
    return makeCode(
      unit,
      call.span,
      (frame) => {
        const condition = toFormula(c, left.value(frame), call.span);
        if (condition === false) return true;
        return implies(c, condition, toFormula(c, right.value(frame), call.span));
      },
      {
        post: (frame) => {
          const condition = toFormula(c, left.value(frame), call.span);
          if (condition === false) return;
          if (condition === true) right.post(frame);
          else assertFormula(c, implies(c, condition, toFormula(c, right.value(frame), call.span)));
        },
      },
    );
  };

/** Booleans as 0 and 1, also whole arrays of them. */
const bool2int: BuiltIn = (unit, call) => {
  const { c } = unit;
  const argument = unit.compile(call.arguments[0]!);
  const numbers = (x: Symbolic): Symbolic => {
    if (typeof x === 'boolean') return x ? 1 : 0;
    return isArray(x) ? { ...x, elements: x.elements.map(numbers) } : x;
  };
  return makeCode(unit, call.span, (frame) => numbers(argument.value(frame)), {
    addTo: (frame, sum, factor) => addSymbolic(c, sum, argument.value(frame), factor, call.span),
  });
};

/** `clause([a, …], [b, …])`: one of the first is true, one of the second false, or one absent. */
const clause: BuiltIn = (unit, call) => {
  const { c } = unit;
  const [positive, negative] = call.arguments.map(unit.compile) as [Code, Code];
  const list = (x: Symbolic, wanted: boolean): Formula[] => {
    if (!isArray(x)) return fail(c, 'unsupported', 'an array is wanted here', call.span);
    return x.elements.map((e) => {
      if (isAbsent(e)) return true;
      const formula = toFormula(c, isOptional(e) ? e.value : e, call.span);
      return or(isOptional(e) ? not(c, e.present) : false, wanted ? formula : not(c, formula));
    });
  };
  return makeCode(unit, call.span, (frame) =>
    or(...list(positive.value(frame), true), ...list(negative.value(frame), false)),
  );
};

/** What only tells a solver something about a constraint, or says how it is meant. */
const transparent: BuiltIn = (unit, call) => unit.compile(call.arguments[0]!);

export const logic: Readonly<Record<string, BuiltIn>> = {
  '/\\': conjunction,
  '\\/': disjunction,
  '->': implication(0),
  '<-': implication(1),
  '<->': connective((c, [a, b]) => equivalent(c, a!, b!)),
  xor: connective((c, formulas) => parity(c, formulas, true)),
  not: connective((c, [a]) => not(c, a!)),
  bool2int,
  bool2float: bool2int,
  clause,
  redundant_constraint: transparent,
  implied_constraint: transparent,
  symmetry_breaking_constraint: transparent,
  bool_not: connective((c, [a, b]) => (b === undefined ? not(c, a!) : parity(c, [a!, b], true))),
};
