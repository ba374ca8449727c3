/** Characters that no text has: NUL and other controls, and the mark that stands for bytes that were not UTF-8. */
const notText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/;

/** How files of other programs begin. */
const programs: readonly (readonly [start: RegExp, what: string])[] = [
  [/^PK\u0003\u0004/, 'this is a workbook, a word processor file or another archive'],
  [/^%PDF-/, 'this is a PDF file'],
  [/^\{\\rtf/, 'this is a word processor file'],
];

/** Where and why a text is none that a person wrote, or undefined for plain text. */
export function notPlainText(text: string): { readonly at: number; readonly what: string } | undefined {
  const program = programs.find(([start]) => start.test(text));
  if (program !== undefined) return { at: 0, what: program[1] };
  const odd = notText.exec(text);
  return odd === null ? undefined : { at: odd.index, what: 'this is not plain text in UTF-8' };
}
