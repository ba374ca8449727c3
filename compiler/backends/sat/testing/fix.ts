import type { Cnf } from '../cnf.ts';

/** Literals that give the flat variables these values; undefined where a variable cannot take its value. */
export function literalsFor(cnf: Cnf, values: readonly number[]): number[] | undefined {
  const assumptions: number[] = [];
  for (const [i, value] of values.entries()) {
    const entry = cnf.decode[i]!;
    switch (entry.encoding) {
      case 'constant':
        if (entry.value !== value) return undefined;
        break;
      case 'bool':
        assumptions.push(value === 1 ? entry.literal : -entry.literal);
        break;
      case 'order':
        if (!entry.values.includes(value)) return undefined;
        entry.literals.forEach((l, k) => {
          assumptions.push(value > entry.values[k]! ? l : -l);
        });
        break;
      case 'direct':
        if (!entry.values.includes(value)) return undefined;
        entry.literals.forEach((l, k) => {
          assumptions.push(value === entry.values[k] ? l : -l);
        });
        break;
      case 'binary':
        entry.literals.forEach((l, k) => {
          assumptions.push(Math.floor((value - entry.offset) / 2 ** k) % 2 === 1 ? l : -l);
        });
        break;
      case 'view':
        if (value !== entry.offset + entry.factor * values[entry.base - 1]!) return undefined;
    }
  }
  return assumptions;
}
