import type { Expression } from '../ir/model.ts';
import { writeCall } from './call-template.ts';
import { coreTemplate } from './core-template.ts';
import { builtInCall } from './expression-view.ts';
import { conditionPart, valuePart } from './part.ts';

export const noOverlap = coreTemplate({
  name: 'no-overlap',
  aliases: ['disjunctive', 'non-overlap', 'one-at-a-time', 'diffn', 'machine-capacity'],
  meaning: 'tasks (or boxes) do not overlap: one at a time',
  phrases: ['one at a time', 'the machine can do only one job', 'must not overlap'],
  example: 'constraint disjunctive(start, duration);',
  read(core, { labels }) {
    const call = builtInCall(core, /^(disjunctive|disjunctive_strict|diffn|diffn_nonstrict|diffn_k)$/);
    if (call) return { form: call.name, parts: call.arguments.map((a) => valuePart(a, labels)) };
    const either = builtInCall(core, /^\\\/$/);
    return either?.arguments.every(endsBefore)
      ? { form: '\\/', parts: either.arguments.map((e) => conditionPart(e, labels)) }
      : undefined;
  },
  write: (form, parts) =>
    form === '\\/' ? parts.map((part) => `(${part})`).join(' \\/ ') : writeCall(form, parts),
  say: (form, parts) => {
    if (form === '\\/') return `one at a time: ${parts.join(', or ')}`;
    const [starts, durations] = parts;
    if (form.startsWith('diffn')) return `the boxes at ${parts.slice(0, -1).join(', ')} do not overlap`;
    return `one at a time: nothing overlaps (${starts}${durations ? `, lasting ${durations}` : ''})`;
  },
});

/** Is it `a + d <= b`? */
function endsBefore(expression: Expression): boolean {
  const call = builtInCall(expression, /^[<>]=$/);
  const sum = call?.arguments[call.name === '<=' ? 0 : 1];
  return sum?.kind === 'call' && sum.name === '+';
}
