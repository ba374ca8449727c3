import type { Lexeme } from './scanner.ts';

/** Words whose -'s is a verb. */
const BEFORE_IS =
  /^(?:it|he|she|that|there|what|who|where|here|how|this|everything|everyone|nobody|everybody)$/;
/** Words that stand behind "has". */
const AFTER_HAS = /^(?:got|been|had|agreed|promised|only|just|already|also)$/;
/** Words that stand behind "is" and hardly ever behind an owner: "the saw's free", "the budget's $900", "profit's 90 cents a kilo". */
const AFTER_IS =
  /^(?:a|an|the|to|not|about|available|free|open|limited|capped|restricted|being|worth|at|in|on|up|down|no|too|so|as|expected|allowed|supposed|going|\$|€|£|\d.*)$/;
/** "isn't", "cannot've": what else is written in one with an apostrophe. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(.+)'re$/, 'are'],
  [/^(.+)'ve$/, 'have'],
  [/^(.+)'ll$/, 'will'],
  [/^(i|he|she|we|you|they|it|who|there)'d$/, 'would'],
  [/^(i)'m$/, 'am'],
];
/** A verb with its denial in one word; the denial that the tagger knows stands alone. */
const DENIED = /^(is|are|was|were|has|have|had|did|would)n't$/;

/**
 * Parts what is written in one word with an apostrophe ("she's got", "the budget's $900", "it'll", "isn't"). An owner ("Ann's shop") stays
 * one word: -'s is a verb behind a pronoun, or before a word that nobody can own.
 */
export function withoutContractions(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  if (!lexemes.some(isContracted)) return lexemes;
  return lexemes.flatMap((lexeme, at) => {
    if (!isContracted(lexeme)) return [lexeme];
    const word = lexeme.text.toLowerCase().replace('’', "'");
    const denied = DENIED.exec(word);
    if (denied) return parted(lexeme, denied[1]!.length, denied[1]!, "n't");
    for (const [ending, verb] of ENDINGS) {
      const bare = ending.exec(word)?.[1];
      if (bare !== undefined) return parted(lexeme, bare.length, lexeme.text.slice(0, bare.length), verb);
    }
    const bare = /^(.+)'s$/.exec(word)?.[1];
    const verb = bare === undefined ? undefined : verbOfS(bare, lexemes, at);
    return verb === undefined
      ? [lexeme]
      : parted(lexeme, bare!.length, lexeme.text.slice(0, bare!.length), verb);
  });
}

const isContracted = ({ kind, text }: Lexeme): boolean => kind === 'word' && /.['’]./.test(text);

/** Two lexemes of one: the second begins at `length` characters. */
const parted = (lexeme: Lexeme, length: number, first: string, second: string): readonly Lexeme[] => [
  { ...lexeme, text: first, end: lexeme.start + length },
  { ...lexeme, text: second, start: lexeme.start + length },
];

/** What -'s stands for; nothing where it marks an owner. */
function verbOfS(bare: string, lexemes: readonly Lexeme[], at: number): 'is' | 'has' | undefined {
  const next = lexemes[at + 1]?.text.toLowerCase() ?? '';
  if (bare === 'let') return undefined;
  const got = lexemes.slice(at + 1, at + 3).some(({ text }) => /^(?:got|been|promised|agreed)$/i.test(text));
  if (AFTER_HAS.test(next) && got) return 'has';
  if (BEFORE_IS.test(bare)) return 'is';
  if (/^(?:only|just|already)$/.test(next) || AFTER_IS.test(next)) return 'is';
  return /.ing$/.test(next) && !hasVerbBehind(lexemes, at + 2) ? 'is' : undefined;
}

/** "the bakery's baking room is open": has what follows a verb of its own, so that -'s marks an owner? */
function hasVerbBehind(lexemes: readonly Lexeme[], from: number): boolean {
  for (const { text } of lexemes.slice(from)) {
    if (/^[,;:.]$/.test(text)) return false;
    if (/^(?:is|are|was|has|have|must|can|cannot|should|takes|needs|requires|costs)$/i.test(text))
      return true;
  }
  return false;
}
