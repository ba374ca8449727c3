import type { Expression } from '../ir/model.ts';
import { writeCall } from './call-template.ts';
import { coreTemplate } from './core-template.ts';
import { builtInCall } from './expression-view.ts';
import { conditionPart, valuePart } from './part.ts';

const counting =
  /^(count(_eq|_leq|_geq|_lt|_gt|_neq)?|among|at_least|at_most|exactly|global_cardinality(_closed|_low_up)?(_closed)?|nvalue)$/;

export const count = coreTemplate({
  name: 'count',
  aliases: ['cardinality-of-value', 'among', 'global-cardinality', 'occurrences'],
  meaning: 'how often a value occurs among several is limited or fixed',
  phrases: ['exactly two of them are', 'each is used three times', 'at most 2 in the same'],
  example: 'constraint count(shift, 1) <= 2;',
  read(core, { labels }) {
    const call = builtInCall(core, counting);
    if (call) return { form: call.name, parts: call.arguments.map((a) => valuePart(a, labels)) };
    const comparison = builtInCall(core, /^(<=|>=|=|!=|<|>)$/);
    return comparison?.arguments.some(isCount)
      ? { form: comparison.name, parts: [conditionPart(comparison, labels)] }
      : undefined;
  },
  write: (form, parts) => (/^[a-z]/.test(form) ? writeCall(form, parts) : parts.join()),
  say: (form, parts) =>
    /^[a-z]/.test(form) ? `${form.replaceAll('_', ' ')} of ${parts.join(', ')}` : parts.join(),
});

/** `count(…)`, or a sum over 0/1 conditions. */
function isCount(expression: Expression): boolean {
  if (expression.kind !== 'call' || expression.callee !== undefined) return false;
  if (counting.test(expression.name)) return true;
  if (expression.name !== 'sum') return false;
  const [list] = expression.arguments;
  const body = list?.kind === 'comprehension' ? list.body : list;
  return body?.kind === 'call' && body.name === 'bool2int' && body.arguments[0]?.kind === 'call';
}
