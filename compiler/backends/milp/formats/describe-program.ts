import type { FlatModel } from '../../../ir/flat-model.ts';
import type { LinearProgram } from '../linear-program.ts';

/**
 * Comment lines for the top of a file: which rows each constraint of the model became, with its sentences and words, and
 * which variables the columns stand for where their names had to be changed.
 */
export function describeProgram(program: LinearProgram, flat: FlatModel): string[] {
  const lines = [
    `${program.rows} rows, ${program.columns} columns. Rows are named after the constraints of the model:`,
  ];
  const count = new Map<string, number>();
  for (const group of program.rowGroup) {
    const origin = flat.groups[group]?.origin;
    if (!origin) continue;
    const about = [origin.sentences.join(', '), origin.quote && `"${origin.quote}"`]
      .filter(Boolean)
      .join(' ');
    const line = `  ${origin.id}${about ? `: ${about}` : ''}`;
    count.set(line, (count.get(line) ?? 0) + 1);
  }
  for (const [line, rows] of count) lines.push(rows === 1 ? line : `${line} (${rows} rows)`);
  const renamed: string[] = [];
  for (let j = 0; j < program.columns; j++) {
    const variable = flat.variables[program.columnVariable[j]! - 1];
    const name = program.columnNames[j]!;
    if (!variable || variable.auxiliary) continue;
    if (variable.name.replace('[', '(').replace(']', ')') !== name)
      renamed.push(`  ${name}: ${variable.name}`);
  }
  lines.push('Columns are named after its variables, x(1) for x[1]; a name with a dot is auxiliary.');
  if (renamed.length > 0) lines.push('These had to be changed:', ...renamed);
  return lines;
}
