import type { Formula } from '../formula.ts';

/**
 * At most `bound` of the literals, by forbidding every combination of `bound + 1` of them; for one literal this is the
 * pairwise encoding. No auxiliary variables and the strongest propagation, but C(n, bound + 1) clauses.
 */
export function atMostByCombinations(formula: Formula, literals: readonly number[], bound: number): void {
  const size = bound + 1;
  const n = literals.length;
  if (size > n) return;
  if (bound === 1) {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) formula.post([-literals[i]!, -literals[j]!]);
    return;
  }
  const chosen = Array.from({ length: size }, (_, i) => i);
  for (;;) {
    formula.post(chosen.map((i) => -literals[i]!));
    let last = size - 1;
    while (last >= 0 && chosen[last] === n - size + last) last--;
    if (last < 0) return;
    chosen[last]!++;
    for (let i = last + 1; i < size; i++) chosen[i] = chosen[i - 1]! + 1;
  }
}

/** C(n, k), or `limit` as soon as it is reached. */
export function combinations(n: number, k: number, limit: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) {
    count = (count * (n - i + 1)) / i;
    if (count >= limit) return limit;
  }
  return k > n || k < 0 ? 0 : Math.min(limit, Math.round(count));
}
