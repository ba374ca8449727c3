import type { Type as ModelType } from '../ir/type.ts';

/** A type while a model is checked: that of the IR, or a tuple, a record, or an array of them. Those are `var` when one of their fields is. */
export interface Type extends Omit<ModelType, 'base'> {
  readonly base: Base;
}

/** The fields of a record in the order of their names, so that the order in which they are written does not matter; those of a tuple are called `1`, `2`, …. */
export interface Structured {
  readonly tuple: boolean;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly type: Type;
}

/** Base types, dimensions and the operations on types that checking needs: printing, joining and coercing. */
export type Base = ModelType['base'] | Structured;
export type Dimension = NonNullable<ModelType['dimensions']>[number];

const scalar = (base: ModelType['base'], inst: 'par' | 'var' = 'par', set = false): ModelType => ({
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
  absent: { inst: 'par', optional: true, set: false, base: 'bottom' } as ModelType,
  setOfInt: scalar('int', 'par', true),
  setOfFloat: scalar('float', 'par', true),
  emptySet: scalar('bottom', 'par', true),
  varBool: scalar('bool', 'var'),
  varInt: scalar('int', 'var'),
  varFloat: scalar('float', 'var'),
} as const;

export const isEnum = (base: Base | Dimension): base is { readonly enum: string } =>
  typeof base === 'object' && 'enum' in base;

export const isStructured = (base: Base | Dimension): base is Structured =>
  typeof base === 'object' && 'fields' in base;

export function sameBase(a: Base | Dimension, b: Base | Dimension): boolean {
  if (a === b) return true;
  if (isEnum(a) && isEnum(b)) return a.enum === b.enum;
  return isStructured(a) && isStructured(b) && sameFields(a, b, sameType);
}

/** The same names, and types of which `fits` holds pair by pair. */
function sameFields(a: Structured, b: Structured, fits: (a: Type, b: Type) => boolean): boolean {
  return (
    a.tuple === b.tuple &&
    a.fields.length === b.fields.length &&
    a.fields.every(({ name, type }, i) => {
      const other = b.fields[i];
      return other !== undefined && other.name === name && fits(type, other.type);
    })
  );
}

const sameType = (a: Type, b: Type): boolean =>
  sameBase(a.base, b.base) &&
  a.inst === b.inst &&
  a.optional === b.optional &&
  a.set === b.set &&
  a.dimensions?.length === b.dimensions?.length &&
  (a.dimensions ?? []).every((dimension, i) => sameBase(dimension, b.dimensions?.[i] ?? 'int'));

/** The type of a tuple or record of these fields. */
export function structuredType(fields: readonly Field[], tuple: boolean): Type {
  const sorted = tuple ? fields : [...fields].sort((a, b) => (a.name < b.name ? -1 : 1));
  const inst = fields.some(({ type }) => type.inst === 'var') ? 'var' : 'par';
  return { inst, optional: false, set: false, base: { tuple, fields: sorted } };
}

/** The type of what is decided by variables: of a tuple or record, each field is. */
export function variableType(type: Type): Type {
  if (!isStructured(type.base)) return { ...type, inst: 'var' };
  const { tuple, fields } = type.base;
  const varied = fields.map(({ name, type: field }) => ({ name, type: variableType(field) }));
  return { ...type, inst: 'var', base: { tuple, fields: varied } };
}

/** The type of what `fix` gives: no field is a variable. */
export function fixedType(type: Type): Type {
  const { base } = type;
  return { ...type, inst: 'par', base: isStructured(base) ? fixedStructure(base) : base };
}

export const fixedStructure = ({ tuple, fields }: Structured): Structured => ({
  tuple,
  fields: fields.map(({ name, type }) => ({ name, type: fixedType(type) })),
});

/** Is an array, or has a tuple or record an array among its fields? An array of such would hold arrays. */
export const holdsArrays = (type: Type): boolean =>
  isArray(type) || (isStructured(type.base) && type.base.fields.some((field) => holdsArrays(field.type)));

export const isArray = (type: Type): boolean => type.dimensions !== undefined;

export const elementType = <T extends Type>(type: T): T => {
  if (type.dimensions === undefined) return type;
  const { inst, optional, set, base } = type;
  return { inst, optional, set, base } as T;
};

export const arrayOf = <T extends Type>(element: T, dimensions: readonly Dimension[]): T => ({
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
  if (isStructured(from) || isStructured(to)) {
    if (!isStructured(from) || !isStructured(to)) return undefined;
    let cost = 0;
    const fits = sameFields(from, to, (a, b) => {
      const step = coercionCost(a, b);
      cost += step ?? 0;
      return step !== undefined;
    });
    return fits ? cost : undefined;
  }
  if (to === 'int') return isEnum(from) ? 1 : from === 'bool' ? 2 : undefined;
  if (to === 'float') return from === 'int' ? 4 : from === 'bool' ? 6 : undefined;
  return undefined;
}

/** The smallest base type that both can be coerced to. Two different enums have none. */
export function joinBases(a: Base, b: Base): Base | undefined {
  if (baseDistance(a, b) !== undefined) return b;
  if (baseDistance(b, a) !== undefined) return a;
  if (isStructured(a) && isStructured(b)) {
    const joined: Field[] = [];
    const fits = sameFields(a, b, (left, right) => {
      const type = joinTypes(left, right);
      if (type !== undefined) joined.push({ name: a.fields[joined.length]?.name ?? '', type });
      return type !== undefined;
    });
    return fits ? { tuple: a.tuple, fields: joined } : undefined;
  }
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

function printBase(base: Base): string {
  if (isEnum(base)) return base.enum;
  if (!isStructured(base)) return base === 'bottom' ? '?' : base;
  const { tuple, fields } = base;
  const list = fields.map(({ name, type }) => (tuple ? printType(type) : `${printType(type)}: ${name}`));
  return `${tuple ? 'tuple' : 'record'}(${list.join(', ')})`;
}

/** A type as MiniZinc writes it: `array[Day,int] of var set of int`. */
export function printType(type: Type): string {
  const inst = type.inst === 'var' && !isStructured(type.base) ? 'var ' : '';
  const element = `${inst}${type.optional ? 'opt ' : ''}${type.set ? 'set of ' : ''}${printBase(type.base)}`;
  if (type.dimensions === undefined) return element;
  return `array[${type.dimensions.map(printBase).join(',')}] of ${element}`;
}
