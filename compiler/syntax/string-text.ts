const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Text of a string token or part (`"a\n"`, `"a\(`, `)b\(`, `)b"`), delimiters taken off and escapes resolved. */
export function unescapeText(image: string): string {
  const inner = image.replace(/^[")]/, '').replace(/(?:\\\(|")$/, '');
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(x[\da-fA-F]{1,2}|[0-7]{1,3}|.)/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return escapes[code] ?? code;
  });
}

/** The text between quotes of a MiniZinc string with this value. */
export const escapeText = (value: string): string =>
  value.replace(
    /[\\"\n\t\r]/g,
    (c) => ({ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r' })[c] ?? c,
  );
