import type { Expression } from '../ir/model.ts';
import type { CallSlots } from './call-template.ts';
import { expressionText } from './expression-text.ts';
import { coreCall, coreOf } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence } from './words-of-text.ts';

export const noOverlap: Template<CallSlots> = {
  name: 'no-overlap',
  aliases: ['disjunctive', 'non-overlap', 'one-at-a-time', 'diffn', 'machine-capacity'],
  of: 'constraint',
  meaning: 'tasks (or boxes) do not overlap: one at a time',
  phrases: ['one at a time', 'the machine can do only one job', 'must not overlap'],
  example: 'constraint disjunctive(start, duration);',
  write: (slots) => `${slots.predicate}(${slots.arguments.join(', ')})`,
  recognise({ constraint }) {
    const call = coreCall(
      constraint.expression,
      /^(disjunctive|disjunctive_strict|diffn|diffn_nonstrict|diffn_k)$/,
    );
    if (call) return { predicate: call.name, arguments: call.arguments.map(expressionText) };
    const either = coreCall(constraint.expression, /^\\\/$/);
    const pair = either?.arguments.map(endBefore);
    return pair?.every((p) => p !== undefined) ? { predicate: 'disjunctive', arguments: pair } : undefined;
  },
  say: ({ arguments: [starts, durations] }, name) =>
    sentence(
      `one at a time: nothing overlaps (${name(starts ?? '')}${durations ? `, lasting ${durations}` : ''})`,
    ),
};

/** The text of `a + d <= b`, else undefined. */
function endBefore(expression: Expression): string | undefined {
  const core = coreOf(expression);
  if (core.kind !== 'call' || !/^(<=|>=)$/.test(core.name)) return undefined;
  const sum = core.arguments[core.name === '<=' ? 0 : 1]!;
  return sum.kind === 'call' && sum.name === '+' ? expressionText(core) : undefined;
}
