import type { Span } from '../source/span.ts';
import { callOf, intLiteral } from './build-expression.ts';
import type { EnumCase, Expression } from './checked-model.ts';
import type { Context, EnumMember } from './context.ts';
import type { Type } from './types.ts';
import { types } from './types.ts';

export const enumType = (name: string): Type => ({
  inst: 'par',
  optional: false,
  set: false,
  base: { enum: name },
});

export const enumSet = (name: string, span: Span): Expression => ({
  kind: 'reference',
  id: name,
  type: { ...enumType(name), set: true },
  span,
});

/** An enum value by name: its number where that is known from the text, else computed from the sizes before it. */
export function enumMemberExpression(member: EnumMember, span: Span, context: Context): Expression {
  const { enumName } = member;
  const info = context.enums.get(enumName);
  const cases = info?.declaration.cases;
  if (cases === undefined || cases.slice(0, member.caseIndex).every((part) => part.kind === 'names')) {
    const value = namesBefore(cases, member.caseIndex) + member.position;
    return { ...intLiteral(value, span), type: enumType(enumName) };
  }
  const number = addCalls(sizeBefore(cases, member.caseIndex, span), intLiteral(member.position, span), span);
  return callOf('to_enum', [enumSet(enumName, span), number], enumType(enumName), span);
}

/** `C(x)`: the value of the enum that the constructor makes of a member of its argument set. */
export function constructorCall(
  member: EnumMember,
  argument: Expression,
  span: Span,
  context: Context,
): Expression {
  const { enumName, caseIndex } = member;
  const cases = context.enums.get(enumName)?.declaration.cases ?? [];
  const part = cases[caseIndex];
  const set = part?.kind === 'constructor' ? part.argument : enumSet(enumName, span);
  const inst = argument.type.inst;
  const asInt: Type = { ...types.int, inst };
  const first = callOf('min', [set], types.int, span);
  const place = callOf('-', [callOf('enum2int', [argument], asInt, span), first], asInt, span);
  const before = addCalls(sizeBefore(cases, caseIndex, span), intLiteral(1, span), span);
  const number = callOf('+', [before, place], asInt, span);
  return callOf('to_enum', [enumSet(enumName, span), number], { ...enumType(enumName), inst }, span);
}

const namesBefore = (cases: readonly EnumCase[] | undefined, index: number): number =>
  (cases ?? [])
    .slice(0, index)
    .reduce((sum, part) => sum + (part.kind === 'names' ? part.names.length : 0), 0);

const addCalls = (a: Expression, b: Expression, span: Span): Expression =>
  callOf('+', [a, b], types.int, span);

function sizeBefore(cases: readonly EnumCase[], index: number, span: Span): Expression {
  let total: Expression = intLiteral(0, span);
  for (const part of cases.slice(0, index)) total = addCalls(total, caseSize(part, span), span);
  return total;
}

const caseSize = (part: EnumCase, span: Span): Expression =>
  part.kind === 'names'
    ? intLiteral(part.names.length, span)
    : part.kind === 'anonymous'
      ? part.count
      : callOf('card', [part.argument], types.int, span);
