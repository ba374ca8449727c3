/** A stretch of one source text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which text a span belongs to: the problem, a model, a data file, an option. Shown as `name:line:column`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A span together with the text that it lies in. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** Line and column (both from 1) of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}
