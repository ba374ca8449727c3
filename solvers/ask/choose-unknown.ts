import { type Answer, alike } from './answers.ts';
import { valuesOf } from './break-points.ts';
import type { Unknown } from './unknowns.ts';

/** What knowing one unknown does for the answer. */
export interface UnknownScore {
  readonly unknown: Unknown;
  /** Each of its values leaves one answer that is best whatever the others are. */
  readonly suffices: boolean;
  /** How many answers are left on average once its value is known. */
  readonly answersLeft: number;
}

/** Most combinations of values that are solved. */
const mostCombinations = 256;

/**
 * Scores each of several unknowns over a grid of all their values; best first. `answers`: how many answers there are in all; `complete`: every
 * combination of the grid has an answer.
 */
export async function scoreUnknowns(
  unknowns: readonly Unknown[],
  answer: (values: Readonly<Record<string, string>>) => Promise<Answer | undefined>,
): Promise<{
  readonly answers: number;
  readonly complete: boolean;
  readonly scores: readonly UnknownScore[];
}> {
  const perUnknown = Math.max(2, Math.floor(mostCombinations ** (1 / unknowns.length)));
  const grids = unknowns.map(({ range }) => valuesOf(range, perUnknown));
  const total = grids.reduce((product, grid) => product * grid.length, 1);
  const tried = Math.min(total, 4 * mostCombinations);
  const all: Answer[] = [];
  for (let i = 0; i < tried; i++) {
    const found = await answer(combination(unknowns, grids, Math.floor((i * total) / tried)));
    if (found !== undefined) all.push(found);
  }
  const scores = unknowns.map((unknown, k): UnknownScore => {
    const counts = (grids[k] ?? []).map((value) =>
      countAnswers(all.filter((a) => a.values[unknown.name] === value)),
    );
    return {
      unknown,
      suffices: counts.every((count) => count <= 1),
      answersLeft: counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length),
    };
  });
  return {
    answers: countAnswers(all),
    complete: all.length === total,
    scores: scores.sort((a, b) => Number(b.suffices) - Number(a.suffices) || a.answersLeft - b.answersLeft),
  };
}

/** A combination by its number: the values of the first unknown change fastest. */
function combination(
  unknowns: readonly Unknown[],
  grids: readonly (readonly string[])[],
  place: number,
): Readonly<Record<string, string>> {
  let rest = place;
  return Object.fromEntries(
    unknowns.map(({ name }, k) => {
      const grid = grids[k] ?? [];
      const value = grid[rest % grid.length] ?? '';
      rest = Math.floor(rest / grid.length);
      return [name, value];
    }),
  );
}

/** How many answers are needed so that each case has a best one among them (greedily: most cases first). */
function countAnswers(cases: readonly Answer[]): number {
  let open = [...cases];
  let count = 0;
  while (open.length > 0) {
    let best: Answer[] = [];
    for (const one of open) {
      const covered = open.filter((other) => alike(one, other));
      if (covered.length > best.length) best = covered;
      if (best.length === open.length) break;
    }
    const gone = new Set(best.length === 0 ? open.slice(0, 1) : best);
    open = open.filter((a) => !gone.has(a));
    count++;
  }
  return count;
}
