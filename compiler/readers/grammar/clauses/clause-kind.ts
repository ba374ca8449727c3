import { isPreference, isReason } from '../limits/comparisons.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { isOneOf } from './clause-items.ts';
import { isOnLand, isPurposeOf } from './clause-subject.ts';
import { isConsignment } from './parted-stock.ts';

/** What a clause speaks of: what alternatives take and give, limits, or neither. */
export type ClauseKind = 'facts' | 'limits' | 'harmless';

const amountsOf = (clause: ReadClause): AmountItem[] =>
  clause.items.filter((item): item is AmountItem => item.kind === 'amount' && !isOneOf(item));

/** Is a clause about what alternatives take and give, about limits, or about neither? */
export function clauseKind(clause: ReadClause): ClauseKind {
  const { items } = clause;
  if (clause.listed) return 'facts';
  const amounts = amountsOf(clause);
  if (amounts.length === 0)
    return isComparison(items) && !isReason(clause) && !isPreference(clause) ? 'limits' : 'harmless';
  if (isSharedOut(items, amounts)) return 'harmless';
  if (isCapacity(items, amounts)) return 'facts';
  if (amounts.some((item) => item.limit || item.number.form === 'multiple')) return 'limits';
  const first = items.indexOf(amounts[0]!);
  const before = items.slice(0, first);
  const isWord = (item: ClauseItem, tags: RegExp) => item.kind === 'word' && tags.test(item.tag);
  if (before.some((item) => isWord(item, /^(?:Lower|Upper|Above|Below|Exactly|Only|Between)$/)))
    return 'limits';
  if (items.some((item) => isWord(item, /^Available$/))) return 'limits';
  if (isRespective(items, first)) return 'facts';
  if (isConsignment(items, first)) return 'limits';
  if (isPurposeOf(items, first) || isWorkingTime(items, first, amounts)) return 'limits';
  const nounsWith = (words: RegExp) =>
    items.some(
      (item) =>
        (item.kind === 'noun' || item.kind === 'mention') && item.words.some((word) => words.test(word)),
    );
  if (before.some((item) => item.kind === 'word' && item.tag === 'Verb' && item.lemma === 'limit'))
    return 'limits';
  if (nounsWith(/^(?:budget|capacity|requirement|inventory|inheritance|endowment)$/)) return 'limits';
  const investing = before.some(
    (item) =>
      item.kind === 'word' && item.tag === 'Verb' && /^(?:invest|allocate|place|spend)$/.test(item.lemma),
  );
  const each = items.some(
    (item, at) =>
      isWord(item, /^(?:Each|Per)$/) ||
      (item.kind === 'noun' && item.each) ||
      isEach(item) ||
      isEitherOf(items, at),
  );
  const costs = before.some((item) => isVerb(item) && item.kind === 'word' && item.lemma === 'cost');
  if (investing && !each && !costs && amounts.every((item) => item.unit?.dimension === 'money'))
    return 'limits';
  if (before.some((item) => isWord(item, /^Must$/)) && !each) return 'limits';
  if (isMadeUsing(before) || isOnLand(items, first)) return 'limits';
  if (
    before.some(
      (item) =>
        (item.kind === 'mention' && !item.reference.category) || (item.kind === 'amount' && isOneOf(item)),
    )
  )
    return 'facts';
  if (before.some((item) => item.kind === 'word' && /^(?:using|use)$/.test(item.lemma)) && !each)
    return 'limits';
  if (before.some((item) => item.kind === 'mention' && item.all)) return 'facts';
  if (
    before.some(
      (item) =>
        item.kind === 'word' && item.tag === 'Verb' && /^(?:own|order|buy|stock|receive)$/.test(item.lemma),
    ) &&
    !each
  )
    return 'limits';
  const people = before.some((item) => item.kind === 'word' && /^(?:he|she|we|you|i)$/.test(item.lemma));
  if (people && before.some((item) => isWord(item, /^(?:Can|Must|Have)$/))) return 'limits';
  // "she needs 500 kg of the mixture"
  const wants = before.at(-1);
  if (
    people &&
    wants?.kind === 'word' &&
    wants.tag === 'Verb' &&
    /^(?:need|require|want)$/.test(wants.lemma) &&
    !each
  )
    return 'limits';
  const mention = items.findIndex((item, at) => at > first && item.kind === 'mention');
  const purpose = mention !== -1 && items.slice(first, mention).some((item) => isWord(item, /^To$/));
  if (
    before.some((item) => isWord(item, /^(?:Have|There)$/)) &&
    (mention === -1 || purpose || !isEach(items[mention]!))
  )
    return 'limits';
  if (
    items.some(
      (item, at) =>
        isWord(item, /^Each$/) ||
        isEach(item) ||
        isEitherOf(items, at) ||
        (item.kind === 'amount' && isOneOf(item)),
    )
  )
    return 'facts';
  if (before.some((item) => isWord(item, /^Must$/)) || nounsWith(/^demand$/)) return 'limits';
  if (
    mention !== -1 ||
    before.some((item) => isWord(item, /^(?:Pronoun|All)$/)) ||
    (before[0] && isWord(before[0], /^Verb$/))
  )
    return 'facts';
  return 'limits';
}

/** "each of whom can work on only one lamp": what one of those that are needed does limits no number of lamps. */
const isSharedOut = (items: readonly ClauseItem[], amounts: readonly AmountItem[]): boolean => {
  const [each, of, whom] = items;
  const said = (item: ClauseItem | undefined, lemmas: RegExp) =>
    item?.kind === 'word' && lemmas.test(item.lemma);
  return (
    said(each, /^each$/) &&
    said(of, /^of$/) &&
    said(whom, /^(?:whom|which)$/) &&
    amounts.length === 1 &&
    amounts[0]!.number.value === 1 &&
    amounts[0]!.reference?.alternatives.length !== 1
  );
};

