import type { Instance } from '../../compiler/ir/instance.ts';
import { indexLabels } from '../render/index-labels.ts';

/** Arrays that number the same places, each place with what stands there. */
export interface Places {
  readonly places: readonly number[];
  readonly arrays: readonly { readonly name: string; readonly at: ReadonlyMap<number, string> }[];
}

/** The arrays of a solution that give every one of the same consecutive numbers once: who lives where, who comes when. */
export function placesOf(solution: Readonly<Record<string, unknown>>, instance: Instance): Places {
  const different = differentNames(instance);
  const found = Object.entries(solution).flatMap(([name, value]) => {
    if (!different.has(name) || !Array.isArray(value)) return [];
    const numbers = value.filter((v): v is number => typeof v === 'number');
    const [first, last] = numbers.reduce(
      ([low, high], n) => [Math.min(low, n), Math.max(high, n)],
      [Infinity, -Infinity],
    );
    const whole = numbers.length === value.length && new Set(numbers).size === value.length;
    if (!whole || last !== first + value.length - 1) return [];
    const [labels = []] = indexLabels(name, instance);
    const at = new Map(numbers.map((place, i) => [place, labels[i] ?? String(i + 1)]));
    return [{ name, at, first }];
  });
  const [model] = found;
  if (model === undefined) return { places: [], arrays: [] };
  const arrays = found.filter(({ at, first }) => first === model.first && at.size === model.at.size);
  return { places: [...model.at.keys()].sort((a, b) => a - b), arrays };
}

/** Names of arrays whose elements must all differ: their numbers are places, not amounts. */
export function differentNames({ model }: Instance): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of model.constraints) {
    if (expression.kind !== 'call' || !/^all_?different$/.test(expression.name)) continue;
    for (const argument of expression.arguments) if (argument.kind === 'reference') names.add(argument.id);
  }
  return names;
}
