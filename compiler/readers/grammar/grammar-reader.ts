import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import { candidateAlternatives } from './alternatives.ts';
import { interpret } from './interpret.ts';
import { readClauses } from './read-clauses.ts';
import type { Refusal } from './refusal.ts';
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
  const candidates = candidateAlternatives(sentences).slice(0, MOST_CANDIDATES);
  const refused: (readonly Refusal[])[] = [];
  // What the text joins itself goes before what only stands in like places.
  for (const joined of [true, false]) {
    const drafts = new Map<string, Draft>();
    for (const alternatives of candidates.filter((each) => each.joined === joined)) {
      const meaning = interpret(problem, sentences, alternatives);
      if (!('objective' in meaning)) {
        refused.push(meaning);
        continue;
      }
      const draft = writeDraft(problem, meaning);
      drafts.set(shapeOf(draft), draft);
    }
    const longest = Math.max(0, ...[...drafts.values()].map(variablesIn));
    const widest = [...drafts.values()].filter((draft) => variablesIn(draft) === longest);
    if (widest.length === 1) return { value: widest[0]!, diagnostics: [] };
    if (widest.length > 1) return { diagnostics: [ambiguous(problem, widest)] };
  }
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

const variablesIn = (draft: Draft): number => draft.items.filter((item) => item.kind === 'variable').length;

function ambiguous(problem: Problem, drafts: readonly Draft[]): Diagnostic {
  const ways = drafts
    .slice(0, 2)
    .map((draft) => draft.items.flatMap((item) => (item.kind === 'variable' ? [item.words] : [])).join(', '));
  return {
    code: 'read/ambiguous',
    severity: 'error',
    message: `it is not clear what is to be decided: ${ways.join(' – or ')}`,
    labels: [{ source: problem.source, span: problem.sentences[0]!.span }],
    help: 'use a language model: --reader llm',
  };
}

/** A draft without the names of its variables, to see whether two are the same model. */
function shapeOf(draft: Draft): string {
  const names = draft.items.flatMap((item) =>
    item.kind === 'variable' ? [/(\w+);$/.exec(item.mzn)![1]!] : [],
  );
  const place = new Map(names.map((name, i) => [name, `#${i}`]));
  return draft.items
    .filter((item) => item.kind !== 'variable')
    .map((item) => item.mzn.replace(/\b[a-z]\w*/g, (word) => place.get(word) ?? word))
    .join('\n');
}

/** How much of the text an interpretation leaves unread. */
const weight = (refusals: readonly Refusal[]): number =>
  refusals.reduce(
    (sum, { reason, numbers }) => sum + (reason === 'no-objective' ? 20 : 1 + numbers.length),
    0,
  );
