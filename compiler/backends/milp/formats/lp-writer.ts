import type { LinearProgram } from '../linear-program.ts';
import { programNames } from './program-names.ts';

/** Lines stay below the 255 characters that some readers allow (CPLEX LP: 560). */
const lineLength = 200;

/** Name of the column that carries the constant of the objective: LP files have no portable way to write one. */
export const constantColumn = 'objective_constant';

/**
 * The program as text in the LP format, readable by CPLEX, Gurobi, HiGHS, CBC, SCIP and GLPK (the common part of their
 * dialects). Doubles are written so that they read back the same; a name that some of them would misread (`inf_flow`
 * begins like a number) is changed. A row with two different finite ends is
 * written as two rows, `name` and `name.upper`, since HiGHS and GLPK do not read ranges; a row without ends is left out.
 *
 * `comments` stand at the top, a line each.
 */
export function writeLp(program: LinearProgram, comments: readonly string[] = []): string {
  const { columns, rows, objective, offset, lower, upper, integer } = program;
  const columnNames = program.columnNames.map(programNames());
  const rowNames = program.rowNames.map(programNames());
  const { rowStart, columnIndex, value, rowLower, rowUpper } = program;
  const out: string[] = [];
  for (const comment of comments) out.push(`\\ ${commentText(comment)}\n`);

  const zero = columns > 0 ? columnNames[0]! : 'zero';
  const sum = (head: string, entries: Iterable<readonly [string, number]>, tail: string): void => {
    let line = head;
    let first = true;
    for (const [name, coefficient] of entries) {
      const term = termText(name, coefficient, first);
      first = false;
      if (line.length + term.length >= lineLength) {
        out.push(line, '\n');
        line = '  ';
      }
      line += term;
    }
    if (first) line += ` 0 ${zero}`;
    out.push(line, tail, '\n');
  };

  const objectiveTerms: [string, number][] = [];
  for (let j = 0; j < columns; j++)
    if (objective[j] !== 0) objectiveTerms.push([columnNames[j]!, objective[j]!]);
  if (offset !== 0) objectiveTerms.push([constantColumn, offset]);
  out.push(program.sense === 'maximize' ? 'Maximize\n' : 'Minimize\n');
  sum(' obj:', objectiveTerms, '');

  out.push('Subject To\n');
  const entriesOf = function* (row: number): Iterable<readonly [string, number]> {
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++)
      yield [columnNames[columnIndex[k]!]!, value[k]!];
  };
  let rowsWritten = 0;
  for (let i = 0; i < rows; i++) {
    const [low, high, name] = [rowLower[i]!, rowUpper[i]!, rowNames[i]!];
    if (low === high) sum(` ${name}:`, entriesOf(i), ` = ${numberText(low)}`);
    else {
      if (low !== -Infinity) sum(` ${name}:`, entriesOf(i), ` >= ${numberText(low)}`);
      if (high !== Infinity) {
        sum(` ${name}${low === -Infinity ? '' : '.upper'}:`, entriesOf(i), ` <= ${numberText(high)}`);
      }
    }
    if (low !== -Infinity || high !== Infinity) rowsWritten++;
  }
  if (rowsWritten === 0) sum(' nothing:', [], ' >= -1');

  out.push('Bounds\n');
  const mentioned = new Uint8Array(columns);
  for (let k = 0; k < columnIndex.length; k++) mentioned[columnIndex[k]!] = 1;
  const binaries: string[] = [];
  const generals: string[] = [];
  for (let j = 0; j < columns; j++) {
    const name = columnNames[j]!;
    const binary = integer[j] === 1 && lower[j] === 0 && upper[j] === 1;
    if (binary) binaries.push(name);
    else if (integer[j]) generals.push(name);
    const bound = binary ? '' : boundLine(name, lower[j]!, upper[j]!);
    // A column that occurs nowhere else is made known by a bound.
    const unknown = bound === '' && !mentioned[j] && objective[j] === 0;
    out.push(unknown ? ` ${name} >= 0\n` : bound);
  }
  if (offset !== 0) out.push(` ${constantColumn} = 1\n`);
  if (columns === 0) out.push(` ${zero} = 0\n`);
  section(out, 'Binaries', binaries);
  section(out, 'Generals', generals);
  out.push('End\n');
  return out.join('');
}

function section(out: string[], title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  out.push(title, '\n');
  let line = '';
  for (const name of names) {
    if (line.length + name.length >= lineLength) {
      out.push(line, '\n');
      line = '';
    }
    line += ` ${name}`;
  }
  out.push(line, '\n');
}

function termText(name: string, coefficient: number, first: boolean): string {
  const size = Math.abs(coefficient);
  const sign = coefficient < 0 ? ' -' : first ? '' : ' +';
  return size === 1 ? `${sign} ${name}` : `${sign} ${numberText(size)} ${name}`;
}

/** The bound line of a column; a column from 0 up is the default of the format and needs none. */
function boundLine(name: string, low: number, high: number): string {
  if (low === high) return ` ${name} = ${numberText(low)}\n`;
  if (low === -Infinity && high === Infinity) return ` ${name} free\n`;
  if (high === Infinity) return low === 0 ? '' : ` ${name} >= ${numberText(low)}\n`;
  return ` ${numberText(low)} <= ${name} <= ${numberText(high)}\n`;
}

/** Shortest text that reads back as the same double. */
export function numberText(x: number): string {
  if (x === Infinity) return '+inf';
  if (x === -Infinity) return '-inf';
  return Object.is(x, -0) ? '0' : String(x);
}

/** A comment on one line, cut where it is longer than readers allow. */
export function commentText(comment: string): string {
  const line = comment.trimEnd().replace(/[\r\n\t]+/g, ' ');
  return line.length > lineLength ? `${line.slice(0, lineLength)}…` : line;
}
