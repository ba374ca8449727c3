import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Problem } from '../../problem/problem.ts';

/**
 * Rules of logic: what excludes or requires what. They need no number, so nothing else of a draft would miss them, and
 * the clause grammar has no place for them.
 */
const logic = [
  /\b(?:but )?not both\b/i,
  /\bneither\b.*\bnor\b/i,
  /\bmutually exclusive\b/i,
  /\b(?:cannot|can not|must not|may not|can't) (?:both )?be \w+ (?:together|at the same time|in the same)\b/i,
  /\bif\b[^,]*,? (?:then )?[^,]*\b(?:must|cannot|can not|has to|have to|needs? to)\b/i,
  /\b(?:only if|unless)\b/i,
];

/** What was seen to be read as something else, whatever numbers stand beside it: orders as limits, a limit of each as one of the sum. */
const misread = [
  /\b(?:has|have) (?:already )?(?:ordered|sold|reserved|booked)\b/i,
  /\b(?:at most|up to|no more than|at least|a maximum of|a minimum of) \S+ (?:\w+ )?of any\b/i,
  /\beach \w+ (?:or|and) \w+ (?:needs?|requires?|takes?|uses?) (?:one|a|an)\b/i,
];

/** Sentences without any number that state such a rule, and what is known to be misread: each stops the reading, for to drop it would be to guess. */
export function unnumberedRules(problem: Problem): readonly Diagnostic[] {
  const numbered = new Set(problem.numbers.filter((n) => n.form !== 'identifier').map((n) => n.sentence));
  return problem.sentences
    .filter(
      ({ id, text }) =>
        misread.some((rule) => rule.test(text)) ||
        (!numbered.has(id) && !/\?\s*$/.test(text) && logic.some((rule) => rule.test(text))),
    )
    .map(({ text, span }) => ({
      code: 'read/unread-limit',
      severity: 'error',
      message: `this rule cannot be read: “${text.trim().slice(0, 120)}”`,
      labels: [{ source: problem.source, span }],
      help: 'use a language model: --reader llm',
    }));
}
