import type { Expression } from '../../ir/model.ts';
import { type Code, knownCode, makeCode, type Unit } from './code.ts';
import { compileAccess } from './compile-access.ts';
import { compileCall } from './compile-call.ts';
import { compileChoice } from './compile-choice.ts';
import { compileComprehension } from './compile-comprehension.ts';
import { compileLet } from './compile-let.ts';
import { type Context, type FunctionCode, fail, spend } from './context.ts';
import { indexRange } from './index-ranges.ts';
import { setOf } from './set-literal.ts';
import type { Symbolic, SymbolicArray } from './symbolic.ts';

/** Deepest nesting of expressions. */
const depthLimit = 1500;

/** A compiler for the expressions of one body: each is looked at once, whatever the number of its instances. */
export function createUnit(
  c: Context,
  globals: Map<string, Symbolic>,
  functions: Map<string, FunctionCode>,
): Unit {
  let depth = 0;
  const unit: Unit = {
    c,
    globals,
    functions,
    slots: new Map(),
    compile: (expression) => {
      if (++depth > depthLimit) fail(c, 'too-deep', 'this is nested too deeply', expression.span);
      const code = compileExpression(unit, expression);
      depth--;
      return code;
    },
  };
  return unit;
}

function compileExpression(unit: Unit, e: Expression): Code {
  switch (e.kind) {
    case 'literal':
      return knownCode(unit, e.span, e.value);
    case 'infinity':
      return knownCode(unit, e.span, { kind: 'infinite', sign: 1 });
    case 'absent':
      return knownCode(unit, e.span, { kind: 'absent' });
    case 'reference':
      return compileReference(unit, e);
    case 'set':
      return compileSet(unit, e);
    case 'array':
      return compileArray(unit, e);
    case 'comprehension':
      return compileComprehension(unit, e);
    case 'access':
      return compileAccess(unit, e);
    case 'if':
      return compileChoice(unit, e);
    case 'let':
      return compileLet(unit, e);
    case 'call':
      return compileCall(unit, e);
    case 'interpolated':
      return makeCode(unit, e.span, () => e.texts.join(''));
  }
}

function compileReference(unit: Unit, e: Extract<Expression, { kind: 'reference' }>): Code {
  const slot = unit.slots.get(e.id);
  if (slot !== undefined) return makeCode(unit, e.span, (frame) => frame[slot]!);
  const known = unit.globals.get(e.id);
  if (known !== undefined) return knownCode(unit, e.span, known);
  return makeCode(unit, e.span, () => {
    const value = unit.globals.get(e.id);
    if (value === undefined && e.type.base === 'ann')
      return fail(unit.c, 'unsupported', 'an annotation is no value to compute with', e.span);
    if (value === undefined) throw new Error(`no value for ${e.id}`);
    return value;
  });
}

/** `{a, b}`: an element that depends on variables makes a set of formulas. */
function compileSet(unit: Unit, e: Extract<Expression, { kind: 'set' }>): Code {
  const codes = e.elements.map(unit.compile);
  return makeCode(unit, e.span, (frame) =>
    setOf(
      unit.c,
      codes.map((code) => ({ value: code.value(frame), present: true })),
      e.span,
    ),
  );
}

function compileArray(unit: Unit, e: Extract<Expression, { kind: 'array' }>): Code {
  const { c } = unit;
  const codes = e.elements.map(unit.compile);
  const index = e.index?.map(unit.compile);
  const standard = e.sizes.map((size) => [1, size] as const);
  return makeCode(unit, e.span, (frame): SymbolicArray => {
    spend(c, codes.length, e.span);
    const elements = codes.map((code) => code.value(frame));
    if (index === undefined) return { kind: 'array', index: standard, elements };
    const ranges = index.map((code, d) => indexRange(c, code.value(frame), e.index![d]!.span));
    return { kind: 'array', index: ranges, elements };
  });
}
