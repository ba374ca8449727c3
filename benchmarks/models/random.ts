/** A seeded generator of uniform numbers (mulberry32), so that every run measures the same instances. */
export function randomSource(seed: number): { int(lo: number, hi: number): number; unit(): number } {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { unit, int: (lo, hi) => lo + Math.floor(unit() * (hi - lo + 1)) };
}

export const list = (values: readonly number[]): string => `[${values.join(', ')}]`;
export const table = (rows: readonly (readonly number[])[]): string =>
  `[|${rows.map((r) => r.join(', ')).join(' | ')}|]`;
