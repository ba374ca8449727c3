import type { SignatureTable } from './signature-table.ts';

const letters = ['E', 'F', 'G', 'H', 'I', 'J'];

/** `index_set_2of3` and its like. */
function indexSets(): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (let of = 1; of <= 6; of++) {
    for (let n = 1; n <= of; n++) {
      const index = Array.from({ length: of }, (_, i) => (i === n - 1 ? '$$E' : 'int')).join(',');
      table[`index_set_${n}of${of}`] = [`[${index}] _ -> set of $$E`, `[${index}] var _ -> set of $$E`];
    }
  }
  return table;
}

/** `array3d(S1, S2, S3, x)` and its like; `array1d` may leave its set out. */
function arrayMakers(): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (let n = 1; n <= 6; n++) {
    const names = letters.slice(0, n);
    const sets = names.map((name) => `set of $$${name}`).join(', ');
    const index = names.map((name) => `$$${name}`).join(',');
    table[`array${n}d`] = [`${sets}, [$D] ~$T -> [${index}] ~$T`];
  }
  table.array1d?.push('[$D] ~$T -> [int] ~$T');
  table.arrayXd = ['[$X] var _, [$D] ~$T -> [$X] ~$T'];
  return table;
}

/** `slice_2d(a, sets, S1, S2)` and its like: the function form of slices. */
function slices(): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (let n = 1; n <= 6; n++) {
    const names = letters.slice(0, n);
    const sets = names.map((name) => `set of $$${name}`).join(', ');
    table[`slice_${n}d`] = [
      `[$D] ~$T, [int] set of int, ${sets} -> [${names.map((name) => `$$${name}`).join(',')}] ~$T`,
    ];
  }
  return table;
}

/** Arrays and sets. */
export const collections: SignatureTable = {
  ...indexSets(),
  ...arrayMakers(),
  ...slices(),
  index_set: ['[$$E] var _ -> set of $$E'],
  index_sets_agree: ['[$D] var _, [$F] var _ -> bool'],
  length: ['[$D] var _ -> int'],
  reverse: ['[$$E] ~$T -> [$$E] ~$T'],
  row: ['[int,$$E] ~$T, int -> [$$E] ~$T'],
  col: ['[$$E,int] ~$T, int -> [$$E] ~$T'],
  has_element: ['$T, [$D] $T -> bool'],
  has_index: ['int, [int] var _ -> bool'],
  card: ['~set of $$E -> ~int', 'set of float -> int', 'set of bool -> int'],
  array_union: ['[$D] ~set of $$E -> ~set of $$E'],
  array_intersect: ['[$D] ~set of $$E -> ~set of $$E'],
  set2array: ['set of $$E -> [int] $$E', 'set of float -> [int] float', 'set of bool -> [int] bool'],
  array2set: ['[$D] opt $$E -> set of $$E', '[$D] float -> set of float', '[$D] bool -> set of bool'],
  set_to_ranges: ['set of int -> [int] int'],
};
