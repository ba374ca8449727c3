import { writeCall } from './call-template.ts';
import { coreTemplate } from './core-template.ts';
import { builtInCall } from './expression-view.ts';
import { conditionPart, valuePart } from './part.ts';

export const allDifferent = coreTemplate({
  name: 'all-different',
  aliases: ['alldifferent', 'distinct', 'different', 'permutation', 'unique'],
  meaning: 'the values are all different',
  phrases: ['each a different', 'no two the same', 'all distinct'],
  example: 'constraint alldifferent(position);',
  read(core, { constraint, labels }) {
    const call = builtInCall(core, /^(all_?different(_except(_0)?|_int)?|symmetric_all_different)$/);
    if (call) return { form: call.name, parts: call.arguments.map((a) => valuePart(a, labels)) };
    const pair = core === constraint.expression ? undefined : builtInCall(core, /^!=$/);
    return pair?.arguments.every((e) => e.kind === 'access')
      ? { form: '!=', parts: [conditionPart(pair, labels)] }
      : undefined;
  },
  write: (form, parts) => (form === '!=' ? parts.join() : writeCall(form, parts)),
  say: (form, [values, except]) => {
    if (form === '!=') return `${values}`;
    const but = form.endsWith('_0') ? ', except for 0' : except === undefined ? '' : `, except for ${except}`;
    return `all of ${values} are different${but}`;
  },
});
