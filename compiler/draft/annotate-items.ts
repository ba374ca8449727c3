import type { Span } from '../source/span.ts';
import { itemTokens, type ModelToken } from './model-tokens.ts';

/** One MiniZinc item of a text: where it stands (without its semicolon) and what it is. */
export interface TextItem {
  readonly kind: TextItemKind;
  readonly span: Span;
}

export type TextItemKind =
  | 'include'
  | 'declaration'
  | 'enum'
  | 'assignment'
  | 'constraint'
  | 'solve'
  | 'output'
  | 'function';

const keywordKinds: Readonly<Record<string, TextItemKind>> = {
  include: 'include',
  constraint: 'constraint',
  solve: 'solve',
  output: 'output',
  enum: 'enum',
  predicate: 'function',
  function: 'function',
  test: 'function',
  annotation: 'function',
  type: 'declaration',
};

/** What an item is, told by its first word and its shape alone. */
export function kindOfItem(tokens: readonly ModelToken[]): TextItemKind {
  const first = tokens[0]!;
  const second = tokens[1];
  const kind = first.kind === 'word' ? keywordKinds[first.text] : undefined;
  if (kind !== undefined) return kind;
  return first.kind === 'word' && second?.text === '=' ? 'assignment' : 'declaration';
}

/**
 * The text with a string annotation set on every item that can bear one: after `constraint` (in the place of a string
 * annotation that is there already; MiniZinc allows one), after `solve`, after the name of a declaration. Items are
 * closed with a semicolon. Gives the new text and its items.
 */
export function annotateItems(
  text: string,
  annotation: string | undefined,
): { readonly text: string; readonly items: readonly TextItem[] } {
  const items: TextItem[] = [];
  let out = '';
  let copied = 0;
  for (const tokens of itemTokens(text)) {
    const kind = kindOfItem(tokens);
    const first = tokens[0]!.span.start;
    const last = tokens[tokens.length - 1]!.span.end;
    out += text.slice(copied, first);
    const start = out.length;
    const edit = annotation === undefined ? undefined : placeOfAnnotation(kind, tokens);
    if (edit === undefined || annotation === undefined) out += text.slice(first, last);
    else out += `${text.slice(first, edit.start)} :: ${annotation}${text.slice(edit.end, last)}`;
    items.push({ kind, span: { start, end: out.length } });
    copied = last;
    const rest = text.slice(copied);
    if (!/^\s*;/.test(rest)) out += ';';
  }
  return { text: out + text.slice(copied), items };
}

/** Where the annotation goes: an empty span to insert at, or the span of the annotation that it replaces. */
function placeOfAnnotation(kind: TextItemKind, tokens: readonly ModelToken[]): Span | undefined {
  const after = (index: number): Span => {
    const at = tokens[index]!.span.end;
    return { start: at, end: at };
  };
  if (kind === 'constraint' || kind === 'solve') {
    const written = tokens[1]?.text === '::' && tokens[2]?.kind === 'string';
    return written ? { start: tokens[0]!.span.end, end: tokens[2]!.span.end } : after(0);
  }
  if (kind !== 'declaration') return undefined;
  const colon = tokens.findIndex((t) => t.text === ':' && t.depth === 0);
  return colon >= 0 && tokens[colon + 1]?.kind === 'word' ? after(colon + 1) : undefined;
}

/**
 * A MiniZinc string of an origin: white space is folded and double quotes become single ones, because solvers that
 * read FlatZinc do not all know an escaped quote inside an annotation; `\` is doubled, so nothing is interpolated.
 */
export const annotationText = (text: string): string =>
  `"${text.replace(/\s+/g, ' ').trim().replaceAll('"', "'").replaceAll('\\', '\\\\')}"`;
