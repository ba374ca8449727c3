import type { Lexeme } from '../../grammars/english/scanner.ts';
import { unitOf } from './units.ts';

const lower = (lexeme: Lexeme | undefined): string => lexeme?.text.toLowerCase() ?? '';

const CLASSIFIERS =
  /^(?:machine|type|product|plant|factory|model|grade|group|method|process|warehouse|route|food|item|crop|phase|stage|level|line|site|mine|store|project|option|component|ingredient|feed|brand|truck|station|department|team|zone|area|region|class|category|size|version|task|job|worker|city|customer|supplier|farm|shop|lake|cafe|restaurant|mill|island|beach|forest|field|kitchen|oven|printer|branch|location|mall|bakery|village|building|device|recipe|blend|mix|mixture|medley|drink|bar|pill|drug|medicine|lab|facility|clinic|school)$/;

/** Is the numeral at `at` part of a name ("Aleph 3", "machine 1")? Such a pair comes back in the text or has a sibling. */
export const isLabel = (lexemes: readonly Lexeme[], at: number, labels: ReadonlySet<string>): boolean =>
  labelKeys(lexemes, at).some((key) => labels.has(key));

/** A small number makes a name with its word whatever the number; a large one only where the very pair comes back. */
function labelKeys(lexemes: readonly Lexeme[], at: number): readonly string[] {
  const before = lexemes[at - 1];
  const { text } = lexemes[at]!;
  if (before?.kind !== 'word' || !/^\d{1,4}$/.test(text) || NO_LABEL.test(before.text)) return [];
  // "store 25 units": an amount, whatever word stands before it.
  if (unitOf(lower(lexemes[at + 1]))) return [];
  return text.length > 2 ? [`${lower(before)} ${text}`] : [lower(before)];
}

const NO_LABEL =
  /^(?:each|every|per|for|exactly|about|least|most|than|i|the|to|of|by|is|are|at|in|and|or|only|has|have)$/i;

/** The words that make names with numerals: capitalised or a classifier, and so at least twice. */
export function repeatedLabels(scanned: readonly (readonly Lexeme[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const lexemes of scanned)
    lexemes.forEach((lexeme, at) => {
      const before = lexemes[at - 1];
      if (isSpelledLabel(lexemes, at)) {
        const key = spelledKey(lexemes, at);
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      if (lexeme.kind !== 'numeral') return;
      const named = before !== undefined && (/^\p{Lu}/u.test(before.text) || CLASSIFIERS.test(lower(before)));
      if (named) for (const key of labelKeys(lexemes, at)) seen.set(key, (seen.get(key) ?? 0) + 1);
    });
  return new Set([...seen].filter(([, count]) => count > 1).map(([key]) => key));
}

/** "area one": a word for a small number behind a classifier, and no noun behind it. */
const isSpelledLabel = (lexemes: readonly Lexeme[], at: number): boolean => {
  const next = lexemes[at + 1];
  return (
    /^(?:one|two|three|four)$/.test(lower(lexemes[at])) &&
    CLASSIFIERS.test(lower(lexemes[at - 1])) &&
    (next === undefined ||
      next.kind === 'punctuation' ||
      /^(?:and|or|is|are|that|which|can|will|must|has|costs?|contains?|takes?|requires?|yields?|for|to|he|she|they|where|while)$/.test(
        lower(next),
      ))
  );
};

/** "area one" is a name where it comes back or has a sibling. */
const spelledKey = (lexemes: readonly Lexeme[], at: number): string => `${lower(lexemes[at - 1])} one`;

/** Is the word for a number at `at` part of a name that comes back ("area one")? */
export const isRepeatedName = (
  lexemes: readonly Lexeme[],
  at: number,
  labels: ReadonlySet<string>,
): boolean => isSpelledLabel(lexemes, at) && labels.has(spelledKey(lexemes, at));
