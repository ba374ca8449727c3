import { writeCall } from './call-template.ts';
import { coreTemplate } from './core-template.ts';
import { builtInCall } from './expression-view.ts';
import { linearRows } from './linear-view.ts';
import { conditionPart, valuePart } from './part.ts';

export const ordering = coreTemplate({
  name: 'ordering',
  aliases: [
    'increasing',
    'decreasing',
    'symmetry-breaking',
    'lexicographic-order',
    'sorted',
    'order',
    'position-order',
  ],
  meaning: 'values stand in an order',
  phrases: [
    'in ascending order',
    'is left of',
    'older than',
    'to the right of',
    'no day less than the day before',
  ],
  example: 'constraint increasing(size);',
  read(core, view) {
    const call = builtInCall(
      core,
      /^((strictly_)?(in|de)creasing|lex_\w+|value_precede(_chain)?|seq_precede_chain|sort|inverse|[<>])$/,
    );
    if (call === undefined) return undefined;
    if (!/^[<>]$/.test(call.name))
      return { form: call.name, parts: call.arguments.map((a) => valuePart(a, view.labels)) };
    if (linearRows(view)?.some((row) => row.terms.length !== 2)) return undefined;
    return { form: call.name, parts: [conditionPart(call, view.labels)] };
  },
  write: (form, parts) => (/^[<>]$/.test(form) ? parts.join() : writeCall(form, parts)),
  say: (form, parts) =>
    /^[<>]$/.test(form) ? parts.join() : `${parts.join(', ')}: ${form.replaceAll('_', ' ')}`,
});
