import { linearTemplate, relaxConstant, sayRow } from './linear-template.ts';
import { directionOf, isBinary, type LinearRow, turned } from './linear-view.ts';

export const comparison = linearTemplate({
  name: 'comparison',
  aliases: ['greater-than', 'less-than', 'difference', 'equal-quantities'],
  meaning: 'one quantity against another, perhaps with a fixed difference',
  phrases: ['more A than B', 'no more B than A', 'at least 5 more than', 'as many as'],
  example: 'constraint plates >= cups + 5;',
  fits: (row) =>
    row.terms.length === 2 &&
    directionOf(row) === 'mixed' &&
    row.relation !== '!=' &&
    row.terms.every((t) => t.coefficient === 1 || t.coefficient === -1) &&
    row.terms[0]!.coefficient !== row.terms[1]!.coefficient,
  say: (row) => sayFollows(row) ?? sayRow(row),
  relax: (row) => relaxConstant(row).map((r) => ({ ...r, slot: 'difference' })),
});

/** "Where b is chosen, a is too", of `a >= b` over yes/no choices. */
function sayFollows(row: LinearRow): string | undefined {
  const read = row.relation.startsWith('>') ? row : turned(row);
  if (!isBinary(row) || read.relation !== '>=' || row.constant !== 0) return undefined;
  const follows = read.terms.find((t) => t.coefficient === 1)!;
  const first = read.terms.find((t) => t.coefficient !== 1)!;
  return `where ${first.name} is chosen, ${follows.name} is too`;
}
