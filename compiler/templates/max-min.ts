import { sentence } from './core-template.ts';
import { isCallOf, type ObjectiveSlots, objectiveSlots, writeObjective } from './objective-template.ts';
import type { Template } from './template.ts';

export const maxMin: Template<ObjectiveSlots> = {
  name: 'max-min',
  aliases: ['maximin', 'fairness'],
  of: 'objective',
  meaning: 'the smallest of several quantities is as large as possible',
  phrases: ['maximise the minimum', 'the worst off gets as much as possible'],
  example: 'solve maximize min(share);',
  write: writeObjective,
  recogniseObjective: (view) =>
    view.objective.sense === 'maximize' && isCallOf(view.objective.expression, /^min$/)
      ? objectiveSlots(view)
      : undefined,
  say: (slots) => sentence(`${slots.words}, as large as possible`),
};
