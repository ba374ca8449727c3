import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import { negate } from '../../exact/exact.ts';
import { dataError, MisshapenData } from '../../problem/data/data-error.ts';
import type { DataEntry, RawArray, RawCell, RawIndex, RawValue } from '../../problem/data/data-set.ts';
import type { Source, Span } from '../../source/span.ts';
import type { ExpressionSyntax } from '../../syntax/ast.ts';
import type { DataCall, DataValue } from '../../syntax/data-syntax.ts';
import { parseData } from '../../syntax/parse-data.ts';
import { cellSpan } from '../../syntax/scan-literal.ts';

/** A MiniZinc data file: assignments of literal values. */
export function readDzn(source: Source): Outcome<readonly DataEntry[]> {
  const parsed = parseData(source);
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const entries: DataEntry[] = [];
  for (const { name, value } of parsed.value?.items ?? []) {
    try {
      entries.push({ name: name.text, source, span: name.span, value: readData(value, source) });
    } catch (error) {
      if (!(error instanceof MisshapenData)) throw error;
      diagnostics.push(dataError('not-data', source, error.span, error.message, error.help));
    }
  }
  return { value: entries, diagnostics };
}

/** A value as the parser gives it: compact literals without a node for each element, or an expression. */
function readData(value: DataValue, source: Source): RawValue {
  if (value.kind === 'expression') return readValue(value.expression);
  if (value.kind === 'call') return readCall(value, source);
  const cells: readonly RawCell[] = value.kind === 'numbers' ? value.values : value.values.map(wordCell);
  if (value.set) return { kind: 'cell', cell: { kind: 'set', ranges: cells.map(pair) }, span: value.span };
  const { rows } = value;
  const sizes = rows === undefined ? [cells.length] : [rows, rows === 0 ? 0 : cells.length / rows];
  return { kind: 'array', cells, sizes, span: value.span, spanOf: (i) => cellSpan(source, value, i) };
}

const wordCell = (word: string): RawCell =>
  word === 'true' ? true : word === 'false' ? false : { kind: 'name', name: word };

/** `array2d(1..2, Day, […])` around a compact literal. */
function readCall({ name, arguments: args, span }: DataCall, source: Source): RawValue {
  const last = args[args.length - 1];
  const list = last && readData(last, source);
  if (!/^array[1-6]d$/.test(name.text) || list?.kind !== 'array') {
    throw new MisshapenData(
      'expected a value, not an expression',
      span,
      'data files give values; compute in the model',
    );
  }
  const sets = args.slice(0, -1);
  if (sets.length === 0) return { ...list, sizes: [list.cells.length], span };
  const index = sets.map((set): RawIndex => {
    const isName = set.kind === 'expression' && set.expression.kind === 'identifier';
    return isName && set.expression.kind === 'identifier'
      ? { name: set.expression.name }
      : indexEnds(readData(set, source), set.span);
  });
  return { ...list, index, sizes: index.map((ends) => ('name' in ends ? -1 : sizeOf(ends))), span };
}

/** The ends of an index set. */
function indexEnds(value: RawValue, span: Span): RawIndex {
  const cell = value.kind === 'cell' ? value.cell : undefined;
  const ranges = typeof cell === 'object' && 'kind' in cell && cell.kind === 'set' ? cell.ranges : undefined;
  const [first] = ranges ?? [];
  const last = ranges?.[ranges.length - 1];
  if (ranges !== undefined && first === undefined) return [1, 0];
  if (first !== undefined && last !== undefined) return [first[0], last[1]];
  throw new MisshapenData(
    'expected an index set: a range or an enum',
    span,
    'write `1..3` or the name of an enum',
  );
}

function readValue(syntax: ExpressionSyntax): RawValue {
  switch (syntax.kind) {
    case 'array':
      return arrayOf(syntax.elements, [syntax.elements.length], syntax.span, startIndex(syntax));
    case 'array2d': {
      const width = syntax.rows[0]?.length ?? 0;
      checkRows(syntax.rows, width);
      return arrayOf(
        syntax.rows.flat(),
        [syntax.rows.length, width],
        syntax.span,
        matrixIndex(syntax, width),
      );
    }
    case 'array3d': {
      const rows = syntax.planes[0]?.length ?? 0;
      const width = syntax.planes[0]?.[0]?.length ?? 0;
      for (const plane of syntax.planes) {
        checkRows(plane, width);
        if (plane.length === rows) continue;
        const span = plane[0]?.[0]?.span ?? syntax.span;
        throw new MisshapenData(
          `this plane has ${plane.length} rows, the first one has ${rows}`,
          span,
          'make all planes alike',
        );
      }
      return arrayOf(syntax.planes.flat(2), [syntax.planes.length, rows, width], syntax.span);
    }
    case 'call': {
      const made = /^array([1-6])d$/.test(syntax.name.text) ? reshaped(syntax) : undefined;
      return made ?? { kind: 'cell', cell: readCell(syntax), span: syntax.span };
    }
    default:
      return { kind: 'cell', cell: readCell(syntax), span: syntax.span };
  }
}

function checkRows(rows: readonly (readonly ExpressionSyntax[])[], width: number): void {
  const uneven = rows.find((row) => row.length !== width);
  if (uneven === undefined) return;
  const start = uneven[0]?.span.start ?? 0;
  const end = uneven[uneven.length - 1]?.span.end ?? start;
  const message = `this row has ${uneven.length} elements, the first one has ${width}`;
  throw new MisshapenData(message, { start, end }, 'give every row the same number of elements');
}

