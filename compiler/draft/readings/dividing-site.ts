import type { Exact } from '../../exact/exact.ts';
import { isExact } from '../../exact/exact.ts';
import type { Expression, Model } from '../../ir/model.ts';
import type { AssembledItem } from '../assemble.ts';
import type { DraftItem } from '../draft.ts';
import { itemTokens, type ModelToken } from '../model-tokens.ts';

/** A constraint item of a draft, its words, and what the model makes of it: where a wording that divides writers is looked for. */
export interface DividingSite {
  readonly item: DraftItem;
  readonly quote: string;
  /** The sentences that it stands on. */
  readonly words: string;
  /** Its stretches of the assembled text. */
  readonly parts: readonly AssembledItem[];
  readonly model: Model;
  /** The assembled text. */
  readonly text: string;
  readonly constraints: readonly { readonly part: number; readonly expression: Expression }[];
}

/** Between two places of the assembled text, in one part of the item. */
export interface OperatorPlace {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The comparisons that an item states: alone, each of several, or one for each member of a set; not those that are conditions. `found` says
 * whether a comparison is meant, and nothing is given where the item states none.
 */
export function statedComparisons(
  { constraints }: DividingSite,
  isMeant: (name: string, left: Expression, right: Expression) => boolean,
): readonly (OperatorPlace & { readonly left: Expression; readonly right: Expression })[] {
  const stated = (expression: Expression): readonly (readonly [string, Expression, Expression])[] => {
    if (expression.kind === 'comprehension') return stated(expression.body);
    if (expression.kind !== 'call' || expression.callee !== undefined) return [];
    const { name, arguments: operands } = expression;
    if (name === 'forall' || name === '/\\') return operands.flatMap(stated);
    const [left, right] = operands;
    return left === undefined || right === undefined ? [] : [[name, left, right]];
  };
  return constraints.flatMap(({ part, expression }) =>
    stated(expression)
      .filter(([name, left, right]) => isMeant(name, left, right))
      .map(([, left, right]) => ({ part, from: left.span.end, to: right.span.start, left, right })),
  );
}

/**
 * The item's own text with other operators at the places, each given by the operator that stands there; nothing where there is no place, or
 * the text cannot be matched with the assembled one.
 */
export function withOperators(
  { item: { mzn }, parts, text }: DividingSite,
  places: readonly (OperatorPlace & { readonly operator: string })[],
  symbols: ReadonlySet<string>,
): string | undefined {
  const written = itemTokens(mzn);
  if (places.length === 0 || written.length !== parts.length) return undefined;
  const isOperator = ({ kind, text: symbol }: ModelToken) => kind === 'symbol' && symbols.has(symbol);
  const edits: { readonly start: number; readonly end: number; readonly operator: string }[] = [];
  for (const { part, from, to, operator } of places) {
    const { span } = parts[part]!;
    const shown = (itemTokens(text.slice(span.start, span.end))[0] ?? []).filter(isOperator);
    const nth = shown.findIndex((t) => span.start + t.span.start >= from && span.start + t.span.end <= to);
    const own = written[part]!.filter(isOperator);
    if (nth < 0 || own.length !== shown.length) return undefined;
    edits.push({ ...own[nth]!.span, operator });
  }
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((edited, { start, end, operator }) => edited.slice(0, start) + operator + edited.slice(end), mzn);
}

/** The number that an expression is: a literal, or a parameter that is declared as one. */
export function constantOf(expression: Expression, model: Model): Exact | undefined {
  if (expression.kind === 'literal') return isExact(expression.value) ? expression.value : undefined;
  if (expression.kind !== 'reference') return undefined;
  const { type, value } = model.declarations.find(({ id }) => id === expression.id) ?? {};
  return type?.inst === 'par' && value?.kind === 'literal' && isExact(value.value) ? value.value : undefined;
}

/** A phrase of the item's words: in its quote, else in its sentences where it overlaps the quote. */
export function phraseOf({ quote, words }: DividingSite, pattern: RegExp): RegExpExecArray | undefined {
  const own = pattern.exec(quote);
  if (own !== null) return own;
  const at = words.indexOf(quote);
  if (at < 0) return undefined;
  for (const match of words.matchAll(new RegExp(pattern.source, `${pattern.flags}g`)))
    if (match.index < at + quote.length && match.index + match[0].length > at) return match;
  return undefined;
}

/** The clause of the item's sentences that a phrase stands in: from one mark to the next. Its quote where they do not have the phrase. */
export function clauseOf({ quote, words }: DividingSite, [phrase]: RegExpExecArray): string {
  const at = words.indexOf(phrase);
  if (at < 0) return quote;
  const before = words.slice(0, at);
  const start = Math.max(0, ...[...before.matchAll(marks)].map(({ index }) => index + 1));
  const end = words.slice(at + phrase.length).search(new RegExp(marks.source));
  return words.slice(start, end < 0 ? undefined : at + phrase.length + end);
}

const marks = /[.;:,](?=\s|$)/g;
