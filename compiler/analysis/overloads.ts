import type { Pattern, PatternDimension, Signature } from './signature.ts';
import {
  type Base,
  baseDistance,
  type Dimension,
  fixedStructure,
  isEnum,
  isStructured,
  joinBases,
  sameBase,
  type Type,
} from './types.ts';

/** How a call fits a signature: what each argument is to be coerced to, and the type of the whole. */
export interface Fit {
  readonly cost: number;
  readonly parameters: readonly Type[];
  readonly result: Type;
}

interface Bound {
  readonly base: Base;
  readonly set: boolean;
  readonly optional: boolean;
}

interface Bindings {
  readonly types: Map<string, Bound>;
  readonly indices: Map<string, readonly Dimension[]>;
  flowsVar: boolean;
}

const standard = new WeakMap<
  object,
  WeakMap<Type, WeakMap<Type, { readonly index: number; readonly fit: Fit }>>
>();

/**
 * {@link chooseOverload} for one or two arguments and candidates that never change (the built-in ones): the same types get
 * the same answer, and the same result type, without looking again.
 */
export function chooseStandard<S extends { readonly signature: Signature }>(
  candidates: readonly S[],
  argumentTypes: readonly Type[],
): { readonly chosen: S; readonly fit: Fit } | undefined {
  const [first, second = first] = argumentTypes;
  if (first === undefined || second === undefined || argumentTypes.length > 2) {
    return chooseOverload(candidates, argumentTypes);
  }
  const byFirst = standard.get(candidates) ?? new WeakMap();
  standard.set(candidates, byFirst);
  const bySecond = byFirst.get(first) ?? new WeakMap();
  byFirst.set(first, bySecond);
  const known = bySecond.get(second);
  if (known !== undefined && known.fit.parameters.length === argumentTypes.length) {
    return { chosen: candidates[known.index] as S, fit: known.fit };
  }
  const choice = chooseOverload(candidates, argumentTypes);
  if (choice !== undefined)
    bySecond.set(second, { index: candidates.indexOf(choice.chosen), fit: choice.fit });
  return choice;
}

/** The cheapest signature that takes these argument types; of equally cheap ones the first. */
export function chooseOverload<S extends { readonly signature: Signature }>(
  candidates: readonly S[],
  argumentTypes: readonly Type[],
): { readonly chosen: S; readonly fit: Fit } | undefined {
  let best: { chosen: S; fit: Fit } | undefined;
  for (const chosen of candidates) {
    const fit = fitSignature(chosen.signature, argumentTypes);
    if (fit && (best === undefined || fit.cost < best.fit.cost)) best = { chosen, fit };
  }
  return best;
}

/** Matches argument types against a signature, binding its type variables to the smallest types that work. */
function fitSignature(signature: Signature, argumentTypes: readonly Type[]): Fit | undefined {
  const { parameters, variadic } = signature;
  const fixed = parameters.length;
  if (variadic ? argumentTypes.length < fixed - 1 : argumentTypes.length !== fixed) return undefined;
  const bindings: Bindings = { types: new Map(), indices: new Map(), flowsVar: false };
  const patterns = argumentTypes.map((_, i) => parameters[Math.min(i, fixed - 1)] as Pattern);
  for (const [i, type] of argumentTypes.entries()) {
    if (!bind(patterns[i] as Pattern, type, bindings)) return undefined;
  }
  let cost = 0;
  const targets: Type[] = [];
  for (const [i, type] of argumentTypes.entries()) {
    const target = substitute(patterns[i] as Pattern, bindings, type);
    const step = baseDistance(type.base, target.base);
    if (step === undefined) return undefined;
    cost += step + indexCost(type, target);
    targets.push(target);
  }
  const result = substitute(signature.result, bindings, undefined);
  return { cost, parameters: targets, result };
}

/** How many of the leading arguments some signature of this arity takes; all of them when only the combination fails. */
export function fittingPrefix(signatures: readonly Signature[], argumentTypes: readonly Type[]): number {
  let longest = 0;
  for (const { parameters, variadic } of signatures) {
    if (!variadic && parameters.length !== argumentTypes.length) continue;
    const bindings: Bindings = { types: new Map(), indices: new Map(), flowsVar: false };
    const misfit = argumentTypes.findIndex((type, i) => {
      const pattern = parameters[Math.min(i, parameters.length - 1)];
      return pattern === undefined || !bind(pattern, type, bindings);
    });
    longest = Math.max(longest, misfit === -1 ? argumentTypes.length : misfit);
  }
  return longest;
}

const indexCost = (from: Type, to: Type): number => {
  let cost = from.optional === to.optional ? 0 : 0.25;
  from.dimensions?.forEach((d, i) => {
    const wanted = to.dimensions?.[i];
    if (wanted !== undefined && !sameBase(d, wanted)) cost += 0.5;
  });
  return cost;
};

