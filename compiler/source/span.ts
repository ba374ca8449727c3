/** A stretch of one source text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which text a span belongs to: the problem, a model, a data file, an option. Shown as `name:line:column`. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Files that were put behind the first one, by ascending start: a model with those that it includes. */
  readonly parts?: readonly SourcePart[];
}

/** The stretch of a text, from a beginning of a line up to the next part, that is a file of its own. */
export interface SourcePart {
  readonly name: string;
  readonly start: number;
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

/** File, line and column of an offset. */
export function locate(
  { name, text, parts = [] }: Source,
  offset: number,
): { name: string; line: number; column: number } {
  let part: SourcePart = { name, start: 0 };
  for (const candidate of parts) if (candidate.start <= offset) part = candidate;
  const { line, column } = lineAndColumn(text, offset);
  return { name: part.name, line: line - lineAndColumn(text, part.start).line + 1, column };
}
