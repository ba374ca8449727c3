import { coreTemplate } from './core-template.ts';
import { builtInCall, isNot } from './expression-view.ts';
import { conditionPart } from './part.ts';

export const ifNotThen = coreTemplate({
  name: 'if-not-then',
  aliases: ['unless', 'otherwise'],
  meaning: 'where one thing does not hold, another must',
  phrases: ['unless A, B', 'without A there must be B', 'if A is not chosen'],
  example: 'constraint not open[1] -> open[2];',
  read(core, { labels }) {
    const call = builtInCall(core, /^->$/);
    const [condition, consequence] = call?.arguments ?? [];
    if (condition === undefined || consequence === undefined || !isNot(condition)) return undefined;
    const parts = [condition.arguments[0]!, consequence].map((e) => conditionPart(e, labels));
    return { form: 'unless', parts };
  },
  write: (_, [condition, consequence]) => `not (${condition}) -> (${consequence})`,
  say: (_, [condition, consequence]) => `unless ${condition}, ${consequence}`,
});
