import { type Exact, isExact, toNumber } from '../exact/exact.ts';
import type { Instance } from '../ir/instance.ts';
import type { Type } from '../ir/type.ts';
import type { Value } from '../ir/value.ts';
import { joinFields } from './structured-json.ts';

/** Largest set that is listed member by member; a larger one is written as its ranges `[lo, hi]`. */
const largestListedSet = 10_000;

/**
 * A solution as JSON: numbers, Booleans, names of enum values, `null` for what is absent; arrays nested by dimension,
 * sets as lists of their members in order, records as objects and tuples as lists. Numbers become doubles here and nowhere before.
 */
export function writeSolution(
  instance: Instance,
  solution: Readonly<Record<string, Value>>,
): Record<string, unknown> {
  const { structures = [] } = instance.model;
  const written = writeFields(instance, solution);
  if (structures.length === 0) return written;
  return joinFields(written, structures, (id) => {
    const value = instance.values.get(id);
    return value === undefined ? undefined : writeFields(instance, { [id]: value })[id];
  });
}

/** {@link writeSolution} with the fields of tuples and records each under its own name, as the model declares them. */
export function writeFields(
  instance: Instance,
  solution: Readonly<Record<string, Value>>,
): Record<string, unknown> {
  const types = new Map(instance.model.declarations.map((d) => [d.id, d.type]));
  const write = (name: string, value: Value): unknown => {
    const type = types.get(name);
    return type === undefined ? null : writeValue(value, type, instance.enums);
  };
  const { locals } = instance.model;
  return Object.fromEntries(
    Object.entries(solution).flatMap(([name, value]): (readonly [string, unknown])[] =>
      locals?.has(name) === true ? [] : [[name, write(name, value)]],
    ),
  );
}

function writeValue(value: Value, type: Type, enums: Instance['enums']): unknown {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (isExact(value)) return writeScalar(value, type, enums);
  switch (value.kind) {
    case 'absent':
      return null;
    case 'infinite':
      return value.sign > 0 ? 'infinity' : '-infinity';
    case 'array': {
      const { dimensions: _, ...element } = type;
      return nest(
        value.elements.map((e) => writeValue(e, element, enums)),
        value.index,
      );
    }
    case 'set': {
      const scalar = { ...type, set: false };
      const size = value.ranges.reduce((sum, [lo, hi]) => sum + toNumber(hi) - toNumber(lo) + 1, 0);
      if (type.base === 'float' || size > largestListedSet) {
        return value.ranges.map(([lo, hi]) => [
          writeScalar(lo, scalar, enums),
          writeScalar(hi, scalar, enums),
        ]);
      }
      return value.ranges.flatMap(([lo, hi]) =>
        Array.from({ length: toNumber(hi) - toNumber(lo) + 1 }, (_, i) =>
          writeScalar(toNumber(lo) + i, scalar, enums),
        ),
      );
    }
    default:
      return toNumber(value.value);
  }
}

function writeScalar(value: Exact, type: Type, enums: Instance['enums']): unknown {
  if (typeof type.base === 'object')
    return enums.get(type.base.enum)?.[toNumber(value) - 1] ?? toNumber(value);
  return toNumber(value);
}

function nest(elements: readonly unknown[], index: readonly (readonly [number, number])[]): unknown {
  if (index.length <= 1) return elements;
  const rest = index.slice(1);
  const size = rest.reduce((product, [lo, hi]) => product * Math.max(0, hi - lo + 1), 1);
  const [lo, hi] = index[0] ?? [1, 0];
  return Array.from({ length: Math.max(0, hi - lo + 1) }, (_, i) =>
    nest(elements.slice(i * size, (i + 1) * size), rest),
  );
}
