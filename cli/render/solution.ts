import type { Instance } from '../../compiler/ir/instance.ts';
import { chosenArray, chosenMembers } from './chosen.ts';
import { indexLabels, namedBy } from './index-labels.ts';
import { noteText, type VariableNote } from './notes.ts';
import { numberText } from './numbers.ts';
import { withSetsAsTexts } from './sets.ts';
import type { Style } from './style.ts';
import { padEnd, padStart, printable, widest, wrap } from './wrap.ts';

/** Rows and columns that are shown of a large array before it is cut. */
const mostRows = 24;

/** The solution as lines: scalars with units in one aligned block, lists wrapped, matrices as small tables. */
export function renderSolution(
  solution: Readonly<Record<string, unknown>>,
  notes: ReadonlyMap<string, VariableNote>,
  instance: Instance | undefined,
  style: Style,
): string[] {
  const lines: string[] = [];
  const scalars = Object.entries(solution).filter(([, value]) => !Array.isArray(value));
  const nameWidth = Math.min(28, widest(scalars.map(([name]) => name)));
  const texts = scalars.map(([, value]) => scalarText(value));
  const valueWidth = Math.min(24, widest(texts));
  scalars.forEach(([name], i) => {
    const about = noteText(notes.get(name));
    const head = `  ${padEnd(name, nameWidth)}  ${style.bold(padStart(texts[i] ?? '', valueWidth))}`;
    const room = style.width - nameWidth - valueWidth - 6;
    const [first = '', ...rest] = wrap(printable(about), Math.max(20, room));
    lines.push(`${head}  ${style.dim(first)}`.trimEnd());
    for (const line of rest) lines.push(`${' '.repeat(nameWidth + valueWidth + 6)}${style.dim(line)}`);
  });
  for (const [name, value] of Object.entries(solution)) {
    if (!Array.isArray(value)) continue;
    const by = instance === undefined ? '' : namedBy(name, instance);
    const heading = (...about: readonly string[]) =>
      `  ${name}${about.map((words) => (words === '' ? '' : style.dim(`  ${words}`))).join('')}`;
    const sets = instance && withSetsAsTexts(name, value, instance);
    if (sets !== undefined) {
      const text = typeof sets === 'string' ? wrap(sets, style.width - 4).map((l) => `    ${l}`) : undefined;
      const list = text ?? renderArray(sets as readonly unknown[], indexLabels(name, instance), style);
      lines.push(heading(by), ...list);
      continue;
    }
    const members = instance && chosenMembers(name, value, instance);
    if (members !== undefined) {
      const list = wrap(members.join(', ') || 'none', style.width - 4);
      lines.push(heading(by, 'where it is yes'), ...list.map((line) => `    ${line}`));
      continue;
    }
    const chosen = instance && chosenArray(name, value, instance);
    const { value: shown, labels } = chosen ?? { value, labels: indexLabels(name, instance) };
    lines.push(heading(by, chosen ? 'where it is yes' : ''), ...renderArray(shown, labels, style));
  }
  return lines;
}

function renderArray(
  value: readonly unknown[],
  labels: readonly (readonly string[])[],
  style: Style,
): string[] {
  const matrix =
    value.length > 0 && value.every((row) => Array.isArray(row) && row.every((cell) => !Array.isArray(cell)));
  if (matrix) return renderMatrix(value as readonly (readonly unknown[])[], labels, style);
  if (value.some((row) => Array.isArray(row) && row.some((cell) => Array.isArray(cell)))) {
    const rest = labels.slice(1);
    return value
      .slice(0, mostRows)
      .flatMap((plane, i) => [
        `    ${style.dim(`${labels[0]?.[i] ?? i + 1}:`)}`,
        ...(Array.isArray(plane) ? renderArray(plane, rest, style).map((l) => `  ${l}`) : []),
      ]);
  }
  const named = labels[0]?.some((l, i) => l !== String(i + 1)) === true;
  if (!named) return wrap(value.map(scalarText).join(', '), style.width - 4).map((l) => `    ${l}`);
  const width = Math.min(24, widest(value.map((_, i) => labels[0]?.[i] ?? '')));
  const shown = value
    .slice(0, mostRows)
    .map((cell, i) => `    ${padEnd(labels[0]?.[i] ?? '', width)}  ${style.bold(scalarText(cell))}`);
  return value.length > mostRows ? [...shown, style.dim(`    … ${value.length - mostRows} more`)] : shown;
}

function renderMatrix(
  rows: readonly (readonly unknown[])[],
  labels: readonly (readonly string[])[],
  style: Style,
): string[] {
  const texts = rows.map((row) => row.map(scalarText));
  const columns = texts.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columns }, (_, j) =>
    widest([labels[1]?.[j] ?? '', ...texts.slice(0, mostRows).map((row) => row[j] ?? '')]),
  );
  const rowLabel = widest(rows.map((_, i) => labels[0]?.[i] ?? ''));
  let used = rowLabel + 4;
  const fitting = widths.findIndex((w) => {
    used += w + 2;
    return used > style.width - 2;
  });
  const shown = fitting === -1 ? columns : Math.max(1, fitting);
  const tail = shown < columns ? style.dim('  …') : '';
  const line = (label: string, cells: readonly string[], paint: (t: string) => string) =>
    `    ${style.dim(padEnd(label, rowLabel))}${cells
      .slice(0, shown)
      .map((c, j) => `  ${paint(padStart(c, widths[j] ?? 0))}`)
      .join('')}${tail}`;
  const lines = labels[1] === undefined ? [] : [line('', labels[1], style.dim)];
  texts.slice(0, mostRows).forEach((row, i) => lines.push(line(labels[0]?.[i] ?? '', row, (t) => t)));
  if (rows.length > mostRows) lines.push(style.dim(`    … ${rows.length - mostRows} more rows`));
  return lines;
}

export function scalarText(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return '–';
  if (Array.isArray(value)) return `{${value.map(scalarText).join(', ')}}`;
  return printable(String(value));
}
