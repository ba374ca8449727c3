import type { Expression } from '../ir/model.ts';
import { writeCall } from './call-template.ts';
import { coreTemplate } from './core-template.ts';
import { builtInCall, isVar } from './expression-view.ts';
import { valuePart } from './part.ts';

export const element = coreTemplate({
  name: 'element',
  aliases: ['lookup', 'array-element', 'index'],
  meaning: 'a value is looked up in a list at a place that is itself decided',
  phrases: ['the price of the chosen', 'the time of whichever is picked'],
  example: 'constraint cost = price[choice];',
  read(core, { labels }) {
    const parts = partsOf(core);
    return parts && { form: 'element', parts: parts.map((e) => valuePart(e, labels)) };
  },
  write: writeCall,
  say: (_, [index, array, value]) => `${value} is the entry of ${array} at ${index}`,
});

/** Index, array and value: of `element(i, a, v)` or of `a[i] = v` with an index that is decided. */
function partsOf(core: Expression): readonly Expression[] | undefined {
  const call = builtInCall(core, /^element$/);
  if (call) return call.arguments;
  const sides = builtInCall(core, /^=$/)?.arguments ?? [];
  const looked = sides.find(isLookup);
  const value = sides.find((e) => e !== looked);
  if (looked?.kind !== 'access' || value === undefined || looked.indices.length !== 1) return undefined;
  const [index] = looked.indices;
  return index === undefined || index.kind === 'slice' ? undefined : [index, looked.array, value];
}

const isLookup = (expression: Expression): boolean =>
  expression.kind === 'access' && expression.indices.some((i) => i.kind !== 'slice' && isVar(i));
