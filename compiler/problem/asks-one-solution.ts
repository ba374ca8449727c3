import type { Problem } from './problem.ts';

/** Words of texts that are puzzles: whoever sets one means a single solution. */
const puzzle = /\b(?:clues?|puzzles?|riddles?|knights?|knaves?|truth-?tellers?|liars?|brain-?teasers?)\b/i;

/** Does the text set a puzzle, so that a second solution shows that a clue was read too weakly? Plans may have many solutions. */
export const asksOneSolution = ({ source }: Problem): boolean => puzzle.test(source.text);
