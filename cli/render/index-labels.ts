import type { Instance, RowNames } from '../../compiler/ir/instance.ts';
import type { Expression } from '../../compiler/ir/model.ts';
import { printable, shorten } from './wrap.ts';

/** Names of the indices of a declared array, one list a dimension: those of an enum, of the rows of a data file, or the numbers. */
export function indexLabels(name: string, instance: Instance | undefined): string[][] {
  const declaration = instance?.model.declarations.find((d) => d.id === name);
  const ranges = instance?.index.get(name);
  if (instance === undefined || declaration?.type.dimensions === undefined || ranges === undefined) return [];
  return declaration.type.dimensions.map((dimension, k) => {
    const [lo, hi] = ranges[k] ?? [1, 0];
    const size = Math.max(0, Math.min(hi - lo + 1, 1000));
    const names =
      typeof dimension === 'object'
        ? instance.enums.get(dimension.enum)?.slice(lo - 1)
        : namesOfSet(declaration.index?.[k], instance, hi - lo + 1)?.names;
    return Array.from({ length: size }, (_, i) => {
      const name = names?.[i];
      return name === undefined ? String(lo + i) : shorten(printable(name), widest);
    });
  });
}

/** The columns that name indices of an array, for its heading: "by food"; empty where none does. */
export function namedBy(name: string, instance: Instance): string {
  const declaration = instance.model.declarations.find((d) => d.id === name);
  const ranges = instance.index.get(name) ?? [];
  const columns = ranges.flatMap(([lo, hi], k) => {
    const named = typeof declaration?.type.dimensions?.[k] === 'object' ? undefined : declaration?.index?.[k];
    const found = namesOfSet(named, instance, hi - lo + 1);
    return found === undefined ? [] : [shorten(printable(found.column), widest)];
  });
  return columns.length === 0 ? '' : `by ${columns.join(' and ')}`;
}

const deepest = 8;

/** Widest name that is shown whole. */
const widest = 40;

/**
 * The names of an index set that was taken from an array, `index_set(price)` or `1..length(price)`, under a name or not: what the rows are called that
 * the array comes from, or the array itself where it holds different texts. None where another list of the model names as many: nobody can tell
 * which of the two is meant.
 */
function namesOfSet(set: Expression | undefined, instance: Instance, size: number): RowNames | undefined {
  const array = set && arrayBehind(set, instance, 0);
  if (array === undefined) return undefined;
  const own = textsOf(array, instance);
  const found = instance.rowNames.get(array) ?? (own && { column: array, names: own });
  if (found?.names.length !== size) return undefined;
  const rivals = instance.model.declarations.some(({ id }) => {
    const others = textsOf(id, instance);
    return others?.length === size && others.some((text, i) => text !== found.names[i]);
  });
  return rivals ? undefined : found;
}

/** The array whose indices a set, or whose length a number, is; by declaration id. */
function arrayBehind(expression: Expression, instance: Instance, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  if (expression.kind === 'reference') {
    const declaration = instance.model.declarations.find((d) => d.id === expression.id);
    return declaration?.value && declaration.type.inst === 'par' && !declaration.type.dimensions
      ? arrayBehind(declaration.value, instance, depth + 1)
      : undefined;
  }
  if (expression.kind !== 'call' || expression.callee !== undefined) return undefined;
  const [first, second] = expression.arguments;
  if (/^(?:index_set(?:_1of2)?|length)$/.test(expression.name))
    return first?.kind === 'reference' ? first.id : undefined;
  if (expression.name === 'card' && first) return arrayBehind(first, instance, depth + 1);
  const fromOne = expression.name === '..' && first?.kind === 'literal' && first.value === 1;
  return fromOne && second ? arrayBehind(second, instance, depth + 1) : undefined;
}

function textsOf(array: string, instance: Instance): readonly string[] | undefined {
  const value = instance.values.get(array);
  if (typeof value !== 'object' || !('kind' in value) || value.kind !== 'array') return undefined;
  const texts = value.elements.filter((e): e is string => typeof e === 'string' && e !== '');
  return texts.length === value.elements.length && new Set(texts).size === texts.length ? texts : undefined;
}
