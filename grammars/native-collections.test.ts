import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as native from './native-collections.ts';

type Functions = Readonly<Record<string, (...given: unknown[]) => unknown>>;

const packages = fileURLToPath(new URL('../node_modules', import.meta.url));

/** Chevrotain's lodash: its dependency, not ours. */
const lodash: Functions = await import(join(packages, 'lodash-es', 'lodash.js'));
const ours = Object.assign({}, native) as unknown as Functions;

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory()
      ? sources(path)
      : entry.name.endsWith('.js')
        ? [readFileSync(path, 'utf8')]
        : [];
  });

const element = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', 'bc', undefined, null, true),
);
const list = fc.array(element, { maxLength: 6 });
const named = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'length of d'), element, { maxKeys: 4 });
const collection = fc.oneof(list, named, fc.constantFrom(undefined, null), fc.string({ maxLength: 4 }));

const isOdd = (value: unknown): boolean => Number(value) % 2 !== 0;
const pair = (value: unknown, key: unknown) => [value, key];
const spell = (value: unknown): string => String(value);
const joined = (result: unknown, value: unknown, key: unknown) => `${result}|${value}@${key}`;

/** What chevrotain gives to each function. */
const calls: Readonly<Record<string, fc.Arbitrary<readonly unknown[]>>> = {
  isArray: fc.tuple(collection),
  isFunction: fc.tuple(fc.oneof(collection, fc.constant(isOdd))),
  isObject: fc.tuple(fc.oneof(collection, element, fc.constant(isOdd))),
  isRegExp: fc.tuple(fc.oneof(collection, fc.constant(/a/))),
  isString: fc.tuple(fc.oneof(collection, element)),
  isUndefined: fc.tuple(element),
  identity: fc.tuple(collection),
  noop: fc.tuple(),
  has: fc.tuple(fc.oneof(named, fc.constantFrom(undefined, null)), fc.constantFrom('a', 'b', 'toString')),
  keys: fc.tuple(fc.oneof(named, fc.constant(undefined))),
  values: fc.tuple(fc.oneof(named, fc.constant(undefined))),
  assign: fc.tuple(named, named),
  defaults: fc.tuple(named, named),
  pickBy: fc.tuple(named, fc.constant(isOdd)),
  clone: fc.tuple(fc.oneof(list, named, element)),
  forEach: fc.tuple(collection, fc.constant(isOdd)),
  map: fc.tuple(collection, fc.constant(pair)),
  filter: fc.tuple(collection, fc.constant(isOdd)),
  reject: fc.tuple(collection, fc.constant(isOdd)),
  find: fc.tuple(collection, fc.constant(isOdd)),
  some: fc.tuple(collection, fc.constant(isOdd)),
  every: fc.tuple(collection, fc.constant(isOdd)),
  reduce: fc.oneof(
    fc.tuple(collection, fc.constant(joined)),
    fc.tuple(collection, fc.constant(joined), element),
  ),
  groupBy: fc.tuple(collection, fc.constant(spell)),
  includes: fc.oneof(
    fc.tuple(fc.oneof(list, named), element),
    fc.tuple(fc.string({ maxLength: 4 }), fc.constantFrom('a', ' ')),
  ),
  indexOf: fc.tuple(fc.oneof(list, fc.constant(undefined)), element),
  isEmpty: fc.tuple(fc.oneof(collection, element)),
  first: fc.tuple(fc.oneof(list, fc.constant(undefined))),
  last: fc.tuple(fc.oneof(list, fc.constant(undefined))),
  drop: fc.oneof(fc.tuple(list), fc.tuple(list, fc.nat(7))),
  dropRight: fc.oneof(fc.tuple(list), fc.tuple(list, fc.nat(7))),
  compact: fc.tuple(list),
  flatten: fc.tuple(fc.array(fc.oneof(list, element, fc.array(list)), { maxLength: 4 })),
  flatMap: fc.tuple(collection, fc.constant(pair)),
  uniq: fc.tuple(list),
  difference: fc.tuple(list, list),
  upperFirst: fc.tuple(fc.string({ maxLength: 4 })),
};

describe('native collections', () => {
  it('are all that chevrotain takes from lodash', () => {
    const texts = ['chevrotain', '@chevrotain'].flatMap((name) => sources(join(packages, name)));
    const taken = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/import \{([^}]*)\} from "lodash-es"/g)].flatMap(([, names = '']) =>
          names
            .split(',')
            .map((name) => name.trim().replace(/ as .*/, ''))
            .filter((name) => name !== ''),
        ),
      ),
    );
    expect(taken.size).toBeGreaterThan(30);
    expect([...taken].sort()).toEqual(Object.keys(calls).sort());
    expect(Object.keys(ours).sort()).toEqual(Object.keys(calls).sort());
  });

  it.each(Object.keys(calls))('%s does as lodash does', (name) => {
    fc.assert(
      fc.property(calls[name]!, (given) => {
        const copy = structuredCloneOf(given);
        expect(ours[name]!(...given)).toEqual(lodash[name]!(...copy));
        expect(given).toEqual(copy);
      }),
    );
  });

  it.each(['forEach', 'map', 'filter', 'some', 'every', 'find', 'reduce'])(
    '%s calls back as often, with the same',
    (name) => {
      fc.assert(
        fc.property(collection, (of) => {
          const told = (functions: Functions) => {
            const seen: unknown[] = [];
            functions[name]!(
              of,
              (...given: unknown[]) => {
                seen.push(given.slice(0, 2));
                return given[0] !== 2;
              },
              ...(name === 'reduce' ? [0] : []),
            );
            return seen;
          };
          expect(told(ours)).toEqual(told(lodash));
        }),
      );
    },
  );
});

/** Copies lists and objects one level down: functions stay. */
function structuredCloneOf(given: readonly unknown[]): unknown[] {
  return given.map((value) =>
    Array.isArray(value)
      ? [...value]
      : typeof value === 'object' && value !== null && !(value instanceof RegExp)
        ? { ...value }
        : value,
  );
}