function arrayOf(
  elements: readonly ExpressionSyntax[],
  sizes: readonly number[],
  span: Span,
  index?: readonly RawIndex[],
): RawArray {
  const cells = elements.map(readCell);
  const made = {
    kind: 'array',
    cells,
    sizes,
    span,
    spanOf: (i: number) => elements[i]?.span ?? span,
  } as const;
  return index === undefined ? made : { ...made, index };
}

/** `[0: a, b]` starts at 0. */
function startIndex(syntax: Extract<ExpressionSyntax, { kind: 'array' }>): readonly RawIndex[] | undefined {
  const first = syntax.indices?.[0];
  if (first === undefined || syntax.indices?.slice(1).some((index) => index !== undefined)) return undefined;
  return [from(readCell(first), syntax.elements.length)];
}

function matrixIndex(
  syntax: Extract<ExpressionSyntax, { kind: 'array2d' }>,
  width: number,
): readonly RawIndex[] | undefined {
  const { rowIndices, columnIndices } = syntax;
  if (rowIndices === undefined && columnIndices === undefined) return undefined;
  const start = (header: readonly ExpressionSyntax[] | undefined): RawCell =>
    header?.[0] === undefined ? 1 : readCell(header[0]);
  return [from(start(rowIndices), syntax.rows.length), from(start(columnIndices), width)];
}

const from = (start: RawCell, length: number): RawIndex =>
  typeof start === 'number' ? [start, start + length - 1] : [start, start];

/** `array2d(1..2, Day, [...])` */
function reshaped(syntax: Extract<ExpressionSyntax, { kind: 'call' }>): RawArray | undefined {
  const last = syntax.arguments[syntax.arguments.length - 1];
  if (last?.kind !== 'array') return undefined;
  const sets = syntax.arguments.slice(0, -1);
  const plain = arrayOf(last.elements, [last.elements.length], syntax.span);
  if (sets.length === 0) return plain;
  const index = sets.map(
    (set): RawIndex =>
      set.kind === 'identifier'
        ? { name: set.name }
        : indexEnds({ kind: 'cell', cell: readCell(set), span: set.span }, set.span),
  );
  const sizes = index.map((set) => ('name' in set ? -1 : sizeOf(set)));
  return { ...plain, index, sizes };
}

const sizeOf = ([low, high]: readonly [RawCell, RawCell]): number =>
  typeof low === 'number' && typeof high === 'number' ? Math.max(0, high - low + 1) : -1;

function readCell(syntax: ExpressionSyntax): RawCell {
  switch (syntax.kind) {
    case 'bool':
      return syntax.value;
    case 'int':
    case 'float':
      return syntax.value;
    case 'string':
      return { kind: 'text', text: syntax.value };
    case 'identifier':
      return { kind: 'name', name: syntax.name };
    case 'absent':
      return { kind: 'absent' };
    case 'anonymous':
      return { kind: 'open' };
    case 'infinity':
      return { kind: 'infinite', sign: 1 };
    case 'set':
      return { kind: 'set', ranges: syntax.elements.map((element) => pair(readCell(element))) };
    case 'unary':
      return negative(syntax);
    case 'binary':
      return range(syntax);
    case 'tuple':
      return {
        kind: 'structure',
        fields: syntax.elements.map((value, i) => ({ name: String(i + 1), value: readValue(value) })),
      };
    case 'record':
      return {
        kind: 'structure',
        fields: syntax.fields.map(({ name, value }) => ({ name: name.text, value: readValue(value) })),
      };
    case 'call':
      return { kind: 'constructed', name: syntax.name.text, arguments: syntax.arguments.map(readCell) };
    case 'annotated':
      return readCell(syntax.expression);
    default:
      throw notLiteral(syntax);
  }
}

const pair = (cell: RawCell): readonly [RawCell, RawCell] => [cell, cell];

function negative(syntax: Extract<ExpressionSyntax, { kind: 'unary' }>): RawCell {
  const operand = readCell(syntax.operand);
  if (syntax.operator === '+') return operand;
  if (syntax.operator === '-') {
    if (typeof operand === 'number' || (typeof operand === 'object' && !('kind' in operand)))
      return negate(operand);
    if (typeof operand === 'object' && operand.kind === 'infinite') return { kind: 'infinite', sign: -1 };
  }
  throw notLiteral(syntax);
}

/** `a..b`, and enum values and sets joined by `++` or `union`. */
function range(syntax: Extract<ExpressionSyntax, { kind: 'binary' }>): RawCell {
  const left = readCell(syntax.left);
  const right = readCell(syntax.right);
  if (syntax.operator === '..') return { kind: 'set', ranges: [[left, right]] };
  const joins = syntax.operator === 'union' || syntax.operator === '++';
  const rangesOf = (cell: RawCell): readonly (readonly [RawCell, RawCell])[] | undefined =>
    typeof cell === 'object' && 'kind' in cell && cell.kind === 'set' ? cell.ranges : undefined;
  const [a, b] = [rangesOf(left), rangesOf(right)];
  if (joins && a && b) return { kind: 'set', ranges: [...a, ...b] };
  throw notLiteral(syntax);
}

const notLiteral = (syntax: ExpressionSyntax): MisshapenData =>
  new MisshapenData(
    'expected a value, not an expression',
    syntax.span,
    'data files give values; compute in the model',
  );
