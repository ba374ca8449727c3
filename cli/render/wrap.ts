const escapes = /\u001b\[[0-9;]*m/g;
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Columns that a text takes on a terminal (colour codes take none; wide East Asian characters take two). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(escapes, '')) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x300 && code <= 0x36f) continue;
    width +=
      code >= 0x1100 && (code <= 0x115f || (code >= 0x2e80 && code <= 0xffdc) || code >= 0x1f300) ? 2 : 1;
  }
  return width;
}

/** Columns of the widest of some texts; 0 of none. */
export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);

/** A line as it was laid out, spaces included, without what a terminal would take for commands. */
export const laidOut = (line: string): string => line.replaceAll('\t', '    ').replace(controls, '�');

/** Text of the user made harmless for a terminal: no control characters, no bidirectional overrides, one line. */
export const printable = (text: string): string => text.replace(/\s+/g, ' ').replace(controls, '�').trim();

/** Breaks a text at spaces into lines of at most `width` columns; a longer word stands alone on its line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text;

/** Shortens to `width` columns with an ellipsis. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let result = '';
  for (const character of text) {
    if (displayWidth(result) + displayWidth(character) > width - 1) break;
    result += character;
  }
  return `${result.trimEnd()}…`;
}
