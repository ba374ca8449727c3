import { type ClauseItem, EMPTY_NOUNS, type ReadClause } from '../clauses/clause-items.ts';
import { gainIn, idiomOf } from './aim-idioms.ts';
import { extremeAsked } from './asked-extremes.ts';

/** An aim as the text says it: the sense, and the words that name what is to be large or small. */
export interface Aim {
  readonly sense: 'maximize' | 'minimize';
  readonly words: readonly string[];
  /** Said with "maximize" or "minimize", not only with "the highest". */
  readonly strong: boolean;
  readonly alternatives: readonly number[];
  /** Does it speak of a total? */
  readonly total: boolean;
  /** Does it speak of a number of things? */
  readonly counts: boolean;
  readonly clause: ReadClause;
}

export const UP = /^(?:top|highest|most|greatest|largest|biggest|best)$/;
export const DOWN = /^(?:lowest|least|smallest|fewest|cheapest|lightest|shortest)$/;

/** Reads the aim of a clause: "to maximize the total profit", "at minimum cost", "the highest profit". */
export function readAim(clause: ReadClause, asked: boolean): Aim | undefined {
  const { items } = clause;
  const idiom = asked ? (extremeAsked(clause) ?? idiomOf(clause)) : undefined;
  if (idiom) return idiom;
  for (let at = 0; at < items.length; at++) {
    const sense = senseAt(items, at);
    if (!sense) continue;
    const rest = items.slice(at + 1);
    const end = rest.findIndex(
      (item) =>
        item.kind === 'amount' || (item.kind === 'word' && /^(?:Comma|Mark|While|If)$/.test(item.tag)),
    );
    const named = end === -1 ? rest : rest.slice(0, end);
    const word = items[at]!.kind === 'word' ? (items[at] as { lemma: string }).lemma : '';
    const said = /^(?:min|max)im(?:al|um)$/.test(word) && isBe(items[at - 1]);
    const before = /ed$/.test(word) || said ? items.slice(0, at) : [];
    const all = [...before, ...named];
    const own = items[at]!;
    const gain = gainIn(named);
    const words = [
      ...gain,
      ...(own.kind === 'noun' || own.kind === 'mention' ? own.words : []),
      ...(gain.length > 0 ? [] : all.flatMap(wordsOf)),
    ].filter((word) => !EMPTY_NOUNS.has(word) && !UP.test(word) && !DOWN.test(word));
    const alternatives = all.flatMap((item) => (item.kind === 'mention' ? item.reference.alternatives : []));
    if (words.length + alternatives.length === 0) continue;
    const total = all.some(
      (item) => (item.kind === 'noun' || item.kind === 'mention') && item.said?.includes('total'),
    );
    const counts = all.some(
      (item) => (item.kind === 'noun' || item.kind === 'mention') && item.said?.includes('number'),
    );
    const strong = own.kind === 'word' && /^(?:Maximise|Minimise)$/.test(own.tag);
    return { sense, words, strong, alternatives: [...new Set(alternatives)], total, counts, clause };
  }
  return undefined;
}

/** "maximize profit, and then the number of lamps", "profit first and …": one aim after another, of which a model has one. */
export const ranksAims = ({ items }: ReadClause): boolean =>
  items.some((item, at) => {
    if (item.kind === 'amount') return false;
    if (item.kind !== 'word')
      return (item.said ?? item.words).some((word) => /^(?:first|second)$/.test(word));
    if (/^(?:firstly|secondly|afterwards)$/.test(item.lemma)) return true;
    // "then graphically solve the program" is no aim.
    const next = items[at + 1];
    const named = next?.kind === 'mention' || (next?.kind === 'noun' && (next.articles ?? []).length > 0);
    return item.lemma === 'then' && named;
  });

/** The sentences that ask for something or tell what is wanted: only there "the cheapest" is an aim and no description. */
export const askedSentences = (clauses: readonly ReadClause[]): ReadonlySet<string> =>
  new Set(
    clauses
      .filter(
        ({ items }) =>
          items.some(
            (item) =>
              item.kind === 'word' &&
              (item.tag === 'How' ||
                item.lemma === '?' ||
                /^(?:want|wish|would like)/.test(item.lemma) ||
                (item.tag === 'Verb' &&
                  /^(?:find|determine|choose|decide|formulate|calculate|advise|assign|select|want|aim|plan|seek|try)$/.test(
                    item.lemma,
                  ))),
          ) || isHeldAsLarge(items),
      )
      .map(({ sentence }) => sentence),
  );

/** "their sales should be as large as possible", "the aim is to keep waste as low as possible" */
const isHeldAsLarge = (items: readonly ClauseItem[]): boolean =>
  items.some((item) =>
    item.kind === 'word'
      ? item.tag === 'Must'
      : item.kind === 'noun' && /^(?:aim|goal|objective)$/.test(item.words.at(-1) ?? ''),
  ) && items.some((item) => item.kind === 'noun' && (item.said ?? []).includes('possible'));

function senseAt(items: readonly ClauseItem[], at: number): 'maximize' | 'minimize' | undefined {
  const item = items[at]!;
  if (item.kind === 'word') {
    if (item.tag === 'Maximise') return 'maximize';
    if (item.tag === 'Minimise') return 'minimize';
    if (/^(?:reduce|decrease)$/.test(item.lemma)) return 'minimize';
    if (items.slice(at).some((later) => later.kind === 'amount')) return undefined;
    if (item.tag === 'Upper' && /^(?:at )?(?:maximum|maximal|a maximum)$/.test(item.lemma)) return 'maximize';
    if (item.tag === 'Lower' && /^(?:at )?(?:minimum|minimal|a minimum)$/.test(item.lemma)) return 'minimize';
    return undefined;
  }
  if (item.kind === 'amount') return undefined;
  if (
    item.words.some((word) => UP.test(word)) &&
    namesMore(items, at, item.words) &&
    !item.words.includes('combination')
  )
    return 'maximize';
  if (item.words.some((word) => DOWN.test(word)) && namesMore(items, at, item.words)) return 'minimize';
  return undefined;
}

/** "the greatest profit", "the greatest yearly return" */
const namesMore = (items: readonly ClauseItem[], at: number, words: readonly string[]): boolean => {
  const [adverb, noun] = items.slice(at + 1, at + 3);
  return words.length > 1 || (adverb?.kind === 'word' && adverb.tag === 'Adverb' && noun?.kind === 'noun');
};

const isBe = (item: ClauseItem | undefined): boolean => item?.kind === 'word' && item.tag === 'Be';

const wordsOf = (item: ClauseItem): readonly string[] => {
  if (item.kind === 'noun') return item.words;
  if (item.kind !== 'mention') return [];
  return item.reference.category ? (item.said ?? item.words) : item.words;
};
