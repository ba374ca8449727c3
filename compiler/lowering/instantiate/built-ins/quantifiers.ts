import { assertFormula } from '../assert.ts';
import {
  atRoot,
  type BuiltIn,
  booleanCode,
  type Call,
  type Code,
  type Frame,
  toFormula,
  type Unit,
} from '../code.ts';
import type { Comprehension } from '../compile-comprehension.ts';
import { fail } from '../context.ts';
import { allOf, and, anyOf, implies, not, parity } from '../formula.ts';
import { compileGenerators } from '../generators.ts';
import { type Formula, isAbsent, isArray, isOptional, type Symbolic } from '../symbolic.ts';

/** What an absent element counts as: true in a conjunction, false in a disjunction. */
type WithPresence = (unit: Unit, present: Formula, value: Formula) => Formula;

const unlessAbsent: WithPresence = ({ c }, present, value) => implies(c, present, value);
const ifPresent: WithPresence = (_, present, value) => and(present, value);

/** Runs through elements: each is code to be run in a frame, or a value; `present` is false for one that is absent. */
type Elements = (
  frame: Frame,
  each: (frame: Frame, code: Code | undefined, value: Symbolic, present: Formula) => void,
) => void;

/** The elements of an array argument, one by one when it is a comprehension. */
export function compileElements(unit: Unit, call: Call): Elements {
  const { c } = unit;
  const [argument] = call.arguments;
  if (argument?.kind === 'comprehension' && argument.form === 'array' && argument.index === undefined) {
    const { generators, body } = argument as Comprehension;
    const loop = compileGenerators(unit, generators);
    const code = unit.compile(body);
    return (frame, each) => loop(frame, true, (inner, present) => each(inner, code, false, present));
  }
  const array = unit.compile(argument!);
  return (frame, each) => {
    const value = array.value(frame);
    if (!isArray(value)) return fail(c, 'unsupported', 'an array is wanted here', call.span);
    for (const element of value.elements) {
      if (isOptional(element)) each(frame, undefined, element.value, element.present);
      else if (isAbsent(element)) each(frame, undefined, false, false);
      else each(frame, undefined, element, true);
    }
  };
}

function collect(
  unit: Unit,
  call: Call,
  elements: Elements,
  presence: WithPresence,
  stop: boolean | undefined,
) {
  const { c } = unit;
  return (frame: Frame): Formula[] => {
    const parts: Formula[] = [];
    let done = false;
    elements(frame, (inner, code, value, present) => {
      if (done) return;
      const formula = toFormula(c, code === undefined ? value : code.value(inner), call.span);
      const part = presence(unit, present, formula);
      if (part === stop) done = true;
      if (typeof part !== 'boolean' || part === stop || stop === undefined) parts.push(part);
    });
    return parts;
  };
}

const forall: BuiltIn = (unit, call) => {
  const { c } = unit;
  const elements = compileElements(unit, call);
  const parts = collect(unit, call, elements, unlessAbsent, false);
  const post = (frame: Frame): void =>
    elements(frame, (inner, code, value, present) => {
      if (present === true && code !== undefined) code.post(inner);
      else {
        const formula = toFormula(c, code === undefined ? value : code.value(inner), call.span);
        assertFormula(c, implies(c, present, formula));
      }
    });
  return booleanCode(
    unit,
    call.span,
    (frame) => allOf(parts(frame)),
    (frame) => atRoot(c, call.span, () => post(frame)),
  );
};

const exists: BuiltIn = (unit, call) => {
  const parts = collect(unit, call, compileElements(unit, call), ifPresent, true);
  return booleanCode(unit, call.span, (frame) => anyOf(parts(frame)));
};

/** Odd or even number of true elements; as in the standard library, true where an element is absent. */
const parityOf =
  (odd: boolean): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const elements = compileElements(unit, call);
    return booleanCode(unit, call.span, (frame) => {
      const parts: Formula[] = [];
      const absences: Formula[] = [];
      elements(frame, (inner, code, value, present) => {
        parts.push(toFormula(c, code === undefined ? value : code.value(inner), call.span));
        absences.push(not(c, present));
      });
      return anyOf([...absences, parity(c, parts, odd)]);
    });
  };

export const quantifiers: Readonly<Record<string, BuiltIn>> = {
  forall,
  exists,
  xorall: parityOf(true),
  iffall: parityOf(false),
};
