import { readExpression, readItems } from '../../grammars/minizinc/read-items.ts';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Source } from '../source/span.ts';
import type { Item } from './ast.ts';
import { buildSyntax } from './build-syntax.ts';
import type { DataItem, DataSyntax, DataValue } from './data-syntax.ts';
import { diagnosticsOf } from './diagnostics-of.ts';
import { endOfWord, scanLiteral, skipBlank } from './scan-literal.ts';

/** Longest value that is not a plain literal of numbers or names: the grammar needs some hundred bytes a token. */
const longestExpression = 16_000_000;

/**
 * Parses a data file (.dzn): `name = expression;` items, and nothing else. Literals of numbers or names are read in one pass
 * into flat arrays, so that files of many megabytes take time and memory in proportion; the rest goes through the grammar.
 * Each mistake is a diagnostic; the value holds the items that could be read.
 */
export function parseData(source: Source): Outcome<DataSyntax> {
  const { text } = source;
  const items: DataItem[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const quick = readQuickly(text, at);
    if (quick !== undefined) {
      items.push(quick.item);
      at = skipBlank(text, quick.next);
      continue;
    }
    const end = endOfItem(text, at);
    if (end - at > longestExpression) {
      diagnostics.push({
        code: 'syntax/too-large',
        severity: 'error',
        message: `a value of ${Math.round((end - at) / 1e6)} MB is not a literal of numbers or names only`,
        labels: [{ source, span: { start: at, end: Math.min(end, at + 40) } }],
        help: 'give the numbers as one literal, or as a CSV or JSON file',
      });
    } else {
      const read = readItems(text, buildSyntax(text), at, end);
      diagnostics.push(...diagnosticsOf(source, read.findings));
      for (const item of read.items) addItem(source, item, items, diagnostics);
    }
    if (diagnostics.length >= mostDiagnostics) break;
    at = skipBlank(text, end);
  }
  return { value: { items }, diagnostics };
}

const mostDiagnostics = 100;

/** `name = value;` where the value is a scanned literal or `arrayNd(…, literal)`. */
function readQuickly(text: string, start: number): { item: DataItem; next: number } | undefined {
  const nameEnd = endOfWord(text, start);
  const equals = skipBlank(text, nameEnd);
  if (nameEnd === start || text.charCodeAt(equals) !== 61) return undefined;
  const value = readValue(text, skipBlank(text, equals + (text.charCodeAt(equals + 1) === 61 ? 2 : 1)));
  if (value === undefined) return undefined;
  const after = skipBlank(text, value.span.end);
  if (after < text.length && text.charCodeAt(after) !== 59) return undefined;
  const name = { text: text.slice(start, nameEnd), span: { start, end: nameEnd } };
  return { item: { name, value, span: { start, end: value.span.end } }, next: after + 1 };
}

function readValue(text: string, at: number): DataValue | undefined {
  const c = text.charCodeAt(at);
  if (c === 91 || c === 123) return scanLiteral(text, at);
  const name = /^array\dd/.exec(text.slice(at, at + 7))?.[0];
  const open = name === undefined ? at : skipBlank(text, at + name.length);
  if (name === undefined || text.charCodeAt(open) !== 40) return undefined;
  const args: DataValue[] = [];
  for (let i = skipBlank(text, open + 1); ; i = skipBlank(text, i + 1)) {
    const argument = readArgument(text, i);
    if (argument === undefined) return undefined;
    args.push(argument);
    i = skipBlank(text, argument.span.end);
    const next = text.charCodeAt(i);
    if (next === 44) continue;
    if (next !== 41) return undefined;
    const nameSpan = { start: at, end: at + name.length };
    const span = { start: at, end: i + 1 };
    return { kind: 'call', name: { text: name, span: nameSpan }, arguments: args, span };
  }
}

/** A literal, or a short index set such as `1..n`, `Day` or `{A, B}`. */
function readArgument(text: string, at: number): DataValue | undefined {
  const c = text.charCodeAt(at);
  if (c === 91 || c === 123) return scanLiteral(text, at);
  const end = /^[^,()[\]{};"%]*/.exec(text.slice(at, at + 200))![0].trimEnd().length + at;
  if (end === at) return undefined;
  const expression = readExpression(text, buildSyntax(text), at, end);
  return expression === undefined ? undefined : { kind: 'expression', expression, span: expression.span };
}

/** End of the item that starts at `from`: after its semicolon, strings and comments passed over. */
function endOfItem(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 59) return i + 1;
    if (c === 34) {
      for (i++; i < text.length && text.charCodeAt(i) !== 34 && text.charCodeAt(i) !== 10; i++) {
        if (text.charCodeAt(i) === 92) i++;
      }
      // A string that is not closed spoils its line only.
      if (text.charCodeAt(i) === 10) return i;
    } else if (c === 37 || (c === 47 && text.charCodeAt(i + 1) === 42)) i = skipBlank(text, i) - 1;
  }
  return text.length;
}

function addItem(source: Source, item: Item, items: DataItem[], diagnostics: Diagnostic[]): void {
  const assigns = item.kind === 'assign' || (item.kind === 'enum' && item.value !== undefined);
  if (assigns && item.value !== undefined) {
    const { name, span, value } = item;
    items.push({ name, value: { kind: 'expression', expression: value, span: value.span }, span });
    return;
  }
  diagnostics.push({
    code: 'syntax/not-data',
    severity: 'error',
    message: 'a data file only assigns values',
    labels: [{ source, span: item.span }],
    help: 'write `name = value;` and keep declarations and constraints in the model',
  });
}
