import type { Expression } from '../../ir/model.ts';
import type { Reading } from '../draft.ts';
import { type DividingSite, statedComparisons, withOperators } from './dividing-site.ts';

/** Comparisons that writers use with and without equality in mind: "sell more tea than coffee", "must exceed". */
const strictWords =
  /\b(?:more|less|fewer|greater|larger|bigger|smaller|higher|lower)\b[^.;]{0,80}\bthan\b|\b(?:exceed(?:s|ing)?|outnumber(?:s|ing)?|surpass(?:es|ing)?|over|above|below|under)\b/i;

/** "Strictly more than" leaves nothing open; "not more than", "no fewer than" are no strict comparisons. */
const settledWords = /\bstrict(?:ly)?\b|\b(?:no|not|never|cannot|n't|nor)\b/i;

/**
 * Whole numbers that the text compares with words like "more than", and the draft compares strictly, may be meant to be equal as well.
 */
export function strictOrEqual(site: DividingSite): Reading | undefined {
  const { item, quote, words } = site;
  const phrase = strictWords.exec(quote) ?? strictWords.exec(words);
  if (phrase === null || settledWords.test(quote) || settledWords.test(before(words, phrase)))
    return undefined;
  const places = statedComparisons(
    site,
    (name, left, right) => (name === '<' || name === '>') && areWhole(left, right),
  );
  const mzn = withOperators(
    site,
    places.map((place) => ({ ...place, operator: `${operatorAt(site, place)}=` })),
    strictOperators,
  );
  if (mzn === undefined) return undefined;
  return {
    quote,
    question: `is equality allowed too where the text says “${phrase[0].replace(/\s+/g, ' ')}”?`,
    likely: 'no, the words are meant strictly',
    others: [{ label: 'yes, equality is allowed', replace: { [item.id]: mzn } }],
  };
}

const strictOperators: ReadonlySet<string> = new Set(['<', '>']);

/** Which of the two stands there. */
const operatorAt = (
  { text }: DividingSite,
  { from, to }: { readonly from: number; readonly to: number },
): string => (text.slice(from, to).includes('<') ? '<' : '>');

/** The words that can turn a phrase round: a few before it, and itself. */
const before = (words: string, phrase: RegExpExecArray): string => {
  const at = Math.max(0, words.indexOf(phrase[0]));
  const lead = words.slice(Math.max(0, at - 25), at);
  return lead.slice(lead.search(/[.;,](?![\s\S]*[.;,])/) + 1) + phrase[0];
};

/** Whole numbers, one of them decided by the model. */
const areWhole = (left: Expression, right: Expression): boolean =>
  [left, right].every(({ type }) => type.base === 'int' && type.dimensions === undefined) &&
  [left, right].some(({ type }) => type.inst === 'var');
