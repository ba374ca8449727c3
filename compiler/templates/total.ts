import { sentence } from './core-template.ts';
import {
  type ObjectiveSlots,
  objectiveSlots,
  senseWords,
  termWords,
  writeObjective,
} from './objective-template.ts';
import type { Template } from './template.ts';

export const total: Template<ObjectiveSlots> = {
  name: 'total',
  aliases: ['total-objective', 'sum-objective', 'single-variable', 'count-objective'],
  of: 'objective',
  meaning: 'as much, or as little, as possible of one quantity or of several together',
  phrases: ['as many as possible', 'minimise the number of', 'maximise the total'],
  example: 'solve maximize boats + kayaks;',
  write: writeObjective,
  recogniseObjective(view) {
    const slots = objectiveSlots(view);
    return slots?.terms?.every((t) => t.coefficient === 1) ? slots : undefined;
  },
  say: (slots) => sentence(`${termWords(slots)}, together ${senseWords(slots)}`),
};
