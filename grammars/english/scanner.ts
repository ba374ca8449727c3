/** What a stretch of English text is, before any word has a meaning. */
export type LexemeKind = 'word' | 'numeral' | 'symbol' | 'punctuation';

/** A word, numeral or mark with its place: UTF-16 offsets into the text that was scanned, `end` exclusive. */
export interface Lexeme {
  readonly kind: LexemeKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * One alternative each: numeral joined to a word ("2-piece"); numeral with thousands separators, plain, decimal or scientific (6.7e-07) numeral; word (letters, with inner digits,
 * apostrophes and hyphens); sign of currency, percent and the like; any other mark. A numeral may touch the
 * letters after it ("5kg"): they are a word of their own.
 */
const LEXEME =
  /(?<![\p{L}\d])(\d+(?:-\p{L}[\p{L}\d]*)+)|(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\p{L}\d]))?)|(\p{L}[\p{L}\p{M}\d]*(?:['’-](?=[\p{L}\d])[\p{L}\p{M}\d]+)*['’]?)|([$€£¥₹%#°<>=≤≥≠+*×/&^~|@])|([^\s])/gu;

/** Cuts `text[start, end)` into lexemes, in one pass. Whitespace is dropped. */
export function scanEnglish(text: string, start = 0, end = text.length): Lexeme[] {
  const lexemes: Lexeme[] = [];
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  let brackets: Brackets | undefined;
  for (const match of part.matchAll(LEXEME)) {
    if (/^[[{]$/.test(match[0])) brackets = { from: match.index };
    else if (/^[\]}]$/.test(match[0])) brackets = undefined;
    // A group of zeros is no item: "[1,000]".
    if (
      brackets !== undefined &&
      match[2]?.includes(',') &&
      !/,0/.test(match[2]) &&
      partsItems(part, brackets)
    ) {
      lexemes.push(...itemsOf(match[0], start + match.index));
      continue;
    }
    const kind: LexemeKind =
      match[2] !== undefined
        ? 'numeral'
        : match[1] !== undefined || match[3] !== undefined
          ? 'word'
          : match[4] !== undefined
            ? 'symbol'
            : 'punctuation';
    const at = start + match.index;
    lexemes.push({ kind, text: match[0], start: at, end: at + match[0].length });
  }
  return lexemes;
}

/** Brackets that are open, and whether commas without a space part their items; known once it was looked for. */
interface Brackets {
  readonly from: number;
  partsItems?: boolean;
}

/** Brackets that close later than this hold no list of numbers. */
const LONGEST_LIST = 2000;

/** In "[74,105]" the comma parts two numbers; in "[1,200, 1,500]" the one with the space does. */
function partsItems(text: string, brackets: Brackets): boolean {
  if (brackets.partsItems === undefined) {
    const ahead = text.slice(brackets.from, brackets.from + LONGEST_LIST);
    const inside = ahead.slice(0, Math.max(0, ahead.search(/[\]}]/)));
    brackets.partsItems = inside !== '' && !/,\s/.test(inside);
  }
  return brackets.partsItems;
}

function itemsOf(list: string, start: number): Lexeme[] {
  return [...list.matchAll(/,|[^,]+/g)].map((item) => ({
    kind: item[0] === ',' ? 'punctuation' : 'numeral',
    text: item[0],
    start: start + item.index,
    end: start + item.index + item[0].length,
  }));
}
