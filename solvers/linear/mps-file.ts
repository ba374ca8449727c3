import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';

/**
 * A linear program as the MPS file that every solver reads alike. Unlike the MPS that is emitted for people it avoids all
 * that solvers differ in: it minimises (a maximisation is negated), has no constant in the objective, names columns
 * c1, c2… and rows r1, r2…, gives every column both bounds, and keeps every row, so that row i of the file (and its dual)
 * is row i of the program.
 */
export function solverMps(program: LinearProgram): string {
  const { columns, rows, rowStart, columnIndex, value } = program;
  const lines: string[] = ['NAME model FREE', 'ROWS', ' N obj'];
  for (let i = 0; i < rows; i++)
    lines.push(` ${rowType(program.rowLower[i]!, program.rowUpper[i]!)} r${i + 1}`);

  const counts = new Int32Array(columns + 1);
  for (const j of columnIndex) counts[j + 1]!++;
  for (let j = 0; j < columns; j++) counts[j + 1]! += counts[j]!;
  const rowOf = new Int32Array(columnIndex.length);
  const entryOf = new Float64Array(columnIndex.length);
  const next = counts.slice();
  for (let i = 0; i < rows; i++)
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const at = next[columnIndex[k]!]!++;
      rowOf[at] = i;
      entryOf[at] = value[k]!;
    }

  const sign = program.sense === 'maximize' ? -1 : 1;
  lines.push('COLUMNS');
  let marked = false;
  for (let j = 0; j < columns; j++) {
    const integer = program.integer[j] === 1;
    if (integer !== marked) lines.push(` M${j} 'MARKER' ${integer ? "'INTORG'" : "'INTEND'"}`);
    marked = integer;
    // The objective entry stands for every column, so that a column without entries exists too.
    lines.push(` c${j + 1} obj ${sign * program.objective[j]! + 0}`);
    for (let k = counts[j]!; k < counts[j + 1]!; k++)
      lines.push(` c${j + 1} r${rowOf[k]! + 1} ${entryOf[k]!}`);
  }
  if (marked) lines.push(" MEND 'MARKER' 'INTEND'");

  lines.push('RHS');
  const ranges: string[] = [];
  for (let i = 0; i < rows; i++) {
    const lower = program.rowLower[i]!;
    const upper = program.rowUpper[i]!;
    const side = Number.isFinite(lower) ? lower : upper;
    if (Number.isFinite(side) && side !== 0) lines.push(` rhs r${i + 1} ${side}`);
    if (Number.isFinite(lower) && Number.isFinite(upper) && lower !== upper)
      ranges.push(` rng r${i + 1} ${upper - lower}`);
  }
  if (ranges.length > 0) lines.push('RANGES', ...ranges);

  lines.push('BOUNDS');
  for (let j = 0; j < columns; j++) {
    const lower = program.lower[j]!;
    const upper = program.upper[j]!;
    const name = `c${j + 1}`;
    if (lower === upper) lines.push(` FX bnd ${name} ${lower}`);
    else if (!Number.isFinite(lower) && !Number.isFinite(upper)) lines.push(` FR bnd ${name}`);
    else {
      lines.push(Number.isFinite(lower) ? ` LO bnd ${name} ${lower}` : ` MI bnd ${name}`);
      lines.push(Number.isFinite(upper) ? ` UP bnd ${name} ${upper}` : ` PL bnd ${name}`);
    }
  }
  lines.push('ENDATA', '');
  return lines.join('\n');
}

function rowType(lower: number, upper: number): 'N' | 'E' | 'L' | 'G' {
  if (lower === upper) return 'E';
  if (Number.isFinite(lower)) return 'G';
  return Number.isFinite(upper) ? 'L' : 'N';
}

/** Column index of a name written by {@link solverMps}; -1 for any other. */
export function columnOf(name: string, columns: number): number {
  const match = /^c(\d+)$/.exec(name);
  const j = match ? Number(match[1]) - 1 : -1;
  return j >= 0 && j < columns ? j : -1;
}

/** An objective or bound of the minimised file in terms of the program. */
export const fromFile = (program: LinearProgram, value: number): number =>
  (program.sense === 'maximize' ? -value : value) + program.offset;
