/**
 * The functions of lodash that chevrotain 11 calls, on JavaScript's own collections. The build bundles these in their place
 * (`build.js`), as chevrotain itself does from version 12 on, which needs Node 22: loading and warming up lodash took as long
 * as parsing a small model. Only what chevrotain does with them holds: callbacks are functions, property paths are plain names.
 */

type Collection = ArrayLike<unknown> | Readonly<Record<string, unknown>> | null | undefined;
// biome-ignore lint/suspicious/noExplicitAny: chevrotain's callbacks take (element, index) and (value, key) alike.
type Callback<T = unknown> = (value: any, key: any, collection: Collection) => T;

const isArrayLike = (of: Collection): of is ArrayLike<unknown> =>
  Array.isArray(of) || typeof of === 'string' || typeof of?.length === 'number';

const listOf = (of: Collection): readonly unknown[] =>
  Array.isArray(of) ? of : of == null ? [] : isArrayLike(of) ? Array.from(of) : Object.values(of);

export const isArray = Array.isArray;
export const isFunction = (of: unknown): boolean => typeof of === 'function';
export const isObject = (of: unknown): boolean =>
  (typeof of === 'object' && of !== null) || typeof of === 'function';
export const isRegExp = (of: unknown): boolean => of instanceof RegExp;
export const isString = (of: unknown): boolean => typeof of === 'string';
export const isUndefined = (of: unknown): boolean => of === undefined;

export const identity = <T>(of: T): T => of;
export const noop = (): void => undefined;

export const has = (of: object | null | undefined, name: PropertyKey): boolean =>
  of != null && Object.hasOwn(of, name);
export const keys = (of: Collection): string[] => (of == null ? [] : Object.keys(of));
export const values = (of: Collection): unknown[] => (of == null ? [] : Object.values(of));
export const assign = Object.assign;

/** Fills in what `target` does not have or has as undefined. */
export function defaults<T extends Record<string, unknown>>(target: T, ...sources: readonly object[]): T {
  for (const [name, value] of sources.flatMap((source) => Object.entries(source)))
    if (target[name] === undefined) Object.assign(target, { [name]: value });
  return target;
}

export const pickBy = (of: Collection, keep: Callback): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of ?? {}).filter(([key, value]) => keep(value, key, of)));

/** A shallow copy of a list or an object, with its prototype. */
export const clone = <T>(of: T): T =>
  Array.isArray(of)
    ? (of.slice() as T)
    : typeof of === 'object' && of !== null
      ? Object.assign(Object.create(Object.getPrototypeOf(of)), of)
      : of;

/** A callback that gives `false` ends it. */
export function forEach<T extends Collection>(of: T, visit: Callback): T {
  if (isArrayLike(of)) {
    for (let i = 0; i < of.length; i++) if (visit(of[i], i, of) === false) break;
  } else {
    for (const key of keys(of)) if (visit(of?.[key], key, of) === false) break;
  }
  return of;
}

export function map<T>(of: Collection, change: Callback<T>): T[] {
  if (Array.isArray(of)) return of.map(change);
  const found: T[] = [];
  forEach(of, (value, key) => {
    found.push(change(value, key, of));
  });
  return found;
}

export function filter(of: Collection, keep: Callback): unknown[] {
  const found: unknown[] = [];
  forEach(of, (value, key) => {
    if (keep(value, key, of)) found.push(value);
  });
  return found;
}

export const reject = (of: Collection, drop: Callback): unknown[] =>
  filter(of, (value, key) => !drop(value, key, of));

export function find(of: Collection, wanted: Callback): unknown {
  let found: unknown;
  forEach(of, (value, key) => {
    if (!wanted(value, key, of)) return true;
    found = value;
    return false;
  });
  return found;
}

export function some(of: Collection, wanted: Callback): boolean {
  let found = false;
  forEach(of, (value, key) => {
    found = Boolean(wanted(value, key, of));
    return !found;
  });
  return found;
}

export const every = (of: Collection, wanted: Callback): boolean =>
  !some(of, (value, key) => !wanted(value, key, of));

type Reducer = (result: unknown, value: unknown, key: unknown, collection: Collection) => unknown;

/** Without a start the first element is one. */
export function reduce(of: Collection, join: Reducer, ...start: readonly [] | readonly [unknown]): unknown {
  let begun = start.length > 0;
  let result = start[0];
  forEach(of, (value, key) => {
    result = begun ? join(result, value, key, of) : value;
    begun = true;
  });
  return result;
}

export function groupBy(of: Collection, nameOf: Callback<string>): Record<string, unknown[]> {
  const groups: Record<string, unknown[]> = {};
  forEach(of, (value, key) => {
    const name = nameOf(value, key, of);
    if (Object.hasOwn(groups, name)) groups[name]?.push(value);
    else groups[name] = [value];
  });
  return groups;
}

export const includes = (of: Collection, value: unknown): boolean =>
  typeof of === 'string' ? of.includes(String(value)) : listOf(of).includes(value);
export const indexOf = (list: readonly unknown[] | undefined, value: unknown): number =>
  list?.indexOf(value) ?? -1;
export const isEmpty = (of: unknown): boolean =>
  typeof of !== 'string' && (typeof of !== 'object' || of === null)
    ? true
    : isArrayLike(of as Collection)
      ? (of as ArrayLike<unknown>).length === 0
      : Object.keys(of as object).length === 0;

export const first = <T>(list: readonly T[] | undefined): T | undefined => list?.[0];
export const last = <T>(list: readonly T[] | undefined): T | undefined => list?.[list.length - 1];
export const drop = <T>(list: readonly T[] | undefined, count = 1): T[] => list?.slice(count) ?? [];
export const dropRight = <T>(list: readonly T[] | undefined, count = 1): T[] =>
  list?.slice(0, Math.max(0, list.length - count)) ?? [];
export const compact = <T>(list: readonly T[] | undefined): T[] => list?.filter(Boolean) ?? [];
export const flatten = (list: readonly unknown[] | undefined): unknown[] => list?.flat() ?? [];
export const flatMap = (of: Collection, change: Callback): unknown[] => map(of, change).flat();
export const uniq = <T>(list: readonly T[] | undefined): T[] => [...new Set(list)];
export function difference<T>(list: readonly T[] | undefined, without: readonly T[]): T[] {
  const gone = new Set(without);
  return list?.filter((value) => !gone.has(value)) ?? [];
}

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
