import type { LinearProgram } from '../linear-program.ts';

/** A program in the making, for readers of files: rows, columns and entries in the order in which they come. */
export interface ProgramBuilder {
  sense: 'minimize' | 'maximize';
  offset: number;
  readonly rowNames: string[];
  readonly rowLower: number[];
  readonly rowUpper: number[];
  readonly columnNames: string[];
  readonly objective: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly integer: number[];
  row(name: string, lower: number, upper: number): number;
  column(name: string): number;
  entry(row: number, column: number, value: number): void;
  finish(): LinearProgram;
}

export function programBuilder(): ProgramBuilder {
  const entryRow: number[] = [];
  const entryColumn: number[] = [];
  const entryValue: number[] = [];
  const builder: ProgramBuilder = {
    sense: 'minimize',
    offset: 0,
    rowNames: [],
    rowLower: [],
    rowUpper: [],
    columnNames: [],
    objective: [],
    lower: [],
    upper: [],
    integer: [],
    row(name, lower, upper) {
      builder.rowNames.push(name);
      builder.rowLower.push(lower);
      builder.rowUpper.push(upper);
      return builder.rowNames.length - 1;
    },
    column(name) {
      builder.columnNames.push(name);
      builder.objective.push(0);
      builder.lower.push(0);
      builder.upper.push(Infinity);
      builder.integer.push(0);
      return builder.columnNames.length - 1;
    },
    entry(row, column, value) {
      entryRow.push(row);
      entryColumn.push(column);
      entryValue.push(value);
    },
    finish() {
      const rows = builder.rowNames.length;
      const rowStart = new Int32Array(rows + 1);
      for (const row of entryRow) rowStart[row + 1]!++;
      for (let i = 0; i < rows; i++) rowStart[i + 1]! += rowStart[i]!;
      const next = rowStart.slice();
      const columnIndex = new Int32Array(entryRow.length);
      const value = new Float64Array(entryRow.length);
      for (let k = 0; k < entryRow.length; k++) {
        const place = next[entryRow[k]!]!++;
        columnIndex[place] = entryColumn[k]!;
        value[place] = entryValue[k]!;
      }
      return {
        kind: 'linear-program',
        sense: builder.sense,
        columns: builder.columnNames.length,
        rows,
        objective: Float64Array.from(builder.objective),
        offset: builder.offset,
        lower: Float64Array.from(builder.lower),
        upper: Float64Array.from(builder.upper),
        integer: Uint8Array.from(builder.integer),
        rowStart,
        columnIndex,
        value,
        rowLower: Float64Array.from(builder.rowLower),
        rowUpper: Float64Array.from(builder.rowUpper),
        columnNames: builder.columnNames,
        rowNames: builder.rowNames,
        rowGroup: new Int32Array(rows).fill(-1),
        columnVariable: new Int32Array(builder.columnNames.length),
      };
    },
  };
  return builder;
}
