import { coreTemplate } from './core-template.ts';
import { builtInCall, isNot } from './expression-view.ts';
import { conditionPart } from './part.ts';

export const ifThen = coreTemplate({
  name: 'if-then',
  aliases: ['implication', 'conditional', 'implies', 'if', 'requires', 'only-if', 'definition'],
  meaning: 'where one thing holds, another must hold',
  phrases: ['if A then B', 'A requires B', 'A only if B', 'whenever'],
  example: 'constraint open[1] -> staff >= 2;',
  read(core, { labels }) {
    const call = builtInCall(core, /^(->|<-|<->)$/);
    const [left, right] = call?.arguments ?? [];
    if (call === undefined || left === undefined || right === undefined) return undefined;
    const [condition, consequence] = call.name === '<-' ? [right, left] : [left, right];
    if (isNot(condition) && call.name !== '<->') return undefined;
    return {
      form: call.name === '<-' ? '->' : call.name,
      parts: [condition, consequence].map((e) => conditionPart(e, labels)),
    };
  },
  write: (form, [condition, consequence]) => `(${condition}) ${form} (${consequence})`,
  say: (form, [condition, consequence]) =>
    form === '<->'
      ? `${condition} exactly when ${consequence}`
      : `if ${(condition ?? '').startsWith('if ') ? `(${condition})` : condition}, then ${consequence}`,
});
