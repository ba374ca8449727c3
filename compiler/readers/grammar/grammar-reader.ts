import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { DataDocument, Problem } from '../../problem/problem.ts';
import type { Alternatives } from './alternatives/alternatives.ts';
import { candidateAlternatives } from './alternatives/candidates.ts';
import { inSentencesOf, plainProblem } from './clauses/markup.ts';
import { readClauses } from './clauses/read-clauses.ts';
import { ambiguous, diagnose, wholeText } from './diagnose.ts';
import { writeDraft } from './draft/write-draft.ts';
import { type TableReading, tableReadings } from './facts/table-facts.ts';
import { interpret } from './interpret.ts';
import type { Refusal } from './refusal.ts';

/** How many sets of alternatives are tried. */
const MOST_CANDIDATES = 24;
/** How many numbers a text may have: every limit is held against every measure, which is no work for tables. */
const MOST_NUMBERS = 160;
/** How many characters a text may have. */
const LONGEST_TEXT = 40_000;

/** The order in which interpretations are tried: names in full go before names cut short. */
const READINGS = [
  { joined: true, shortened: false },
  { joined: false, shortened: false },
  { joined: true, shortened: true },
  { joined: false, shortened: true },
];

/** Things that may be what is decided, and the table that names them, if one does. */
interface Candidate {
  readonly alternatives: Alternatives;
  readonly table?: TableReading;
}

/**
 * Reads a linear word problem without any language model: tagged words, the clause grammar, then one interpretation
 * for each set of alternatives that the text joins. A draft comes out only where exactly one interpretation
 * explains every number and every limit; else `read/…` diagnostics quote what could not be read.
 */
export function grammarReader(problem: Problem): Outcome<Draft> {
  const [document] = problem.documents;
  if (document !== undefined) return { diagnostics: [irregularData(document)] };
  const quantities = problem.numbers.filter(
    (number) => number.form !== 'identifier' && number.form !== 'ordinal',
  ).length;
  if (quantities === 0)
    return {
      diagnostics: [
        wholeText(
          problem,
          'no-numbers',
          'the text has no quantities',
          'give the amounts, limits and values in numbers',
        ),
      ],
    };
  const length = problem.source.text.length;
  if (quantities > MOST_NUMBERS || length > LONGEST_TEXT)
    return {
      diagnostics: [
        wholeText(
          problem,
          'too-large',
          `the text has ${length} characters and ${quantities} numbers, the grammar reads up to ${LONGEST_TEXT} and ${MOST_NUMBERS}`,
          'put tables into data files and use a language model: --reader llm',
        ),
      ],
    };
  const { plain, quoted } = plainProblem(problem);
  const sentences = readClauses(plain);
  const candidates: readonly Candidate[] = [
    ...tableReadings(plain).map((table) => ({ alternatives: table.alternatives, table })),
    ...candidateAlternatives(sentences).map((alternatives) => ({ alternatives })),
  ].slice(0, MOST_CANDIDATES);
  const refused: (readonly Refusal[])[] = [];
  // What the text joins itself goes before what only stands in like places.
  for (const { joined, shortened } of READINGS) {
    const drafts = new Map<string, Draft>();
    for (const { alternatives, table } of candidates.filter((each) => each.alternatives.joined === joined)) {
      const meaning = interpret(plain, sentences, { ...alternatives, shortened }, table);
      if (!('objective' in meaning)) {
        refused.push(meaning);
        continue;
      }
      const draft = writeDraft(quoted, meaning);
      drafts.set(shapeOf(draft), draft);
    }
    const longest = Math.max(0, ...[...drafts.values()].map(variablesIn));
    const largest = [...drafts.values()].filter((draft) => variablesIn(draft) === longest);
    const widest =
      new Set(largest.map((draft) => shapeOf(draft, true))).size === 1 ? largest.slice(0, 1) : largest;
    if (widest.length === 1) {
      const [draft] = widest;
      const items = inSentencesOf(draft!.items, quoted.sentences, problem.sentences);
      return { value: { ...draft!, items }, diagnostics: [] };
    }
    if (widest.length > 1) return { diagnostics: [ambiguous(quoted, widest)] };
  }
  return { diagnostics: diagnose(quoted, refused) };
}

const irregularData = ({ name, source, span }: DataDocument): Diagnostic => ({
  code: 'read/irregular-data',
  severity: 'error',
  message: `\`${name.slice(0, 60)}\` is JSON that is neither a value nor a table, and the grammar cannot read it`,
  labels: [{ source, span: { start: span.start, end: span.start + 1 } }],
  help: 'use a language model, which is shown it as text: --reader llm',
});

const variablesIn = (draft: Draft): number => draft.items.filter((item) => item.kind === 'variable').length;

/**
 * A draft without the names of its variables, to see whether two are the same model: they are numbered in order of the text, or of their
 * names, since another sentence may name the same things in another order.
 */
function shapeOf(draft: Draft, sorted = false): string {
  const names = draft.items.flatMap((item) =>
    item.kind === 'variable' ? [/(\w+);$/.exec(item.mzn)![1]!] : [],
  );
  const place = new Map((sorted ? [...names].sort() : names).map((name, i) => [name, `#${i}`]));
  return draft.items
    .filter((item) => item.kind !== 'variable')
    .map((item) =>
      item.mzn
        .replace(/;$/, '')
        .replace(/\b[a-z]\w*/g, (word) => place.get(word) ?? word)
        .replace(/[^ ()]+(?: \* [^ ()]+)?(?: \+ [^ ()]+(?: \* [^ ()]+)?)+/g, (sum) =>
          sum.split(' + ').sort().join(' + '),
        ),
    )
    .join('\n');
}
