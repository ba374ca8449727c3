import type { Type } from '../ir/type.ts';

/** Base types, dimensions and the operations on types that checking needs: printing, joining and coercing. */
export type Base = Type['base'];
export type Dimension = NonNullable<Type['dimensions']>[number];

const scalar = (base: Base, inst: 'par' | 'var' = 'par', set = false): Type => ({
  inst,
  optional: false,
  set,
  base,
});

/** The common types, shared so that a large model does not carry a type object an expression. */
export const types = {
  bool: scalar('bool'),
  int: scalar('int'),
  float: scalar('float'),
  string: scalar('string'),
  annotation: scalar('ann'),
  bottom: scalar('bottom'),
  absent: { inst: 'par', optional: true, set: false, base: 'bottom' } as Type,
  setOfInt: scalar('int', 'par', true),
  setOfFloat: scalar('float', 'par', true),
  emptySet: scalar('bottom', 'par', true),
  varBool: scalar('bool', 'var'),
  varInt: scalar('int', 'var'),
  varFloat: scalar('float', 'var'),
} as const;

export const isEnum = (base: Base | Dimension): base is { readonly enum: string } => typeof base === 'object';

export const sameBase = (a: Base | Dimension, b: Base | Dimension): boolean =>
  a === b || (isEnum(a) && isEnum(b) && a.enum === b.enum);

export const isArray = (type: Type): boolean => type.dimensions !== undefined;

export const elementType = (type: Type): Type => {
  if (type.dimensions === undefined) return type;
  const { inst, optional, set, base } = type;
  return { inst, optional, set, base };
};

export const arrayOf = (element: Type, dimensions: readonly Dimension[]): Type => ({
  ...elementType(element),
  dimensions,
});

/** What a dimension or set of a base type looks like as an index: enums keep their name, all else is int. */
export const dimensionOf = (base: Base): Dimension => (isEnum(base) ? base : 'int');

/**
 * How far a value of one base type is from another that it is coerced to: 0 for the same, more for each step
 * (enum and bool to int, int and bool to float), undefined where there is no coercion.
 */
export function baseDistance(from: Base, to: Base): number | undefined {
  if (sameBase(from, to) || from === 'bottom') return 0;
  if (to === 'int') return isEnum(from) ? 1 : from === 'bool' ? 2 : undefined;
  if (to === 'float') return from === 'int' ? 4 : from === 'bool' ? 6 : undefined;
  return undefined;
}

/** The smallest base type that both can be coerced to. Two different enums have none. */
export function joinBases(a: Base, b: Base): Base | undefined {
  if (baseDistance(a, b) !== undefined) return b;
  if (baseDistance(b, a) !== undefined) return a;
  const mixed = (isEnum(a) && b === 'bool') || (a === 'bool' && isEnum(b));
  return mixed ? 'int' : undefined;
}

/** The smallest type that values of both can be given where one expression may be either (elements, branches). */
export function joinTypes(a: Type, b: Type): Type | undefined {
  if (a === b) return a;
  const base = joinBases(a.base, b.base);
  if (base === undefined) return undefined;
  const free = (type: Type): boolean => type.base === 'bottom' && !type.set && type.dimensions === undefined;
  const set = free(a) ? b.set : free(b) ? a.set : a.set;
  if (!free(a) && !free(b) && a.set !== b.set) return undefined;
  const dimensions = free(a) ? b.dimensions : free(b) ? a.dimensions : joinDimensions(a, b);
  if (dimensions === null) return undefined;
  const inst = a.inst === 'var' || b.inst === 'var' ? 'var' : 'par';
  const optional = a.optional || b.optional;
  return dimensions === undefined ? { inst, optional, set, base } : { inst, optional, set, base, dimensions };
}

function joinDimensions(a: Type, b: Type): readonly Dimension[] | undefined | null {
  if (a.dimensions === undefined && b.dimensions === undefined) return undefined;
  if (a.dimensions === undefined || b.dimensions === undefined) return null;
  if (a.dimensions.length !== b.dimensions.length) {
    if (a.base === 'bottom') return b.dimensions;
    return b.base === 'bottom' ? a.dimensions : null;
  }
  return a.dimensions.map((d, i) => (sameBase(d, b.dimensions?.[i] as Dimension) ? d : 'int'));
}

/**
 * The cost of giving a value of type `from` where `to` is wanted: 0 for the same type, more for each coercion,
 * undefined where it does not fit. An array indexed by ints fits where one indexed by an enum is wanted: that the
 * index sets agree is checked on the values.
 */
export function coercionCost(from: Type, to: Type): number | undefined {
  if (from === to) return 0;
  if (from.inst === 'var' && to.inst === 'par') return undefined;
  if (from.optional && !to.optional) return undefined;
  const distance = baseDistance(from.base, to.base);
  if (distance === undefined) return undefined;
  const untyped = from.base === 'bottom' && !from.set && from.dimensions === undefined;
  if (untyped) return to.dimensions === undefined ? 0 : undefined;
  if (from.set !== to.set && !(from.base === 'bottom' && from.dimensions !== undefined)) return undefined;
  if (from.dimensions === undefined && to.dimensions === undefined) return distance;
  if (from.dimensions === undefined || to.dimensions === undefined) return undefined;
  if (from.base === 'bottom') return distance;
  if (from.dimensions.length !== to.dimensions.length) return undefined;
  let cost = distance;
  for (const [i, dimension] of from.dimensions.entries()) {
    const wanted = to.dimensions[i] as Dimension;
    if (sameBase(dimension, wanted)) continue;
    if (wanted !== 'int' && dimension !== 'int') return undefined;
    cost += 1;
  }
  return cost;
}

const printBase = (base: Base): string => (isEnum(base) ? base.enum : base === 'bottom' ? '?' : base);

/** A type as MiniZinc writes it: `array[Day,int] of var set of int`. */
export function printType(type: Type): string {
  const inst = type.inst === 'var' ? 'var ' : '';
  const element = `${inst}${type.optional ? 'opt ' : ''}${type.set ? 'set of ' : ''}${printBase(type.base)}`;
  if (type.dimensions === undefined) return element;
  return `array[${type.dimensions.map(printBase).join(',')}] of ${element}`;
}
