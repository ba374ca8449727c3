import type { Instance } from '../../compiler/ir/instance.ts';
import type { Expression } from '../../compiler/ir/model.ts';
import { indexLabels } from './index-labels.ts';

/** More names than this in one cell are harder to read than yes and no. */
const mostNames = 4;

/** An array of a solution, and the names of its indices, one list a dimension. */
export interface LabelledArray {
  readonly value: readonly unknown[];
  readonly labels: readonly (readonly string[])[];
}

/**
 * Yes/no decisions over three or more indices as what is chosen: the last index becomes the names of its members that are yes ("Early" for nurse and
 * day, instead of three times yes or no). Undefined for other arrays, and where many are yes at once.
 */
export function chosenArray(
  name: string,
  value: readonly unknown[],
  instance: Instance,
): LabelledArray | undefined {
  const declaration = instance.model.declarations.find((d) => d.id === name);
  const labels = indexLabels(name, instance);
  if (declaration === undefined || labels.length < 3) return undefined;
  if (declaration.type.base !== 'bool' && !isZeroOne(declaration.domain)) return undefined;
  const names = labels[labels.length - 1]!;
  const line = (cells: readonly unknown[], depth: number): readonly unknown[] | string | undefined => {
    if (depth < labels.length - 1) {
      const lines = cells.map((inner) => (Array.isArray(inner) ? line(inner, depth + 1) : undefined));
      return lines.includes(undefined) ? undefined : lines;
    }
    const on = cells.flatMap((cell, i) => (cell === true || cell === 1 ? [names[i] ?? String(i + 1)] : []));
    return on.length > mostNames ? undefined : on.join(', ') || '–';
  };
  const chosen = line(value, 0);
  return Array.isArray(chosen) ? { value: chosen, labels: labels.slice(0, -1) } : undefined;
}

/** Is the domain written as `0..1`? */
const isZeroOne = (domain: Expression | undefined): boolean =>
  domain?.kind === 'call' &&
  domain.name === '..' &&
  domain.arguments.every((e, i) => e.kind === 'literal' && e.value === i);
