import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';

type Row = readonly [lower: number, terms: Readonly<Record<number, number>>, upper: number];

/** A linear program written by hand: rows as [lower, { column: coefficient }, upper]. */
export function linearProgram(part: {
  readonly sense?: 'minimize' | 'maximize';
  readonly objective: readonly number[];
  readonly offset?: number;
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
  readonly integer?: readonly number[];
  readonly rows: readonly Row[];
}): LinearProgram {
  const columns = part.objective.length;
  const entries = part.rows.map(([, terms]) =>
    Object.entries(terms).map(([j, a]) => [Number(j), a] as const),
  );
  const rowStart = new Int32Array(part.rows.length + 1);
  entries.forEach((row, i) => {
    rowStart[i + 1] = rowStart[i]! + row.length;
  });
  const flat = entries.flat();
  return {
    kind: 'linear-program',
    sense: part.sense ?? 'minimize',
    columns,
    rows: part.rows.length,
    objective: Float64Array.from(part.objective),
    offset: part.offset ?? 0,
    lower: Float64Array.from(part.lower ?? new Array<number>(columns).fill(0)),
    upper: Float64Array.from(part.upper ?? new Array<number>(columns).fill(Number.POSITIVE_INFINITY)),
    integer: Uint8Array.from(part.integer ?? new Array<number>(columns).fill(0)),
    rowStart,
    columnIndex: Int32Array.from(flat.map(([j]) => j)),
    value: Float64Array.from(flat.map(([, a]) => a)),
    rowLower: Float64Array.from(part.rows.map(([lower]) => lower)),
    rowUpper: Float64Array.from(part.rows.map(([, , upper]) => upper)),
    columnNames: part.objective.map((_, j) => `x${j + 1}`),
    rowNames: part.rows.map((_, i) => `r${i + 1}`),
    rowGroup: new Int32Array(part.rows.length).fill(-1),
    columnVariable: new Int32Array(columns),
  };
}
