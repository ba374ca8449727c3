import type { Base } from './types.ts';

/**
 * Signatures of the built-ins in a short notation close to MiniZinc's own:
 *
 *     "[$D] ~opt int, ~int -> ~bool"
 *
 * - `int`, `bool`, `float`, `string`, `ann`: par; `var int` takes par as well; `set of` and `opt` as in MiniZinc.
 * - `~int`: par or var. A `~` result is var when an argument for a `~` parameter is.
 * - `$T`: any base type, set or option type, the same wherever it stands (after coercion). `$$E`: int or an enum.
 * - `[int]`, `[int,int]`: arrays with so many dimensions; `[$$E]`: one dimension, its index type kept;
 *   `[$D]`: any dimensions, kept for a result that names `$D`.
 * - `#T`: a tuple or record type, the same wherever it stands (after coercion).
 * - `_`: a scalar or set of any type; `...`: the last parameter, any number of times.
 */
export interface Signature {
  readonly parameters: readonly Pattern[];
  readonly variadic: boolean;
  readonly result: Pattern;
}

export interface Pattern {
  readonly inst: 'par' | 'var' | 'flow';
  readonly optional: boolean;
  readonly set: boolean;
  readonly base: PatternBase;
  readonly dimensions?: readonly PatternDimension[] | { readonly anyOf: string };
}

export type PatternBase =
  | { readonly kind: 'base'; readonly base: Base }
  /** `$T` takes bases, sets and options alike; `$$E` ints and enums; `#T` tuples and records. */
  | { readonly kind: 'type-variable' | 'enumerated' | 'structured'; readonly name: string }
  | { readonly kind: 'any' };

/** An int, a dimension of any one index type, or (for user functions) one indexed by a certain enum. */
export type PatternDimension = 'int' | { readonly enumerated: string } | { readonly enum: string };

/** Reads one signature; a mistake in it is a bug and throws. */
export function parseSignature(text: string): Signature {
  const [left, right, ...rest] = text.split('->').map((part) => part.trim());
  if (left === undefined || right === undefined || rest.length > 0) throw new Error(`bad signature ${text}`);
  const variadic = left.endsWith('...');
  const list = splitParameters(variadic ? left.slice(0, -3) : left);
  return { parameters: list.map(parsePattern), variadic, result: parsePattern(right) };
}

function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') depth++;
    else if (text[i] === ']') depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function parsePattern(text: string): Pattern {
  const match = /^(?:\[([^\]]*)\]\s*)?(~|var\s+)?(opt\s+)?(set of\s+)?(\$\$?\w+|#\w+|_|\w+)$/.exec(
    text.trim(),
  );
  if (!match) throw new Error(`bad type ${text}`);
  const [, index, inst, optional, set, base] = match;
  const pattern = {
    inst: inst === undefined ? 'par' : inst === '~' ? 'flow' : 'var',
    optional: optional !== undefined,
    set: set !== undefined,
    base: parseBase(base as string),
  } as const;
  return index === undefined ? pattern : { ...pattern, dimensions: parseDimensions(index) };
}

function parseBase(text: string): PatternBase {
  if (text === '_') return { kind: 'any' };
  if (text.startsWith('$$')) return { kind: 'enumerated', name: text.slice(2) };
  if (text.startsWith('#')) return { kind: 'structured', name: text.slice(1) };
  if (text.startsWith('$')) return { kind: 'type-variable', name: text.slice(1) };
  if (text === 'bool' || text === 'int' || text === 'float' || text === 'string' || text === 'ann') {
    return { kind: 'base', base: text };
  }
  throw new Error(`bad base type ${text}`);
}

function parseDimensions(text: string): NonNullable<Pattern['dimensions']> {
  const whole = /^\$(\w+)$/.exec(text);
  if (whole) return { anyOf: whole[1] as string };
  return text.split(',').map((part) => {
    const name = part.trim();
    if (name === 'int') return 'int';
    if (name.startsWith('$$')) return { enumerated: name.slice(2) };
    throw new Error(`bad index type ${text}`);
  });
}
