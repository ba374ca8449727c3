import type { ConstraintReport } from '../../compiler/answer/result.ts';
import type { Problem } from '../../compiler/problem/problem.ts';

/** Quotes of more words say enough by themselves. */
const MOST_WORDS = 6;
/** Characters of a clause that still reads at a glance. */
const LONGEST = 100;
/** What ends a clause; not the comma of `22,000` or the dot of `1.5`. */
const BORDER = /[;:()!?]|[.,](?=\s|$)|\s[-–—]\s/g;

/**
 * The clause that a short quote stands in: “all of it is to be” says less than “We have exactly 60,000 euros and all of it is to be allocated to”.
 * The quote itself where it is long, is not found in one of the sentences, or stands in a clause too long to read at a glance.
 */
export function clauseOf(quote: string, sentences: readonly string[], problem: Problem | undefined): string {
  if (problem === undefined || quote.split(/\s+/).length > MOST_WORDS) return quote;
  for (const { id, text } of problem.sentences) {
    if (!sentences.includes(id)) continue;
    const words = text.replace(/\s+/g, ' ');
    const start = words.indexOf(quote.replace(/\s+/g, ' '));
    if (start === -1) continue;
    const end = start + quote.length;
    const borders = [...words.matchAll(BORDER)];
    const before = borders.findLast((border) => border.index + border[0].length <= start);
    const after = borders.find((border) => border.index >= end);
    const from = before === undefined ? 0 : before.index + before[0].length;
    const clause = words.slice(from, after?.index ?? words.length).trim();
    return clause.length > LONGEST ? quote : clause;
  }
  return quote;
}

/** Short quotes in the clauses that they stand in, except where different quotes share one. */
export function inClauses(
  constraints: readonly ConstraintReport[],
  problem: Problem | undefined,
): readonly ConstraintReport[] {
  const clauses = constraints.map(({ text, sentences }) => clauseOf(text, sentences, problem));
  return constraints.map((c, i) => {
    const shared = constraints.some(({ text }, k) => text !== c.text && clauses[k] === clauses[i]);
    return shared ? c : { ...c, text: clauses[i] ?? c.text };
  });
}
