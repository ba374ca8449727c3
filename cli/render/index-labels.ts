import type { Instance } from '../../compiler/ir/instance.ts';

/** Names of the indices of a declared array, one list a dimension. */
export function indexLabels(name: string, instance: Instance | undefined): string[][] {
  const declaration = instance?.model.declarations.find((d) => d.id === name);
  const ranges = instance?.index.get(name);
  if (declaration?.type.dimensions === undefined || ranges === undefined) return [];
  return declaration.type.dimensions.map((dimension, k) => {
    const [lo, hi] = ranges[k] ?? [1, 0];
    const names = typeof dimension === 'object' ? instance?.enums.get(dimension.enum) : undefined;
    return Array.from(
      { length: Math.max(0, Math.min(hi - lo + 1, 1000)) },
      (_, i) => names?.[lo + i - 1] ?? String(lo + i),
    );
  });
}
