import type { Instance } from '../compiler/ir/instance.ts';

/**
 * Grid puzzles: does a solution put the items of each wanted row together? Models name things differently (a variable
 * an item that holds a position, an array from one category to another, enum values), so the solution is read as a graph: what a variable
 * or index is called is linked to its value, positions are nodes as well, and the items of a row must be connected while those
 * of different rows are not. Numbers that a model scales (263 for 26.3) are told by their rank.
 */
export function judgeTable(
  rows: readonly (readonly string[])[],
  solution: Readonly<Record<string, unknown>>,
  instance: Instance | undefined,
): boolean {
  const links = new Links();
  for (const [name, value] of Object.entries(solution)) {
    if (!Array.isArray(value)) {
      if (isScalar(value)) links.join(plain(name), node(value));
      continue;
    }
    const labels = labelsOf(name, instance);
    value.forEach((cell, i) => {
      if (isScalar(cell)) links.join(labels[i] ?? `#${i + 1}`, node(cell));
    });
  }
  byRank(rows, links);
  rows.forEach((row, i) => {
    const first = plain(row[0] ?? '');
    // Positions stand for the first column where the model does not name its items.
    if (!links.has(numberNode(first, row[0] ?? '', links))) links.join(`#${i + 1}`, first);
  });
  const roots = rows.map(
    (row) => new Set(row.map((item) => links.root(numberNode(plain(item), item, links)))),
  );
  return (
    roots.every((set) => set.size === 1) && new Set(roots.flatMap((set) => [...set])).size === rows.length
  );
}

/** The first column's numbers and the numbers of the solution, where there are as many and none is the same: smallest to smallest. */
function byRank(rows: readonly (readonly string[])[], links: Links): void {
  const wanted = rows.map((row) => ({ item: plain(row[0] ?? ''), value: Number(row[0]) }));
  const found = links.numbers();
  const same = wanted.some(
    ({ item, value }) => links.has(item) || Number.isNaN(value) || found.includes(value),
  );
  if (same || found.length !== wanted.length) return;
  [...wanted]
    .sort((a, b) => a.value - b.value)
    .forEach(({ item }, i) => {
      links.join(`#${found[i]}`, item);
    });
}

const isScalar = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
const node = (value: string | number): string => (typeof value === 'number' ? `#${value}` : plain(value));
/**
 * `715`, `$2 million` and `7:00am` stand for the numbers 715, 2 and 7 where the model has no name for them. No name starts with a digit, so
 * `58 years` is also the only name with these digits: `years_58`.
 */
function numberNode(item: string, text: string, links: Links): string {
  if (links.has(item)) return item;
  const [named, ...others] = /^\d/.test(item) ? links.named(item.replace(/\D/g, '')) : [];
  if (named !== undefined && others.length === 0) return named;
  const number = /\d+(?:\.\d+)?/.exec(text.replace(/,(?=\d{3})/g, ''))?.[0];
  return number !== undefined && links.has(`#${Number(number)}`) ? `#${Number(number)}` : item;
}
export const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

function labelsOf(name: string, instance: Instance | undefined): readonly string[] {
  const declaration = instance?.model.declarations.find((d) => d.id === name);
  const [dimension] = declaration?.type.dimensions ?? [];
  const [range] = instance?.index.get(name) ?? [];
  if (dimension === undefined || range === undefined) return [];
  const [lo, hi] = range;
  const names = typeof dimension === 'object' ? instance?.enums.get(dimension.enum) : undefined;
  return Array.from({ length: Math.max(0, hi - lo + 1) }, (_, i) => {
    const value = names?.[lo + i - 1];
    return value === undefined ? `#${lo + i}` : plain(value);
  });
}

/** Disjoint sets of names. */
class Links {
  private readonly parent = new Map<string, string>();

  has(name: string): boolean {
    return this.parent.has(name);
  }

  /** The numbers among the names, in ascending order. */
  numbers(): readonly number[] {
    const names = [...this.parent.keys()].filter((name) => /^#-?[\d.]+$/.test(name));
    return names.map((name) => Number(name.slice(1))).sort((a, b) => a - b);
  }

  /** The names with letters that have these digits. */
  named(digits: string): readonly string[] {
    return [...this.parent.keys()].filter(
      (name) => /^[a-z]/.test(name) && name.replace(/\D/g, '') === digits,
    );
  }

  root(name: string): string {
    let at = name;
    for (let up = this.parent.get(at); up !== undefined && up !== at; up = this.parent.get(at)) at = up;
    return at;
  }

  join(a: string, b: string): void {
    for (const name of [a, b]) if (!this.parent.has(name)) this.parent.set(name, name);
    this.parent.set(this.root(a), this.root(b));
  }
}
