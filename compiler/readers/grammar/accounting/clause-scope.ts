import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { isWord } from '../clauses/clause-items.ts';

/** Where the aim begins that a clause ends with: it has a reader of its own. */
export const aimStart = (items: readonly ClauseItem[]): number => {
  const at = items.findIndex(
    (item) =>
      isWord(item, /^(?:How|Maximise|Minimise)$/) || isWord(item, /^Verb$/, /^(?:formulate|determine|find)$/),
  );
  return at === -1 ? items.length : at;
};

/** How a reason or purpose begins that stands before the clause proper. */
const REASON = /^(?:to|with|after|based|given|having|considering|following|despite|according)$/;

/** Where the reason ends that a clause begins with ("because the journey is short, at least …"): reasons limit nothing. */
export function reasonEnd(clause: ReadClause): number {
  const { items } = clause;
  const starts = items[0];
  const word = starts === undefined ? undefined : starts.kind === 'word' ? starts.lemma : starts.words[0];
  const reason =
    clause.joint === 'If'
      ? /^(?:since|because|due to|in order to|so as to|as|given)$/i.test(clause.clause.joint?.text ?? '')
      : word !== undefined && REASON.test(word);
  if (!reason) return saidBefore(items);
  const comma = items.findIndex((item) => isWord(item, /^Comma$/));
  const amount = items.findIndex((item) => item.kind === 'amount');
  return comma !== -1 && (amount === -1 || comma < amount) ? comma : 0;
}

/** "from last year she knows that …", "the rules say that …": who says it, and why, limits nothing. */
export function saidBefore(items: readonly ClauseItem[]): number {
  // "he believes he needs at least 8"
  const thinks = items.findIndex((item) => isWord(item, /^Verb$/, /^(?:believe|think)$/));
  const needs =
    isWord(items[thinks + 1], /^Pronoun$/) &&
    (isWord(items[thinks + 2], /^Must$/) || isWord(items[thinks + 2], /^Verb$/, /^(?:need|require)$/));
  if (
    thinks !== -1 &&
    needs &&
    items.slice(0, thinks).every((item) => item.kind === 'noun' || isWord(item, /^Pronoun$/))
  )
    return thinks + 1;
  const that = items.findIndex(
    (item, at) =>
      isWord(item, /^Relative$/, /^that$/) &&
      isWord(items[at - 1], /^Verb$/, /^(?:know|say|insist|estimate|believe|expect|show|require|state)$/),
  );
  const before = items.slice(0, Math.max(0, that));
  return before.some(
    (item) => item.kind === 'amount' || item.kind === 'mention' || isWord(item, /^(?:Not|If)$/),
  )
    ? 0
    : before.length;
}