/** "the painting team works 50 hours per week": the time that there is of it. */
const isWorkingTime = (
  items: readonly ClauseItem[],
  first: number,
  amounts: readonly AmountItem[],
): boolean => {
  const before = items.slice(0, first);
  return (
    amounts.every((item) => item.unit?.dimension === 'time') &&
    before.some((item) => item.kind === 'word' && item.tag === 'Verb' && item.lemma === 'work') &&
    !before.some((item) => item.kind === 'mention') &&
    before.some(
      (item) => item.kind === 'noun' && /^(?:team|crew|department|staff)$/.test(item.words.at(-1) ?? ''),
    )
  );
};

/** "wants to make lamps and clocks using 50 kg of steel": what there is for both. */
const isMadeUsing = (before: readonly ClauseItem[]): boolean => {
  const [verb, using] = [before.find(isVerb), before.at(-1)];
  const named = before.filter((item) => item.kind === 'mention');
  return (
    verb !== undefined &&
    using?.kind === 'word' &&
    using.lemma === 'using' &&
    named.length > 1 &&
    named.every((item) => item.kind === 'mention' && !item.each)
  );
};

const isVerb = (item: ClauseItem): boolean => item.kind === 'word' && item.tag === 'Verb';

/** Nouns that a list of amounts may be of where it gives limits. */
const LIMITING =
  /^(?:limit|requirement|demand|budget|capacity|supply|stock|maximum|minimum|availability|target|order|quota)$/;

/** "the packs weigh 200 grams, 190 grams and 210 grams, respectively": what is listed is no limit unless a word says so. */
const isRespective = (items: readonly ClauseItem[], first: number): boolean =>
  items.some((item) => item.kind === 'word' && item.tag === 'Respectively') &&
  !items.some((item) =>
    item.kind === 'word'
      ? /^(?:Must|Can|Have|There|Lower|Upper|Exactly)$/.test(item.tag)
      : item.words.some((word) => LIMITING.test(word)),
  ) &&
  items
    .slice(0, first)
    .some(
      (item) =>
        item.kind === 'mention' ||
        (item.kind === 'noun' &&
          (/^(?:profit|return|cost|price|revenue|weight|yield)$/.test(item.words.at(-1) ?? '') ||
            item.said?.includes('number') === true)),
    );

const HOLDS =
  /^(?:carry|hold|take|transport|fit|seat|serve|accommodate|move|deliver|process|accept|handle|produce|make|treat|clean|feed|attract|reach|require|need|use|contain|cost|last|lift|ship)$/;

/**
 * "each van can carry up to 40 boxes", "a loom needs only 4 metres": what one alternative holds or needs, said with a limit word. An
 * amount of the alternatives themselves is a limit.
 */
function isCapacity(items: readonly ClauseItem[], amounts: readonly AmountItem[]): boolean {
  const first = items.indexOf(amounts[0]!);
  const subject = items.slice(0, first).filter((item) => item.kind === 'mention');
  const [named] = subject;
  if (subject.length !== 1 || named?.kind !== 'mention' || named.reference.alternatives.length !== 1)
    return false;
  const one =
    named.each || (named.articles?.some((word) => /^(?:a|an|the|each|every|one)$/.test(word)) ?? false);
  const verb = items.slice(0, first).findLast((item) => item.kind === 'word' && item.tag === 'Verb');
  const said = amounts.every(
    (item) =>
      !item.reference &&
      (item !== amounts[0] || item.words.length + (item.unit ? 1 : 0) > 0) &&
      (item.limit === undefined || item.limit === 'Upper'),
  );
  const limited = items.filter(
    (item) => item.kind === 'word' && /^(?:Must|Not|Lower|Above|Below|Between|Exactly)$/.test(item.tag),
  );
  const only = items.some(
    (item, at) => item.kind === 'word' && item.tag === 'Only' && items[at + 1]?.kind === 'amount',
  );
  const upTo = amounts.some((item) => item.limit === 'Upper');
  // "the machine can be used for up to 20 hours"
  const passive = verb !== undefined && isBe(items[items.indexOf(verb) - 1]);
  return (
    one &&
    said &&
    !passive &&
    limited.length === 0 &&
    (only || upTo) &&
    verb?.kind === 'word' &&
    HOLDS.test(verb.lemma)
  );
}

/** "for either of them" */
const isEitherOf = (items: readonly ClauseItem[], at: number): boolean => {
  const [either, of, them] = items.slice(at, at + 3);
  return (
    either?.kind === 'word' &&
    /^(?:either|both|all)$/.test(either.lemma) &&
    of?.kind === 'word' &&
    of.tag === 'Of' &&
    them?.kind === 'word' &&
    them.tag === 'Pronoun'
  );
};

const isBe = (item: ClauseItem | undefined): boolean => item?.kind === 'word' && item.tag === 'Be';

const isEach = (item: ClauseItem): boolean => item.kind === 'mention' && (item.each || item.all);

const isComparison = (items: readonly ClauseItem[]): boolean => {
  const names = items.filter((item) => item.kind === 'mention' && item.reference.alternatives.length === 1);
  if (names.length < 2) return false;
  const limited = items.some(
    (item) => item.kind === 'word' && /^(?:Lower|Upper|Above|Below|Exactly)$/.test(item.tag),
  );
  const compared = items.some((item) => item.kind === 'word' && item.tag === 'Than');
  return limited || compared;
};
