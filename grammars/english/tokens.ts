import { createToken, type IToken, type TokenType } from 'chevrotain';
import type { Tag } from './lexicon.ts';
import type { TaggedWord } from './tagger.ts';

const TAGS: readonly Tag[] = [
  'Number',
  'Percent',
  'Multiple',
  'Determiner',
  'Each',
  'All',
  'Per',
  'Of',
  'Preposition',
  'To',
  'And',
  'Or',
  'Comma',
  'Colon',
  'Semicolon',
  'Open',
  'Close',
  'While',
  'If',
  'Than',
  'As',
  'Lower',
  'Upper',
  'Above',
  'Below',
  'Exactly',
  'Between',
  'Only',
  'More',
  'Fewer',
  'Many',
  'Must',
  'Can',
  'Not',
  'Be',
  'Have',
  'Verb',
  'Available',
  'Pronoun',
  'There',
  'Relative',
  'Respectively',
  'How',
  'Maximise',
  'Minimise',
  'Adverb',
  'Noun',
  'Mark',
];

const category = (name: string): TokenType => createToken({ name, pattern: /NOT MATCHED BY A LEXER/ });

/** What limits a number ("at least"), and what any phrase that is not one of the others may be. */
export const Limit = category('Limit');
export const Quantity = category('Quantity');
export const Article = category('Article');
export const Other = category('Other');

const CATEGORY: Partial<Record<Tag, TokenType>> = {
  Number: Quantity,
  Percent: Quantity,
  Multiple: Quantity,
  Lower: Limit,
  Upper: Limit,
  Above: Limit,
  Below: Limit,
  Exactly: Limit,
  Determiner: Article,
  Each: Article,
  All: Article,
};
/** Tokens that the grammar names itself. */
const NAMED = new Set<Tag>(['Noun', 'Of', 'And', 'Or', 'Comma', 'While', 'If', 'Semicolon', 'Per']);

/** One token type a tag: the tagger has done the work of a lexer. */
export const token: Readonly<Record<Tag, TokenType>> = Object.fromEntries(
  TAGS.map((name) => {
    const parent = CATEGORY[name] ?? (NAMED.has(name) ? undefined : Other);
    return [
      name,
      createToken({ name, pattern: /NOT MATCHED BY A LEXER/, ...(parent && { categories: [parent] }) }),
    ];
  }),
) as Record<Tag, TokenType>;

export const VOCABULARY: readonly TokenType[] = [
  Limit,
  Quantity,
  Article,
  Other,
  ...TAGS.map((tag) => token[tag]),
];

/** A chevrotain token that carries its tagged word. */
export const toToken = (word: TaggedWord): IToken => ({
  image: word.text,
  startOffset: word.start,
  endOffset: word.end - 1,
  tokenType: token[word.tag],
  tokenTypeIdx: token[word.tag].tokenTypeIdx!,
  payload: word,
});
