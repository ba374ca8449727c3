import { parseSignature, type Signature } from '../signature.ts';
import { collections } from './collections.ts';
import { functions } from './functions.ts';
import { globals } from './globals.ts';
import { operators } from './operators.ts';
import type { SignatureTable } from './signature-table.ts';

export interface BuiltIn {
  readonly signature: Signature;
  /** The signature as written in the table, for diagnostics. */
  readonly text: string;
}

const tables: readonly SignatureTable[] = [operators, functions, collections, globals];
const read = new Map<string, readonly BuiltIn[]>();

/** The overloads of a built-in function, operator or global constraint; undefined when there is none of that name. */
export function builtIns(name: string): readonly BuiltIn[] | undefined {
  const known = read.get(name);
  if (known !== undefined) return known;
  const texts = tables.flatMap((table) => (Object.hasOwn(table, name) ? (table[name] ?? []) : []));
  if (texts.length === 0) return undefined;
  const overloads = texts.map((text) => ({ signature: parseSignature(text), text }));
  read.set(name, overloads);
  return overloads;
}

/** Every name, for "did you mean" and for the language's documentation. */
export const builtInNames = (): readonly string[] => [
  ...new Set(tables.flatMap((table) => Object.keys(table))),
];
