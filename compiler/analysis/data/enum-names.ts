import type { DataSet, RawCell } from '../../problem/data/data-set.ts';

/** The names that the data lists for an enum: `{A, B}`, a list of texts, or a CSV column of the enum's name. */
export function enumNames(name: string, data: DataSet): readonly string[] {
  const entry = data.entries.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    const table = data.tables.find((candidate) => candidate.columns.includes(name));
    const column = table?.columns.indexOf(name) ?? -1;
    return table?.rows.flatMap((row) => row[column]?.text || []) ?? [];
  }
  const { value } = entry;
  if (value.kind === 'array') return value.cells.flatMap(nameOf);
  const { cell } = value;
  const isSet = typeof cell === 'object' && 'kind' in cell && cell.kind === 'set';
  return isSet ? cell.ranges.flatMap(([member]) => nameOf(member)) : [];
}

const nameOf = (cell: RawCell): string[] => {
  if (typeof cell !== 'object' || !('kind' in cell)) return [];
  return cell.kind === 'name' ? [cell.name] : cell.kind === 'text' ? [cell.text] : [];
};
