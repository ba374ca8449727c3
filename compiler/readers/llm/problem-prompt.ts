import { isLabelled } from '../../evaluation/bind-table.ts';
import { minutesOfDay } from '../../problem/clock-time.ts';
import type { DataCell, DataDocument, DataTable, Problem } from '../../problem/problem.ts';

/** What a prompt tells of data that is not in the text: a name, its shape and a taste of it. */
export interface DataSchema {
  readonly name: string;
  /** "array[1..5] of int", "30 rows: city (text), demand (number)". */
  readonly shape: string;
  /** A few first rows or values, as text. */
  readonly sample?: string;
  /** The sample is all there is. */
  readonly whole?: boolean;
}

const longestSample = 300;

/**
 * The problem as numbered sentences, and its data as schemas (names, shapes, the first rows; never whole tables). What no schema tells is
 * shown as it stands, as far as it is shown at all.
 */
export function problemPrompt(problem: Problem, data: readonly DataSchema[] = []): string {
  const sentences = problem.sentences.map(({ id, text, form }) => {
    const mark = form === 'bullet' ? '- ' : form === 'heading' ? '# ' : '';
    return `${id}: ${mark}${plainSentence(text)}`;
  });
  const tables = problem.tables.filter(({ source }) => source !== problem.source);
  const schemas = [...tables.map((table) => tableSchema(table, tables)), ...data];
  const files = schemas.map(
    ({ name, shape, sample, whole }) =>
      `- ${name}: ${shape}${sample ? `${whole ? ' = ' : '; begins '}${cut(sample)}` : ''}`,
  );
  return [
    '<problem>',
    ...sentences,
    '</problem>',
    ...(files.length > 0 ? ['<data>', ...files, '</data>'] : []),
    ...problem.documents.map(documentPrompt),
  ].join('\n');
}

/** JSON that no parameter can hold: its values go into the model. */
const documentPrompt = ({ name, text, cut: isCut, span }: DataDocument): string =>
  `<json name=${plainSentence(JSON.stringify(name.slice(0, 60)))}> (no parameter has this value: type what you need of it into the model${
    isCut ? `; only the beginning of ${span.end - span.start} characters is shown` : ''
  })\n${plainSentence(text)}\n</json>`;

/** One line; it cannot close the frame that it stands in. */
const plainSentence = (text: string): string =>
  text
    .replace(/<(?=\/?(?:problem|data|json)\b)/gi, '‹')
    .replace(/\s+/g, ' ')
    .trim();

/** Only some sentences, for a second look. */
export function sentencesPrompt(problem: Problem, ids: ReadonlySet<string>): string {
  return problem.sentences
    .filter((s) => ids.has(s.id))
    .map((s) => `${s.id}: ${plainSentence(s.text)}`)
    .join('\n');
}

/** What the cells of a column can be taken as. */
function kindOf(cells: readonly DataCell[]): string {
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.every(({ value }) => value !== undefined)) return 'number';
  return filled.every(({ text }) => minutesOfDay(text) !== undefined)
    ? 'time of day; as int: minutes after midnight'
    : 'text';
}

/** A table by the names and types of its columns. */
export function tableSchema(table: DataTable, tables: readonly DataTable[] = [table]): DataSchema {
  const columns = table.columns.slice(0, 60).map((column, i) => {
    return `${column} (${kindOf(table.rows.flatMap((row) => row[i] ?? []))})`;
  });
  const rows = table.rows.slice(0, 3).map((row) => row.map((cell) => cell.text.slice(0, 40)).join(', '));
  return {
    name: table.name,
    shape: `table of ${table.rows.length} rows: ${columns.join(', ')}${table.columns.length > 60 ? ', …' : ''}${matrixNote(table, tables)}${titlesNote(table)}`,
    sample: rows.join(' | '),
  };
}

/** What stands above a table and is no part of it. */
const titlesNote = ({ titles = [] }: DataTable): string =>
  titles.length === 0 ? '' : `; above it stands: ${cut(plainSentence(titles.join(' / ')))}`;

/**
 * A matrix can be taken as one parameter, which is shorter than column by column: numbers under a header of numbers, or of the labels that
 * the rows of some table have as well.
 */
function matrixNote(table: DataTable, tables: readonly DataTable[]): string {
  const { columns, rows, name } = table;
  const [corner = '', ...header] = columns;
  const numbers = rows.flatMap((row) => row.slice(1));
  if (header.length < 2 || rows.length < 2 || !isLabelled(table)) return '';
  if (numbers.some(({ value }) => value === undefined)) return '';
  const isNumber = (text: string): boolean => /^\d+$/.test(text);
  const labels = header.join();
  const isLabels = tables.some((each) => each.rows.map(([cell]) => cell?.text).join() === labels);
  if (!isLabels && (isNumber(corner) || !header.every(isNumber))) return '';
  const type = numbers.every(({ value }) => typeof value === 'number') ? 'int' : 'float';
  return `; all but the first column: array[1..${rows.length},1..${header.length}] of ${type}: ${name}`;
}

const cut = (text: string): string =>
  text.length > longestSample ? `${text.slice(0, longestSample - 1)}…` : text;
