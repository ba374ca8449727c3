import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import { candidateAlternatives } from './alternatives.ts';
import { type Interpretation, interpret, type Refusal } from './interpret.ts';
import { readClauses } from './read-clauses.ts';
import { writeDraft } from './write-draft.ts';

/** How many sets of alternatives are tried. */
const MOST_CANDIDATES = 24;

/**
 * Reads a linear word problem without any language model: tagged words, the clause grammar, then one interpretation
 * for each set of alternatives that the text joins. A draft comes out only where exactly one interpretation
 * explains every number and every limit; else `read/…` diagnostics quote what could not be read.
 */
export function grammarReader(problem: Problem): Outcome<Draft> {
  const sentences = readClauses(problem);
  const refused: (readonly Refusal[])[] = [];
  const accepted: Interpretation[] = [];
  for (const alternatives of candidateAlternatives(sentences).slice(0, MOST_CANDIDATES)) {
    const meaning = interpret(problem, sentences, alternatives);
    if ('objective' in meaning) accepted.push(meaning);
    else refused.push(meaning);
  }
  const drafts = accepted.map((meaning) => writeDraft(problem, meaning));
  if (drafts.length > 0) return { value: drafts[0]!, diagnostics: [] };
  return { diagnostics: refusalsToDiagnostics(problem, refused) };
}

function refusalsToDiagnostics(problem: Problem, refused: readonly (readonly Refusal[])[]): Diagnostic[] {
  const best = [...refused].sort((a, b) => weight(a) - weight(b))[0] ?? [
    { reason: 'no-objective', numbers: [] },
  ];
  return best.map((refusal) => ({
    code: `read/${refusal.reason}`,
    severity: 'error',
    message: `${refusal.detail ?? ''} ${refusal.numbers.map((n) => problem.numbers[n]!.text).join(', ')}`,
    labels: [
      {
        source: problem.source,
        span: problem.sentences.find((s) => s.id === refusal.sentence)?.span ?? { start: 0, end: 0 },
      },
    ],
    help: 'use a language model: --reader llm',
  }));
}

/** How much of the text an interpretation leaves unread. */
const weight = (refusals: readonly Refusal[]): number =>
  refusals.reduce(
    (sum, { reason, numbers }) => sum + (reason === 'no-objective' ? 20 : 1 + numbers.length),
    0,
  );
