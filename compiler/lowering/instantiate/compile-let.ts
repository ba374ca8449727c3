import type { Declaration, Expression } from '../../ir/model.ts';
import type { SetValue } from '../../ir/value.ts';
import type { Span } from '../../source/span.ts';
import {
  atRoot,
  booleanCode,
  type Code,
  type Frame,
  isBool,
  makeCode,
  slotOf,
  toFormula,
  toNumeric,
  type Unit,
} from './code.ts';
import { auxiliaryName, type Context, fail, spend } from './context.ts';
import { flatDomain, freshVariable, requireDomain, requireSetDomain } from './declare.ts';
import { requireCondition } from './definedness.ts';
import { indexRange, sizeOfRanges, tupleAt } from './index-ranges.ts';
import { isArray, isSet, type Symbolic } from './symbolic.ts';

type Let = Extract<Expression, { kind: 'let' }>;

/**
 * `let { … } in body`: local names by value; local variables without one are new auxiliaries. The constraints are part
 * of the nearest Boolean context, as definedness is.
 */
export function compileLet(unit: Unit, e: Let): Code {
  const { c } = unit;
  const locals = e.declarations.map((declaration) => compileLocal(unit, declaration));
  const constraints = e.constraints.map(unit.compile);
  const body = unit.compile(e.body);
  const enter = (frame: Frame): void => {
    for (const local of locals) local(frame);
    for (const constraint of constraints) {
      if (c.root) constraint.post(frame);
      else requireCondition(c, toFormula(c, constraint.value(frame), e.span));
    }
  };
  if (isBool(e)) {
    const post = (frame: Frame): void =>
      atRoot(c, e.span, () => {
        enter(frame);
        body.post(frame);
      });
    const formula = (frame: Frame) => {
      enter(frame);
      return toFormula(c, body.value(frame), e.span);
    };
    return booleanCode(unit, e.span, formula, post);
  }
  const value = (frame: Frame): Symbolic => {
    enter(frame);
    return body.value(frame);
  };
  return makeCode(unit, e.span, value, {
    addTo: (frame, sum, factor) => {
      enter(frame);
      body.addTo(frame, sum, factor);
    },
  });
}

/** Code that puts a local name's value into its slot. */
function compileLocal(unit: Unit, declaration: Declaration): (frame: Frame) => void {
  const { c } = unit;
  const index = declaration.index?.map((set) => (set === undefined ? undefined : unit.compile(set)));
  const domain = declaration.domain === undefined ? undefined : unit.compile(declaration.domain);
  const given = declaration.value === undefined ? undefined : unit.compile(declaration.value);
  const slot = slotOf(unit, declaration.id);
  if (given !== undefined) {
    const settle = compileFit(unit, declaration);
    return (frame) => {
      frame[slot] = settle(frame, given.value(frame), declaration.span);
    };
  }
  return (frame) => {
    const inside = domainOf(c, domain, frame, declaration);
    const { origin } = c.groups[c.group]!;
    const name = auxiliaryName(c, declaration.name);
    const flat = flatDomain(inside);
    if (!c.root) c.free ??= { name: declaration.name, span: declaration.span };
    const wanted = {
      type: declaration.type,
      domain: inside,
      name,
      auxiliary: true,
      origin,
      span: declaration.span,
    };
    if (index === undefined) {
      frame[slot] = freshVariable(c, wanted, flat);
      return;
    }
    const ranges = index.map((code, d) =>
      code === undefined
        ? fail(c, 'unsupported', `${declaration.name} needs index sets`, declaration.span)
        : indexRange(c, code.value(frame), declaration.index![d]!.span),
    );
    const size = sizeOfRanges(c, ranges, declaration.span);
    const elements: Symbolic[] = [];
    for (let i = 0; i < size; i++) {
      elements.push(freshVariable(c, { ...wanted, name: `${name}[${tupleAt(ranges, i).join(',')}]` }, flat));
    }
    frame[slot] = { kind: 'array', index: ranges, elements };
  };
}

/** Code that gives a value the index sets that are declared for it, and requires it to be inside the declared domain. */
export function compileFit(
  unit: Unit,
  declaration: Declaration,
): (frame: Frame, value: Symbolic, span: Span) => Symbolic {
  const { c } = unit;
  const index = declaration.index?.map((set) => (set === undefined ? undefined : unit.compile(set)));
  const domain = declaration.domain === undefined ? undefined : unit.compile(declaration.domain);
  return (frame, value, span) => {
    const inside = domainOf(c, domain, frame, declaration);
    const ranges = index?.map((code, d) =>
      code === undefined
        ? undefined
        : indexRange(c, code.value(frame), declaration.index![d]?.span ?? declaration.span),
    );
    const fit = fitted(c, value, ranges, { ...declaration, span });
    if (!declaration.type.optional) requireAll(c, fit, inside, declaration);
    return fit;
  };
}

export function domainOf(
  c: Context,
  domain: Code | undefined,
  frame: Frame,
  { span }: Declaration,
): SetValue | undefined {
  if (domain === undefined) return undefined;
  const set = domain.value(frame);
  return isSet(set) ? set : fail(c, 'unsupported', 'a domain cannot depend on a variable', span);
}

/** An array value takes the index sets that are declared for it. */
export function fitted(
  c: Context,
  value: Symbolic,
  ranges: readonly (readonly [number, number] | undefined)[] | undefined,
  { name, span }: Declaration,
): Symbolic {
  if (ranges === undefined || !isArray(value)) return value;
  const { elements } = value;
  const same = value.index.length === ranges.length;
  const wanted = ranges.map((range, d) => range ?? value.index[d] ?? ([1, elements.length] as const));
  if (same && wanted.every(([low, high], d) => low === value.index[d]![0] && high === value.index[d]![1])) {
    return value;
  }
  const size = sizeOfRanges(c, wanted, span);
  const sizes = (index: readonly (readonly [number, number])[]) => index.map(([low, high]) => high - low + 1);
  const fits = same ? sizes(wanted).every((n, d) => n === sizes(value.index)[d]) : value.index.length === 1;
  if (size !== elements.length || (size > 0 && !fits)) {
    return fail(
      c,
      'index-mismatch',
      `${name} has ${size} elements, but its value has ${elements.length}`,
      span,
      'make the index sets of the declaration and of the value agree',
    );
  }
  return { kind: 'array', index: wanted, elements };
}

function requireAll(
  c: Context,
  value: Symbolic,
  domain: SetValue | undefined,
  declaration: Declaration,
): void {
  if (domain === undefined) return;
  const { type, span } = declaration;
  const each = isArray(value) ? value.elements : [value];
  spend(c, each.length, span);
  for (const element of each) {
    if (type.set) requireSetDomain(c, element, domain, span);
    else if (type.base !== 'bool') requireDomain(c, toNumeric(c, element, span), domain, span);
  }
}
