import type { LinearProgram } from '../linear-program.ts';
import { commentText, numberText } from './lp-writer.ts';
import { programNames } from './program-names.ts';

/**
 * The program as free MPS, readable by CPLEX, Gurobi, HiGHS, CBC, SCIP and GLPK. Doubles read back the same. Bounds of
 * integer columns are always written, since readers differ in their defaults. A row with two different finite ends
 * becomes a range where its ends survive the subtraction, else two rows, `name` and `name.upper`; a row without ends
 * is left out. The constant of the objective is the negative right-hand side of its row, as is the custom. A maximum
 * is marked by OBJSENSE, which CPLEX, Gurobi, HiGHS and SCIP know; CBC and GLPK do not (give them LP files).
 */
export function writeMps(given: LinearProgram, comments: readonly string[] = []): string {
  const program = {
    ...given,
    columnNames: fileNames(given.columnNames),
    rowNames: fileNames(given.rowNames),
  };
  const { columns, columnNames, objective, offset, lower, upper, integer } = program;
  const out: string[] = [];
  for (const comment of comments) out.push(`* ${commentText(comment)}\n`);
  out.push('NAME formulate FREE\n');
  if (program.sense === 'maximize') out.push('OBJSENSE\n    MAX\n');

  const rows = fileRows(program);
  out.push('ROWS\n N  obj\n');
  for (const { type, name } of rows) out.push(` ${type}  ${name}\n`);

  out.push('COLUMNS\n');
  const { start, row: rowOf, value } = byColumn(program, rows);
  let marked = false;
  let markers = 0;
  const mark = (on: boolean): void => {
    if (marked === on) return;
    marked = on;
    out.push(`    MARKER${markers++}  'MARKER'  '${on ? 'INTORG' : 'INTEND'}'\n`);
  };
  for (let j = 0; j < columns; j++) {
    mark(integer[j] === 1);
    const name = columnNames[j]!;
    const empty = start[j] === start[j + 1];
    if (objective[j] !== 0 || empty) out.push(`    ${name}  obj  ${numberText(objective[j]!)}\n`);
    for (let k = start[j]!; k < start[j + 1]!; k++) {
      out.push(`    ${name}  ${rows[rowOf[k]!]!.name}  ${numberText(value[k]!)}\n`);
    }
  }
  mark(false);

  out.push('RHS\n');
  if (offset !== 0) out.push(`    RHS  obj  ${numberText(-offset)}\n`);
  for (const { name, right } of rows) if (right !== 0) out.push(`    RHS  ${name}  ${numberText(right)}\n`);
  const ranges = rows.filter(({ range }) => range !== undefined);
  if (ranges.length > 0) out.push('RANGES\n');
  for (const { name, range } of ranges) out.push(`    RNG  ${name}  ${numberText(range!)}\n`);

  out.push('BOUNDS\n');
  for (let j = 0; j < columns; j++) {
    boundLines(out, columnNames[j]!, lower[j]!, upper[j]!, integer[j] === 1);
  }
  out.push('ENDATA\n');
  return out.join('');
}

/** Names without blanks, which free MPS cannot have, and not beginning like a comment. */
function fileNames(names: readonly string[]): readonly string[] {
  return names.every((name) => /^[^\s$*]\S*$/.test(name)) ? names : names.map(programNames());
}

interface FileRow {
  readonly row: number;
  readonly name: string;
  readonly type: 'L' | 'G' | 'E';
  readonly right: number;
  readonly range?: number;
}

function fileRows({ rows, rowNames, rowLower, rowUpper }: LinearProgram): FileRow[] {
  const out: FileRow[] = [];
  for (let row = 0; row < rows; row++) {
    const [low, high, name] = [rowLower[row]!, rowUpper[row]!, rowNames[row]!];
    if (low === high) out.push({ row, name, type: 'E', right: low });
    else if (low === -Infinity && high === Infinity) continue;
    else if (low === -Infinity) out.push({ row, name, type: 'L', right: high });
    else if (high === Infinity) out.push({ row, name, type: 'G', right: low });
    else if (high - (high - low) === low && high > low) {
      out.push({ row, name, type: 'L', right: high, range: high - low });
    } else {
      out.push({ row, name, type: 'G', right: low }, { row, name: `${name}.upper`, type: 'L', right: high });
    }
  }
  return out;
}

/** The entries column by column, pointing at the rows of the file. */
function byColumn({ columns, rowStart, columnIndex, value }: LinearProgram, rows: readonly FileRow[]) {
  const start = new Int32Array(columns + 1);
  for (const { row } of rows) {
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) start[columnIndex[k]! + 1]!++;
  }
  for (let j = 0; j < columns; j++) start[j + 1]! += start[j]!;
  const next = start.slice();
  const rowOf = new Int32Array(start[columns]!);
  const values = new Float64Array(start[columns]!);
  rows.forEach(({ row }, i) => {
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      const place = next[columnIndex[k]!]!++;
      rowOf[place] = i;
      values[place] = value[k]!;
    }
  });
  return { start, row: rowOf, value: values };
}

function boundLines(out: string[], name: string, low: number, high: number, integer: boolean) {
  const line = (type: string, value?: number): void => {
    out.push(` ${type} BND  ${name}${value === undefined ? '' : `  ${numberText(value)}`}\n`);
  };
  if (integer && low === 0 && high === 1) return line('BV');
  if (low === -Infinity && high === Infinity) return line('FR');
  if (low === high) return line('FX', low);
  if (low === -Infinity) line('MI');
  else if (low !== 0 || integer || high < 0) line('LO', low);
  if (high !== Infinity) line('UP', high);
  else if (integer) line('PL');
}
