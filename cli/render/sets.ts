import type { Instance } from '../../compiler/ir/instance.ts';
import { numberText } from './numbers.ts';
import { printable } from './wrap.ts';

/**
 * The value of a variable of sets with each set as one text: `{1, 2, 4}`, a large one as `{1..500, 502..900}`. Undefined for
 * variables of other types.
 */
export function withSetsAsTexts(name: string, value: unknown, instance: Instance): unknown {
  const type = instance.model.declarations.find((d) => d.id === name)?.type;
  if (type?.set !== true) return undefined;
  const inside = (part: unknown, depth: number): unknown =>
    Array.isArray(part) ? (depth === 0 ? setText(part) : part.map((each) => inside(each, depth - 1))) : part;
  return inside(value, type.dimensions?.length ?? 0);
}

/** A longer set is shown by its ranges. */
const mostListed = 20;

function setText(members: readonly unknown[]): string {
  const shown = members.length > mostListed ? inRanges(members) : members;
  return `{${shown.map(memberText).join(', ')}}`;
}

/** Neighbours that follow each other by one as `[first, last]`. */
function inRanges(members: readonly unknown[]): readonly unknown[] {
  const ranges: unknown[] = [];
  let first: unknown;
  members.forEach((member, i) => {
    first ??= member;
    if (typeof member === 'number' && members[i + 1] === member + 1) return;
    ranges.push(first === member ? member : [first, member]);
    first = undefined;
  });
  return ranges;
}

function memberText(member: unknown): string {
  if (Array.isArray(member)) return member.map(memberText).join('..');
  return typeof member === 'number' ? numberText(member) : printable(String(member));
}
