import { programBuilder } from '../formats/program-builder.ts';
import type { LinearProgram } from '../linear-program.ts';

/** What a random program is drawn with. */
export interface Draw {
  int(low: number, high: number): number;
  /** Any finite double. */
  double(): number;
}

/** A random program with names that files can carry; every column occurs in the objective or a row, or has bounds. */
export function randomProgram({ int, double }: Draw, whole = false): LinearProgram {
  const builder = programBuilder();
  const number = (): number => {
    const value = whole ? int(-9, 9) : double();
    return Object.is(value, -0) || Math.abs(value) >= 1e30 ? 0 : value;
  };
  const pair = (): [number, number] => {
    const [a, b] = [number(), number()];
    return a <= b ? [a, b] : [b, a];
  };
  if (int(0, 1)) builder.sense = 'maximize';
  if (int(0, 1)) builder.offset = number();
  const columns = int(1, 5);
  for (let j = 0; j < columns; j++) {
    const column = builder.column(`x(${j + 1})`);
    builder.objective[column] = number();
    const [low, high] = pair();
    const kind = int(0, 6);
    if (kind === 0) builder.lower[column] = -Infinity;
    if (kind === 1) [builder.lower[column], builder.upper[column]] = [low, high];
    if (kind === 2) [builder.lower[column], builder.upper[column]] = [-Infinity, high];
    if (kind === 3) builder.lower[column] = low;
    if (kind >= 4) builder.integer[column] = 1;
    if (kind === 4) builder.upper[column] = 1;
    if (kind === 5)
      [builder.lower[column], builder.upper[column]] = [Math.round(low) + 0, Math.round(high) + 0];
  }
  const rows = int(1, 4);
  for (let i = 0; i < rows; i++) {
    const [low, high] = pair();
    const kind = int(0, 3);
    const row = builder.row(
      `c${i + 1}`,
      kind === 0 ? -Infinity : low,
      kind === 1 ? Infinity : kind === 2 ? low : high,
    );
    for (let j = 0; j < columns; j++) {
      const value = int(0, 2) ? number() : 0;
      if (value !== 0) builder.entry(row, j, value);
    }
  }
  return builder.finish();
}

/** The program as plain data that does not depend on the order of its columns and rows. */
export function contentOf(program: LinearProgram) {
  const columns = program.columnNames.map((name, j) => [
    name,
    {
      objective: program.objective[j],
      low: program.lower[j],
      high: program.upper[j],
      integer: program.integer[j],
    },
  ]);
  const rows = program.rowNames.map((name, i) => {
    const entries: [string, number][] = [];
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++) {
      entries.push([program.columnNames[program.columnIndex[k]!]!, program.value[k]!]);
    }
    return [
      name,
      { low: program.rowLower[i], high: program.rowUpper[i], entries: Object.fromEntries(entries) },
    ];
  });
  return {
    sense: program.sense,
    offset: program.offset,
    columns: Object.fromEntries(columns),
    rows: Object.fromEntries(rows),
  };
}

/** The same with every range row as the two rows that a file writes where it has no ranges. */
export function withSplitRows(program: LinearProgram, split: (low: number, high: number) => boolean) {
  const content = contentOf(program);
  const rows: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(content.rows as Record<string, { low: number; high: number }>)) {
    const { low, high } = row;
    const finite = low !== -Infinity && high !== Infinity;
    if (finite && low !== high && split(low, high)) {
      rows[name] = { ...row, high: Infinity };
      rows[`${name}.upper`] = { ...row, low: -Infinity };
    } else rows[name] = row;
  }
  return { ...content, rows };
}
