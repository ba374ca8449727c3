import type { FunctionDeclaration } from '../../ir/model.ts';
import { arrayFunctions } from './built-ins/arrays.ts';
import { boundFunctions } from './built-ins/bounds.ts';
import { comparisons } from './built-ins/comparisons.ts';
import { conversions } from './built-ins/conversions.ts';
import { globalFunctions } from './built-ins/global-functions.ts';
import { globals } from './built-ins/globals.ts';
import { logic } from './built-ins/logic.ts';
import { numbers } from './built-ins/numbers.ts';
import { quantifiers } from './built-ins/quantifiers.ts';
import { setFunctions } from './built-ins/sets.ts';
import { sums } from './built-ins/sums.ts';
import {
  atRoot,
  type BuiltIn,
  booleanCode,
  type Call,
  type Code,
  type Frame,
  isBool,
  makeCode,
  slotOf,
  toFormula,
  toNumeric,
  type Unit,
} from './code.ts';
import { createUnit } from './compile.ts';
import { compileFit } from './compile-let.ts';
import { type FunctionCode, fail } from './context.ts';
import { requireDomain } from './declare.ts';
import { groundCall } from './ground-call.ts';
import { isSet, type Symbolic } from './symbolic.ts';

/** Built-ins by name; each file registers its own. What is not here is computed on ground arguments only. */
const builtIns = new Map<string, BuiltIn>(
  [
    arrayFunctions,
    boundFunctions,
    comparisons,
    conversions,
    globals,
    globalFunctions,
    logic,
    numbers,
    quantifiers,
    setFunctions,
    sums,
  ].flatMap((record) => Object.entries(record)),
);

export function compileCall(unit: Unit, e: Call): Code {
  if (e.callee !== undefined) return compileUserCall(unit, e, e.callee);
  const builtIn = builtIns.get(e.name);
  return builtIn === undefined ? groundCall(unit, e) : builtIn(unit, e);
}

/** Deepest recursion of user functions. */
const callLimit = 1000;

/** A call of a user function is its body with a frame of its own. */
function compileUserCall(unit: Unit, e: Call, id: string): Code {
  const { c } = unit;
  const declaration = c.instance.model.functions.find((f) => f.id === id);
  if (declaration === undefined) throw new Error(`no function ${id}`);
  const args = e.arguments.map(unit.compile);
  const enter = (frame: Frame): readonly [FunctionCode, Frame] => {
    const code = functionCode(unit, declaration, e);
    const inner: Frame = new Array(code.size);
    for (const [i, arg] of args.entries()) inner[code.slots[i]!] = arg.value(frame);
    for (const [slot, settle] of code.fits) inner[slot] = settle(inner, inner[slot]!, e.span);
    if (++c.depth > callLimit) {
      fail(c, 'too-deep', `${declaration.name} calls itself too often`, e.span, 'give the recursion an end');
    }
    return [code, inner];
  };
  const value = (frame: Frame): Symbolic => {
    const [code, inner] = enter(frame);
    try {
      const result = code.body.value(inner);
      if (code.range !== undefined) {
        const range = code.range.value(inner);
        if (isSet(range)) requireDomain(c, toNumeric(c, result, e.span), range, e.span);
      }
      return result;
    } finally {
      c.depth--;
    }
  };
  if (!isBool(e)) return makeCode(unit, e.span, value);
  return booleanCode(
    unit,
    e.span,
    (frame) => toFormula(c, value(frame), e.span),
    (frame) =>
      atRoot(c, e.span, () => {
        const [code, inner] = enter(frame);
        try {
          code.body.post(inner);
        } finally {
          c.depth--;
        }
      }),
  );
}

/** The code of a function, compiled at its first call. */
function functionCode(unit: Unit, declaration: FunctionDeclaration, e: Call): FunctionCode {
  const known = unit.functions.get(declaration.id);
  if (known !== undefined) return known;
  const { body, resultDomain } = declaration;
  if (body === undefined) {
    return fail(
      unit.c,
      'unsupported',
      `\`${declaration.name}\` has no definition here: a solver would have to know it`,
      e.span,
      `define it: \`… ${declaration.name}(…) = …;\``,
    );
  }
  const inner = createUnit(unit.c, unit.globals, unit.functions);
  const slots = declaration.parameters.map((parameter) => slotOf(inner, parameter.id));
  // Registered before the body is compiled, so that it may call itself.
  const code: { -readonly [K in keyof FunctionCode]: FunctionCode[K] } = {
    size: 0,
    slots,
    fits: [],
    body: undefined!,
    range: undefined,
  };
  unit.functions.set(declaration.id, code);
  code.fits = declaration.parameters.flatMap((parameter, i) => {
    const isDeclared = parameter.domain !== undefined || parameter.index?.some((set) => set !== undefined);
    return isDeclared === true ? [[slots[i]!, compileFit(inner, parameter)] as const] : [];
  });
  code.body = inner.compile(body);
  const scalar = !declaration.result.set && declaration.result.dimensions === undefined;
  if (resultDomain !== undefined && scalar && declaration.result.base !== 'bool') {
    code.range = inner.compile(resultDomain);
  }
  code.size = inner.slots.size;
  return code;
}
