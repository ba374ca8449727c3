import type { Problem } from '../../../problem/problem.ts';
import type { Attribute } from '../facts/attributes.ts';
import type { TableLimit, TableReading } from '../facts/table-facts.ts';
import type { Statement } from './statements.ts';

/** "available: 40" in the column or row of a measure. */
export function tableStatement(
  { clause, index, fact }: TableLimit,
  table: TableReading,
  attributes: readonly Attribute[],
  problem: Problem,
): Statement {
  const attribute = attributes.find((each) => each.facts.includes(table.facts[fact]!))!;
  const value = { value: problem.numbers[index]!.value, numbers: [index] };
  return { kind: 'bound', target: { kind: 'attribute', attribute }, relation: '<=', value, clause };
}
