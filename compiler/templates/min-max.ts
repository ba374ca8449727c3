import { sentence } from './core-template.ts';
import { isCallOf, type ObjectiveSlots, objectiveSlots, writeObjective } from './objective-template.ts';
import type { Template } from './template.ts';

export const minMax: Template<ObjectiveSlots> = {
  name: 'min-max',
  aliases: ['makespan', 'minimax', 'bottleneck'],
  of: 'objective',
  meaning: 'the largest of several quantities is as small as possible',
  phrases: ['minimise the maximum', 'finish as early as possible', 'makespan', 'fairest'],
  example: 'solve minimize max(load);',
  write: writeObjective,
  recogniseObjective: (view) =>
    view.objective.sense === 'minimize' && isCallOf(view.objective.expression, /^max$/)
      ? objectiveSlots(view)
      : undefined,
  say: (slots) => sentence(`${slots.words}, as small as possible`),
};
