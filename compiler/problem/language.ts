/** Words that English text has every few words, and that are no words of its neighbours. */
const ENGLISH = /^(?:the|of|and|is|are|each|must|that|with|which|how|at|to)$/i;

/** Is the text English, or too short to tell? One word in thirty is enough: a text may hold names, tables and formulas. */
export function isEnglish(text: string): boolean {
  const words = text.slice(0, LOOKED_AT).match(/\p{L}+/gu) ?? [];
  const told = words.filter((word) => ENGLISH.test(word)).length;
  return words.length < 12 || told * 30 >= words.length;
}

/** Characters that are looked at. */
const LOOKED_AT = 20_000;

/**
 * A text of a language that writes 5,2 and 1.500 for 5.2 and 1,500, with commas and dots in the English places: what reads numbers reads them
 * there. The length stays, so places stay. Only a text that is not English, has such a decimal comma (“5,2”, “0,125”) and no decimal point.
 */
export function withDecimalPoints(text: string): string {
  if (isEnglish(text) || /\d\.\d{1,2}(?!\d)/.test(text)) return text;
  const commas = /(?<![\p{L}\d.,[({])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?![.,]?\d)/gu;
  const isDecimal = (whole: string, part: string): boolean => part.length !== 3 || whole === '0';
  const numbers = [...text.matchAll(commas)];
  if (!numbers.some(([, whole = '', part]) => part !== undefined && isDecimal(whole, part))) return text;
  return text.replace(commas, (_, whole: string, part: string | undefined) => {
    const grouped = whole.replaceAll('.', ',');
    return part === undefined ? grouped : `${grouped}.${part}`;
  });
}
