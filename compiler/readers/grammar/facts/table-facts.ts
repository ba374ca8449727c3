import { parseSentence } from '../../../../grammars/english/clause-grammar.ts';
import { scanEnglish } from '../../../../grammars/english/scanner.ts';
import { tagWords } from '../../../../grammars/english/tagger.ts';
import type { NounPhrase } from '../../../../grammars/english/tree.ts';
import type { DataCell, DataTable, Problem } from '../../../problem/problem.ts';
import { type Unit, unitOf } from '../../../problem/units.ts';
import { type Alternatives, alternativesOf } from '../alternatives/alternatives.ts';
import { nounsOf } from '../alternatives/coordinations.ts';
import type { ReadClause } from '../clauses/clause-items.ts';
import { type Fact, polarityOf } from './attributes.ts';

/** A limit that a table gives in a column of its own ("available"). */
export interface TableLimit {
  readonly clause: ReadClause;
  readonly index: number;
  /** Index of a fact of the measure that is limited. */
  readonly fact: number;
}

/** What a table says: its alternatives, a fact for each of its numbers, and what there is of each measure. */
export interface TableReading {
  readonly alternatives: Alternatives;
  readonly facts: readonly Fact[];
  readonly limits: readonly TableLimit[];
}

/** A rectangle of cells with a head for each line: one alternative a line, one measure a column. */
interface Grid {
  readonly names: readonly DataCell[];
  readonly measures: readonly DataCell[];
  /** By alternative, then by measure. */
  readonly cells: readonly (readonly DataCell[])[];
  /** What there is of each measure, where the table says so. */
  readonly available?: readonly DataCell[];
}

const AVAILABLE = /^(?:available|availability|capacity|supply|limit|total|maximum|stock)\b/i;

/** Every way to read the tables of a text: alternatives down the rows, or across the columns. */
export function tableReadings(problem: Problem): TableReading[] {
  return problem.tables
    .filter((table) => table.source === problem.source && table.rows.length >= 2)
    .flatMap((table) => [byRow(problem, table), byColumn(problem, table)])
    .flatMap((grid) => (grid ? [readGrid(problem, grid)] : []))
    .flatMap((reading) => (reading ? [reading] : []));
}

/** The cells of the head row: their places follow from the text of the row. */
function headCells(problem: Problem, table: DataTable): DataCell[] | undefined {
  const first = table.rows[0]?.[0];
  if (!first) return undefined;
  const row = problem.sentences.findLast(
    (each) => each.form === 'table-row' && each.span.end < first.span.start,
  );
  if (!row) return undefined;
  let from = row.span.start;
  return table.columns.map((text) => {
    const start = text === '' ? from : problem.source.text.indexOf(text, from);
    from = start + text.length;
    return { text, span: { start, end: start + text.length } };
  });
}

const isNumeric = (cell: DataCell | undefined): boolean => cell?.value !== undefined;

function byRow(problem: Problem, table: DataTable): Grid | undefined {
  const head = headCells(problem, table);
  if (!head || head.length < 2) return undefined;
  const last = table.rows.at(-1)!;
  const extra = AVAILABLE.test(last[0]?.text ?? '');
  const rows = extra ? table.rows.slice(0, -1) : table.rows;
  const grid = {
    names: rows.map((row) => row[0]!),
    measures: head.slice(1),
    cells: rows.map((row) => row.slice(1, head.length)),
  };
  return isComplete(grid) ? { ...grid, ...(extra && { available: last.slice(1, head.length) }) } : undefined;
}

function byColumn(problem: Problem, table: DataTable): Grid | undefined {
  const head = headCells(problem, table);
  if (!head || head.length < 3) return undefined;
  const extra = AVAILABLE.test(head.at(-1)!.text);
  const names = head.slice(1, extra ? -1 : undefined);
  const grid = {
    names,
    measures: table.rows.map((row) => row[0]!),
    cells: names.map((_, i) => table.rows.map((row) => row[i + 1]!)),
  };
  const available = table.rows.map((row) => row[head.length - 1]!);
  return isComplete(grid) ? { ...grid, ...(extra && { available }) } : undefined;
}

const isComplete = ({ names, measures, cells }: Grid): boolean =>
  names.length >= 2 &&
  [...names, ...measures].every((cell) => cell !== undefined && !isNumeric(cell)) &&
  cells.every((line) => line.length === measures.length && line.every(isNumeric));

function readGrid(problem: Problem, grid: Grid): TableReading | undefined {
  const nouns = grid.names.map((cell) => nounOf(problem, cell));
  if (!nouns.every((noun) => noun !== undefined)) return undefined;
  const alternatives = alternativesOf(nouns, [], new Set());
  if (!alternatives) return undefined;
  const facts: Fact[] = [];
  const limits: TableLimit[] = [];
  grid.measures.forEach((measure, column) => {
    const { words, unit } = measureOf(problem, measure);
    grid.cells.forEach((line, alternative) => {
      const found = mentionIn(problem, line[column]!);
      if (!found) return;
      const money = found.number.unit === undefined ? unit : unitOf(found.number.unit);
      facts.push({
        alternative,
        ...found,
        ...(money && { unit: money }),
        words,
        own: words,
        nouns: words,
        polarity: money?.dimension === 'money' ? polarityOf(words) : 'neutral',
        sentence: found.number.sentence,
      });
    });
    const limit = grid.available?.[column];
    const found = limit && mentionIn(problem, limit);
    if (found)
      limits.push({
        clause: { sentence: found.number.sentence, clause: { phrases: [] }, items: [] },
        index: found.index,
        fact: facts.length - 1,
      });
  });
  return { alternatives: { ...alternatives, joined: true }, facts, limits };
}

/** The noun phrase of a cell. */
function nounOf(problem: Problem, cell: DataCell): NounPhrase | undefined {
  const tagged = tagWords(scanEnglish(problem.source.text, cell.span.start, cell.span.end), []);
  const nouns = tagged.map((word) => (word.tag === 'Verb' ? { ...word, tag: 'Noun' as const } : word));
  return parseSentence(nouns).clauses.flatMap((clause) => clause.phrases.flatMap(nounsOf))[0];
}

/** Words and unit of a measure: "sawing (hours)", "profit ($)". */
function measureOf(problem: Problem, cell: DataCell): { words: string[]; unit?: Unit } {
  const lexemes = scanEnglish(problem.source.text, cell.span.start, cell.span.end);
  const units = lexemes.flatMap((lexeme) => unitOf(lexeme.text) ?? []);
  const words = tagWords(lexemes, [])
    .filter((word) => /^(?:Noun|Verb)$/.test(word.tag) && !unitOf(word.lemma))
    .map((word) => word.lemma);
  return { words, ...(units[0] && { unit: units[0] }) };
}

function mentionIn(problem: Problem, cell: DataCell) {
  const index = problem.numbers.findIndex(
    (number) => number.span.start >= cell.span.start && number.span.end <= cell.span.end,
  );
  return index === -1 ? undefined : { number: problem.numbers[index]!, index };
}
