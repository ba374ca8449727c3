import type { Instance } from '../../compiler/ir/instance.ts';
import type { Expression } from '../../compiler/ir/model.ts';
import { indexLabels } from './index-labels.ts';

/** More names than this in one cell are harder to read than yes and no. */
const mostNames = 4;

/** From so many on, a list of yes and no is read sooner as the names of what is yes. */
const longList = 8;

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
  const labels = indexLabels(name, instance);
  if (labels.length < 3 || !isYesNo(name, instance)) return undefined;
  const names = labels[labels.length - 1]!;
  const line = (cells: readonly unknown[], depth: number): readonly unknown[] | string | undefined => {
    if (depth < labels.length - 1) {
      const lines = cells.map((inner) => (Array.isArray(inner) ? line(inner, depth + 1) : undefined));
      return lines.includes(undefined) ? undefined : lines;
    }
    const on = namesOn(cells, names);
    return on.length > mostNames ? undefined : on.join(', ') || '–';
  };
  const chosen = line(value, 0);
  return Array.isArray(chosen) ? { value: chosen, labels: labels.slice(0, -1) } : undefined;
}

/** The members of a long list of yes/no decisions that are yes; undefined for other arrays. */
export function chosenMembers(
  name: string,
  value: readonly unknown[],
  instance: Instance,
): readonly string[] | undefined {
  const labels = indexLabels(name, instance);
  if (labels.length !== 1 || value.length < longList || !isYesNo(name, instance)) return undefined;
  return namesOn(value, labels[0]!);
}

const namesOn = (cells: readonly unknown[], names: readonly string[]): string[] =>
  cells.flatMap((cell, i) => (cell === true || cell === 1 ? [names[i] ?? String(i + 1)] : []));

function isYesNo(name: string, { model }: Instance): boolean {
  const declaration = model.declarations.find((d) => d.id === name);
  if (declaration === undefined || declaration.type.set || declaration.type.optional) return false;
  return declaration.type.base === 'bool' || isZeroOne(declaration.domain);
}

/** Is the domain written as `0..1`? */
const isZeroOne = (domain: Expression | undefined): boolean =>
  domain?.kind === 'call' &&
  domain.name === '..' &&
  domain.arguments.every((e, i) => e.kind === 'literal' && e.value === i);
