import { absolute, compare, type Exact, multiply } from '../exact/exact.ts';
import { sentence } from './core-template.ts';
import {
  type ObjectiveSlots,
  objectiveSlots,
  senseWords,
  termWords,
  writeObjective,
} from './objective-template.ts';
import type { Template } from './template.ts';

export const lexicographic: Template<ObjectiveSlots> = {
  name: 'lexicographic',
  aliases: ['priorities', 'hierarchical', 'first-then'],
  of: 'objective',
  meaning: 'one goal first, and a second one only among the solutions that are best for the first',
  phrases: ['first … then', 'among these', 'with priority', 'as a second goal'],
  example: 'solve minimize 1000*late + cost;',
  write: writeObjective,
  recogniseObjective(view) {
    const slots = objectiveSlots(view);
    const weights = [...(slots?.terms ?? [])].map((t) => absolute(t.coefficient));
    return slots && weights.length >= 2 && weights.length <= 4 && apart(weights) ? slots : undefined;
  },
  say: (slots) => sentence(`by priority: ${termWords(slots)}, ${senseWords(slots)}`),
};

/** Each weight at least a thousand times the next smaller one. */
function apart(weights: readonly Exact[]): boolean {
  const sorted = [...weights].sort(compare);
  return sorted.every((w, i) => i === 0 || compare(w, multiply(sorted[i - 1]!, 1000)) >= 0);
}
