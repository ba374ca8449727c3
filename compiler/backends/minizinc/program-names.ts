import { keywords } from '../../../grammars/minizinc/keywords.ts';
import { isAnnotationName } from '../../analysis/built-ins/annotations.ts';
import type { Instance } from '../../ir/instance.ts';

/**
 * The names that everything has in the program text: the user's own where MiniZinc allows them. A function of the
 * instance alone, so that the reader of solutions finds the same names again.
 */
export interface ProgramNames {
  /** Global declarations by id. */
  readonly globals: ReadonlyMap<string, string>;
  readonly enums: ReadonlyMap<string, string>;
  /** Names of an enum's values, in order. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** User functions by id. */
  readonly functions: ReadonlyMap<string, string>;
  /** Every name in use: locals keep clear of them. */
  readonly taken: ReadonlySet<string>;
}

/** The nearest name that needs no quotes and is not a word of the language or its library. */
const plain = (name: string): string => {
  const letters = name.replace(/[^A-Za-z0-9_]/g, '_');
  const started = /^[A-Za-z]/.test(letters) ? letters : `v${letters}`;
  return keywords.has(started) || isAnnotationName(started) ? `${started}_` : started;
};

/** A plain name like `name` that `isTaken` does not know. */
export function freshName(name: string, isTaken: (candidate: string) => boolean): string {
  const first = plain(name);
  if (!isTaken(first)) return first;
  for (let i = 2; ; i++) {
    const candidate = `${first}_${i}`;
    if (!isTaken(candidate)) return candidate;
  }
}

export function programNames({ model, enums }: Instance): ProgramNames {
  const taken = new Set<string>();
  const claim = (name: string): string => {
    const fresh = freshName(name, (candidate) => taken.has(candidate));
    taken.add(fresh);
    return fresh;
  };
  const globals = new Map(model.declarations.map(({ id, name }) => [id, claim(name)]));
  const enumNames = new Map(model.enums.map(({ name }) => [name, claim(name)]));
  const members = new Map([...enums].map(([name, values]) => [name, values.map(claim)]));
  const functions = new Map(model.functions.map(({ id, name }) => [id, claim(name)]));
  return { globals, enums: enumNames, members, functions, taken };
}
