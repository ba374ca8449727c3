/**
 * Matchers of what a regular expression cannot match: strings with nested interpolation (`"a \(f("b\(c)")) d"`) and
 * comments that nothing closes. The lexer calls each in text order, so the nesting is kept in one stack that
 * {@link resetInterpolation} empties before every text.
 */
type Match = [string] | null;

/** Open parentheses inside each interpolation that is open, innermost last; the first entry is the text outside. */
let open: number[] = [0];

/** Open braces, likewise. */
let braces: number[] = [0];

export const resetInterpolation = (): void => {
  open = [0];
  braces = [0];
};

/** What ends the text part that starts at `from`: its end offset and kind. */
const scanText = (text: string, from: number): { end: number; by: 'quote' | 'interpolation' | 'line' } => {
  let i = from;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c === 34) return { end: i + 1, by: 'quote' };
    if (c === 10) break;
    if (c === 92) {
      if (text.charCodeAt(i + 1) === 40) return { end: i + 2, by: 'interpolation' };
      if (i + 1 < text.length && text.charCodeAt(i + 1) !== 10) i++;
    }
    i++;
  }
  return { end: i, by: 'line' };
};

export const matchString = (part: 'whole' | 'start', text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 34) return null;
  const { end, by } = scanText(text, offset + 1);
  if ((by === 'interpolation') !== (part === 'start')) return null;
  if (part === 'start') {
    open.push(0);
    braces.push(0);
  }
  return [text.slice(offset, end)];
};

export const matchInterpolationEnd = (part: 'middle' | 'end', text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 41 || open.length < 2 || open.at(-1) !== 0) return null;
  const { end, by } = scanText(text, offset + 1);
  if ((by === 'interpolation') !== (part === 'middle')) return null;
  if (part === 'end') {
    open.pop();
    braces.pop();
  }
  return [text.slice(offset, end)];
};

export const matchOpenParenthesis = (text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 40) return null;
  open[open.length - 1]! += 1;
  return ['('];
};

export const matchCloseParenthesis = (text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 41) return null;
  if (open.at(-1)! > 0) open[open.length - 1]! -= 1;
  return [')'];
};

export const matchOpenBrace = (text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 123) return null;
  braces[braces.length - 1]! += 1;
  return ['{'];
};

export const matchCloseBrace = (text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 125) return null;
  if (braces.at(-1)! > 0) braces[braces.length - 1]! -= 1;
  return ['}'];
};

/** A semicolon stands in an interpolation only inside a `let`: one left open by mistake ends there. */
export const matchSemicolon = (text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 59) return null;
  if (open.length > 1 && braces.at(-1) === 0) resetInterpolation();
  return [';'];
};

export const matchBlockComment = (text: string, offset: number): Match => {
  if (text.charCodeAt(offset) !== 47 || text.charCodeAt(offset + 1) !== 42) return null;
  const end = text.indexOf('*/', offset + 2);
  return end < 0 ? null : [text.slice(offset, end + 2)];
};

export const matchUnterminatedComment = (text: string, offset: number): Match =>
  text.charCodeAt(offset) === 47 && text.charCodeAt(offset + 1) === 42 ? [text.slice(offset)] : null;
