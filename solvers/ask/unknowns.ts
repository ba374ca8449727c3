import { readData } from '../../compiler/analysis/data/read-data.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { DeclarationItem } from '../../compiler/syntax/ast.ts';
import { parseModel } from '../../compiler/syntax/parse-model.ts';

/**
 * What is open: a parameter that has no value, a number that the text leaves out, or a sentence with two readings; and the values that it
 * may have.
 */
export interface Unknown {
  readonly name: string;
  /** What it stands for: the words of its annotation, or of the text around it. */
  readonly words?: string;
  /** Of a sentence with two readings: the question. Its values are the readings. */
  readonly question?: string;
  readonly sentence?: string;
  readonly range:
    | { readonly kind: 'whole'; readonly from: number; readonly to: number }
    | { readonly kind: 'fraction'; readonly from: number; readonly to: number }
    /** Texts of the model language: `true`, names of an enum. */
    | { readonly kind: 'listed'; readonly values: readonly string[] };
}

/** The scalar parameters of a model that neither it nor its data give a value, as far as their type has a range. */
export function unknownsOf(
  source: Source,
  data: readonly Source[],
): { readonly unknowns: readonly Unknown[]; readonly unranged: readonly string[] } {
  const items = parseModel(source).value?.items ?? [];
  const given = new Set<string>(items.flatMap((item) => (item.kind === 'assign' ? [item.name.text] : [])));
  const known = readData(data).value as { readonly values?: ReadonlyMap<string, unknown> } | undefined;
  for (const name of known?.values?.keys() ?? []) given.add(name);
  for (const { text } of data)
    for (const [, name] of text.matchAll(/^\s*"?(\w+)"?\s*[=:]/gm)) given.add(name ?? '');
  const unknowns: Unknown[] = [];
  const unranged: string[] = [];
  const enums = new Map<string, readonly string[]>();
  for (const item of items) {
    if (item.kind === 'enum' && item.value !== undefined) {
      const listed = /^\s*\{([^{}]*)\}\s*$/.exec(
        source.text.slice(item.value.span.start, item.value.span.end),
      );
      if (listed)
        enums.set(
          item.name.text,
          (listed[1] ?? '').split(',').map((name) => name.trim()),
        );
    }
    if (item.kind !== 'declaration' || item.value !== undefined || given.has(item.name.text)) continue;
    if (item.type.inst !== 'par' || item.type.index !== undefined || item.type.set) continue;
    const range = rangeOf(item, source.text, enums);
    if (range === undefined) unranged.push(item.name.text);
    else {
      const words = wordsOf(item, source.text);
      unknowns.push({ name: item.name.text, range, ...(words === undefined ? {} : { words }) });
    }
  }
  return { unknowns, unranged };
}

function rangeOf(
  { type }: DeclarationItem,
  text: string,
  enums: ReadonlyMap<string, readonly string[]>,
): Unknown['range'] | undefined {
  const { base } = type;
  if (base.kind === 'bool') return { kind: 'listed', values: ['false', 'true'] };
  const written = text.slice(base.span.start, base.span.end).trim();
  const names = enums.get(written);
  if (names !== undefined) return { kind: 'listed', values: names };
  const ends = /^(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)$/.exec(written);
  if (ends === null) return undefined;
  const [from, to] = [Number(ends[1]), Number(ends[2])];
  return { kind: written.includes('.', 0) && /\d\.\d/.test(written) ? 'fraction' : 'whole', from, to };
}

function wordsOf({ annotations }: DeclarationItem, text: string): string | undefined {
  const [first] = annotations;
  if (first === undefined) return undefined;
  const quoted = /^"(?:s\d+(?:,s\d+)*:\s*)?(.*)"$/s.exec(text.slice(first.span.start, first.span.end));
  return quoted?.[1];
}
