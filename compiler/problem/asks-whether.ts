import type { Problem } from './problem.ts';

/** "Is it possible …", "is there a plan …", "whether a schedule exists", "… or is it infeasible?" */
const whether =
  /\b(?:is|are) (?:it|this|that|they|these|there)\b[^.?!;]*\?|\bwhether (?:or not )?(?:(?:it|this|that) (?:is|can be) (?:possible|feasible|done|met)|there (?:is|are|exists?)\b|(?:a|an|any|such)\b[^.?!;]*\bexists?\b)|\b(?:possible|feasible) or (?:not|impossible|infeasible)\b|\bif (?:it is |this is |the problem is )?(?:infeasible|impossible|not (?:possible|feasible))\b|\b(?:can|could) (?:it|this|they|these|we|he|she)\b[^.?!;]*\?/i;

/**
 * May the answer be that there is none? A text that asks for a number or a plan presupposes one; a text that asks whether there is one
 * does not.
 */
export const asksWhether = ({ source }: Problem): boolean => whether.test(source.text);
