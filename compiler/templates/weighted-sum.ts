import { sentence } from './core-template.ts';
import {
  type ObjectiveSlots,
  objectiveSlots,
  senseWords,
  termWords,
  writeObjective,
} from './objective-template.ts';
import type { Template } from './template.ts';

export const weightedSum: Template<ObjectiveSlots> = {
  name: 'weighted-sum',
  aliases: ['weighted', 'profit', 'cost', 'linear-objective', 'expression-objective', 'revenue'],
  of: 'objective',
  meaning: 'as much, or as little, as possible of a weighted sum (profit, cost) or another expression',
  phrases: ['maximise the profit', 'at least cost', 'each earns', 'cheapest'],
  example: 'solve maximize 30*chairs + 45*tables;',
  write: writeObjective,
  recogniseObjective: objectiveSlots,
  say: (slots) => sentence(`${slots.terms ? termWords(slots) : slots.words}, ${senseWords(slots)}`),
};