function bind(pattern: Pattern, type: Type, bindings: Bindings): boolean {
  if (pattern.inst === 'par' && type.inst === 'var') return false;
  if (pattern.inst === 'flow' && type.inst === 'var') bindings.flowsVar = true;
  if (!bindDimensions(pattern, type, bindings)) return false;
  const { base } = pattern;
  if (base.kind === 'any') return true;
  const generic = base.kind === 'type-variable';
  if (base.kind === 'structured' && !isStructured(type.base)) return false;
  const nothing = type.base === 'bottom';
  if (pattern.set !== type.set && !(generic && !pattern.set) && !(nothing && isEmptyArray(type)))
    return false;
  if (type.optional && !pattern.optional && !generic) return false;
  if (base.kind === 'base') return baseDistance(type.base, base.base) !== undefined;
  const old = bindings.types.get(base.name);
  const joined = old === undefined ? type.base : joinBases(old.base, type.base);
  if (joined === undefined) return false;
  const widened = base.kind === 'enumerated' && joined === 'bool' ? 'int' : joined;
  if (base.kind === 'enumerated' && !isEnum(widened) && widened !== 'int' && widened !== 'bottom')
    return false;
  const set = generic && !pattern.set ? type.set : false;
  const untyped = nothing && !type.set;
  if (old !== undefined && generic && old.set !== set && old.base !== 'bottom' && !untyped) return false;
  const optional = (old?.optional ?? false) || (generic && !pattern.optional && type.optional);
  bindings.types.set(base.name, { base: widened, set: set || (old?.set ?? false), optional });
  return true;
}

const isEmptyArray = (type: Type): boolean => type.dimensions !== undefined && type.base === 'bottom';

function bindDimensions(pattern: Pattern, type: Type, bindings: Bindings): boolean {
  const wanted = pattern.dimensions;
  if (wanted === undefined) return type.dimensions === undefined;
  if (type.dimensions === undefined) return false;
  if (!Array.isArray(wanted)) {
    const { anyOf } = wanted as { readonly anyOf: string };
    const old = bindings.indices.get(anyOf);
    if (old === undefined) {
      bindings.indices.set(anyOf, type.dimensions);
      return true;
    }
    if (old.length !== type.dimensions.length) return isEmptyArray(type);
    const joined = old.map((d, i) => (sameBase(d, type.dimensions?.[i] as Dimension) ? d : 'int'));
    bindings.indices.set(anyOf, joined);
    return true;
  }
  const list = wanted as readonly PatternDimension[];
  if (list.length !== type.dimensions.length) return isEmptyArray(type);
  return list.every((dimension, i) => {
    if (dimension === 'int') return true;
    const actual = type.dimensions?.[i] as Dimension;
    if ('enum' in dimension) return actual === 'int' || sameBase(actual, dimension);
    const old = bindings.types.get(dimension.enumerated);
    const joined = old === undefined ? actual : joinBases(old.base, actual);
    if (joined === undefined) return false;
    bindings.types.set(dimension.enumerated, { base: joined, set: false, optional: false });
    return true;
  });
}

/** The concrete type of a parameter (given its argument) or of the result (without one). */
function substitute(pattern: Pattern, bindings: Bindings, argument: Type | undefined): Type {
  const { base } = pattern;
  const bound = base.kind === 'base' || base.kind === 'any' ? undefined : bindings.types.get(base.name);
  const inst = argument ? argument.inst : resultInst(pattern, bindings);
  const isAny = base.kind === 'any';
  const scalar: { -readonly [K in keyof Type]: Type[K] } = {
    inst,
    optional: argument ? argument.optional : pattern.optional || (bound?.optional ?? false),
    set: isAny ? (argument?.set ?? false) : pattern.set || (bound?.set ?? false),
    base: isAny ? (argument?.base ?? 'bottom') : base.kind === 'base' ? base.base : (bound?.base ?? 'int'),
  };
  if (inst === 'par' && isStructured(scalar.base)) scalar.base = fixedStructure(scalar.base);
  if (pattern.dimensions === undefined) return scalar;
  return { ...scalar, dimensions: substituteDimensions(pattern.dimensions, bindings) };
}

const resultInst = (pattern: Pattern, bindings: Bindings): 'par' | 'var' =>
  pattern.inst === 'flow' ? (bindings.flowsVar ? 'var' : 'par') : pattern.inst;

function substituteDimensions(
  dimensions: NonNullable<Pattern['dimensions']>,
  bindings: Bindings,
): readonly Dimension[] {
  if (!Array.isArray(dimensions)) {
    return bindings.indices.get((dimensions as { readonly anyOf: string }).anyOf) ?? ['int'];
  }
  return (dimensions as readonly PatternDimension[]).map((dimension) => {
    if (dimension === 'int' || 'enum' in dimension) return dimension;
    const bound = bindings.types.get(dimension.enumerated)?.base;
    return bound !== undefined && isEnum(bound) ? bound : 'int';
  });
}
