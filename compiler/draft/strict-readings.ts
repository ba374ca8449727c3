import type { Expression, Model } from '../ir/model.ts';
import type { Problem } from '../problem/problem.ts';
import type { AssembledItem, AssembledModel } from './assemble.ts';
import type { Draft, Reading } from './draft.ts';
import { itemTokens, type ModelToken } from './model-tokens.ts';

/** Comparisons that writers use with and without equality in mind: "sell more tea than coffee", "must exceed". */
const strictWords =
  /\b(?:more|less|fewer|greater|larger|bigger|smaller|higher|lower)\b[^.;]{0,80}\bthan\b|\b(?:exceed(?:s|ing)?|outnumber(?:s|ing)?|surpass(?:es|ing)?|over|above|below|under)\b/i;

/** "Strictly more than" leaves nothing open; "not more than", "no fewer than" are no strict comparisons. */
const settledWords = /\bstrict(?:ly)?\b|\b(?:no|not|never|cannot|n't|nor)\b/i;

/**
 * The readings that need no language model: whole numbers that the text compares with words like "more than", and the draft compares
 * strictly, may be meant to be equal as well. Writers are divided on it, so it is decided by solving like every other reading. Only where
 * something is optimised: a puzzle's clues are meant strictly. An item that a reading of the draft touches already is left to that one.
 */
export function strictReadings(
  draft: Draft,
  problem: Problem,
  { origins, source }: AssembledModel,
  model: Model,
): readonly Reading[] {
  if (model.objective.sense === 'satisfy') return [];
  const touched = new Set(
    (draft.readings ?? []).flatMap(({ others }) =>
      others.flatMap(({ replace = {}, remove = [] }) => [...Object.keys(replace), ...remove]),
    ),
  );
  const textOf = new Map(problem.sentences.map(({ id, text }) => [id, text]));
  return draft.items.flatMap((item) => {
    const { id, kind, quote, sentences = [] } = item;
    if (kind !== 'constraint' || quote === undefined || touched.has(id)) return [];
    const words = sentences.map((s) => textOf.get(s) ?? '').join(' ');
    const phrase = strictWords.exec(quote) ?? strictWords.exec(words);
    if (phrase === null || settledWords.test(quote) || settledWords.test(before(words, phrase))) return [];
    const parts = origins.filter((part) => part.item.id === id);
    const places = model.constraints.flatMap(({ origin, expression }) => {
      const part = parts.findIndex(({ span }) => isWithin(origin.span, span));
      return part < 0 ? [] : operators(expression).map((place) => ({ part, ...place }));
    });
    const mzn = withEquality(item.mzn, source.text, parts, places);
    if (mzn === undefined) return [];
    return [
      {
        quote,
        question: `is equality allowed too where the text says “${phrase[0].replace(/\s+/g, ' ')}”?`,
        likely: 'no, the words are meant strictly',
        others: [{ label: 'yes, equality is allowed', replace: { [id]: mzn } }],
      },
    ];
  });
}

/** The words that can turn a phrase round: a few before it, and itself. */
const before = (words: string, phrase: RegExpExecArray): string => {
  const at = Math.max(0, words.indexOf(phrase[0]));
  const lead = words.slice(Math.max(0, at - 25), at);
  return lead.slice(lead.search(/[.;,](?![\s\S]*[.;,])/) + 1) + phrase[0];
};

const isWithin = (
  inner: { readonly start: number; readonly end: number } | undefined,
  outer: { readonly start: number; readonly end: number },
): boolean => inner !== undefined && inner.start >= outer.start && inner.end <= outer.end;

/** Between which places of the model text the strict comparisons of whole numbers stand: alone, each of several, or one for each member of a set. */
function operators(expression: Expression): readonly { readonly from: number; readonly to: number }[] {
  if (expression.kind === 'comprehension') return operators(expression.body);
  if (expression.kind !== 'call' || expression.callee !== undefined) return [];
  const { name, arguments: operands } = expression;
  if (name === 'forall' || name === '/\\') return operands.flatMap(operators);
  const [left, right] = operands;
  if ((name !== '<' && name !== '>') || left === undefined || right === undefined) return [];
  const whole = [left, right].every(({ type }) => type.base === 'int' && type.dimensions === undefined);
  const decided = [left, right].some(({ type }) => type.inst === 'var');
  return whole && decided ? [{ from: left.span.end, to: right.span.start }] : [];
}

/** The item's text with `<=` and `>=` at the places; nothing where there is none, or the text cannot be matched with the assembled one. */
function withEquality(
  mzn: string,
  assembled: string,
  parts: readonly AssembledItem[],
  places: readonly { readonly part: number; readonly from: number; readonly to: number }[],
): string | undefined {
  const written = itemTokens(mzn);
  if (places.length === 0 || written.length !== parts.length) return undefined;
  const ends: number[] = [];
  for (const { part, from, to } of places) {
    const { span } = parts[part]!;
    const shown = (itemTokens(assembled.slice(span.start, span.end))[0] ?? []).filter(isStrict);
    const nth = shown.findIndex((t) => span.start + t.span.start >= from && span.start + t.span.end <= to);
    const own = written[part]!.filter(isStrict);
    if (nth < 0 || own.length !== shown.length) return undefined;
    ends.push(own[nth]!.span.end);
  }
  return ends.sort((a, b) => b - a).reduce((text, end) => `${text.slice(0, end)}=${text.slice(end)}`, mzn);
}

const isStrict = ({ kind, text }: ModelToken): boolean => kind === 'symbol' && (text === '<' || text === '>');
