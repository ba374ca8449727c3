import { checkSolution } from '../compiler/answer/check-solution.ts';
import { readSolution } from '../compiler/answer/read-solution.ts';
import type { Result } from '../compiler/answer/result.ts';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import { judgeTable, plain } from './judge-puzzle.ts';

/** One row of a problem set (JSON Lines), as far as judging needs it. */
export interface BenchmarkRow {
  readonly id: string;
  readonly set: string;
  readonly kind: string;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly answer: {
    readonly status: string | null;
    readonly objective: number | null;
    readonly accept: readonly number[];
    readonly solution: unknown;
    readonly values: Readonly<Record<string, number>> | null;
    readonly choice: string | null;
  };
  readonly judge: 'objective' | 'values' | 'feasible' | 'exact' | 'choice' | 'none';
  readonly label_quality: string;
  /** What a set tells besides; nothing is judged by it. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export type Verdict =
  | 'correct'
  | 'wrong'
  | 'declined' // the reader named a sentence that it cannot read
  | 'undecided' // read, but no definite answer (time limit, unknown)
  | 'unjudged'; // the row has no answer to hold against

/** Labels that scores are made of; the others are looked at apart. */
const trusted: ReadonlySet<string> = new Set([
  'confirmed',
  'gold_only',
  'published',
  'infeasible_gold_only',
  'satisfiable',
]);

export const isTrusted = (row: BenchmarkRow): boolean => trusted.has(row.label_quality);

/** |got - want| <= max(1e-4·|want|, 1e-3): the tolerance of the published judges. */
export const near = (got: number, want: number): boolean =>
  Math.abs(got - want) <= Math.max(1e-4 * Math.abs(want), 1e-3);

/** Holds a result against a row's answer, as the data's README says. */
export function judge(row: BenchmarkRow, result: Result, instance?: Instance): Verdict {
  if (row.judge === 'none') return 'unjudged';
  if (result.status === 'unknown' || result.status === 'feasible') {
    return result.diagnostics.some((d) => d.severity === 'error' && /^(read|draft|problem)\//.test(d.code))
      ? 'declined'
      : 'undecided';
  }
  if (result.diagnostics.some((d) => d.severity === 'error')) return 'declined';
  const { answer } = row;
  if (row.judge === 'objective') {
    if (answer.accept.length === 0) {
      if (answer.status !== 'infeasible' && answer.status !== 'unbounded') return 'unjudged';
      return result.status === answer.status ? 'correct' : 'wrong';
    }
    // Labels of texts that ask for a rounded answer are rounded, some are not.
    const given = [result.objective, result.rounded].filter((value) => value !== undefined);
    const right = result.status === 'optimal' && answer.accept.some((a) => given.some((b) => near(b, a)));
    return right ? 'correct' : 'wrong';
  }
  return judgeSolution(row, result, instance);
}

/** Whole solutions, single values and choices: found in the solution by name, whatever the case and punctuation. */
function judgeSolution(row: BenchmarkRow, result: Result, instance: Instance | undefined): Verdict {
  const { answer } = row;
  if (result.status !== 'optimal' && result.status !== 'satisfied') return 'wrong';
  const got = new Map(Object.entries(result.solution).map(([name, value]) => [plain(name), value]));
  if (row.judge === 'values') {
    if (!answer.values) return 'unjudged';
    const wrong = Object.entries(answer.values).some(([name, want]) => {
      const value = got.get(plain(name));
      return !(typeof value === 'number' && near(value, want));
    });
    return wrong ? 'wrong' : 'correct';
  }
  if (row.judge === 'choice') {
    const value = got.get('answer') ?? got.get('choice') ?? got.get('option');
    if (answer.choice === null) return 'unjudged';
    return typeof value === 'string' && plain(value) === plain(answer.choice) ? 'correct' : 'wrong';
  }
  if (row.judge === 'exact')
    return judgeExact(answer.solution, result.solution, instance) ? 'correct' : 'wrong';
  if (answer.solution === null || typeof answer.solution !== 'object') return 'unjudged';
  const shaped = Object.entries(answer.solution).every(([name, want]) =>
    sameShape(want, result.solution[name]),
  );
  return shaped && allows(instance, answer.solution) ? 'correct' : 'wrong';
}

/** A model that refuses a solution which is known to be one asks for too much. Only where the solution gives every variable a value. */
function allows(instance: Instance | undefined, known: object): boolean {
  const variables = instance?.model.declarations.filter((d) => d.type.inst === 'var') ?? [];
  if (instance === undefined || variables.some(({ name }) => !Object.hasOwn(known, name))) return true;
  const read = readSolution(instance, { name: 'solution.json', text: JSON.stringify(known) });
  return (
    read.value === undefined || hasErrors(read.diagnostics) || checkSolution(instance, read.value).accepted
  );
}

/** Puzzles: every person's role, or the rows of a table. A Boolean variable of a person's name says "is a knight". */
function judgeExact(
  want: unknown,
  solution: Readonly<Record<string, unknown>>,
  instance: Instance | undefined,
): boolean {
  if (Array.isArray(want)) return judgeTable(want as readonly (readonly string[])[], solution, instance);
  if (want === null || typeof want !== 'object') return false;
  const values = rolesOf(solution, instance);
  return Object.entries(want).every(([name, role]) => {
    const value = values.get(plain(name));
    return typeof value === 'boolean'
      ? value === (role === 'knight')
      : plain(String(value)) === plain(String(role));
  });
}

/** Scalars by name, and the cells of arrays over an enum by the names of its values. */
function rolesOf(
  solution: Readonly<Record<string, unknown>>,
  instance: Instance | undefined,
): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(solution)) {
    if (!Array.isArray(value)) {
      values.set(plain(name).replace(/^is|knight$/g, ''), value);
      values.set(plain(name), value);
      continue;
    }
    const [dimension] = instance?.model.declarations.find((d) => d.id === name)?.type.dimensions ?? [];
    const names = typeof dimension === 'object' ? (instance?.enums.get(dimension.enum) ?? []) : [];
    names.forEach((label, i) => values.set(plain(label), value[i]));
  }
  return values;
}

/** Named outputs: every asked-for name is there with the asked-for shape. */
function sameShape(want: unknown, got: unknown): boolean {
  if (Array.isArray(want)) {
    return Array.isArray(got) && want.length === got.length && want.every((w, i) => sameShape(w, got[i]));
  }
  return got !== undefined && !Array.isArray(got);
}

/** Totals of a run. */
export interface Tally {
  readonly rows: number;
  readonly correct: number;
  readonly wrong: number;
  readonly declined: number;
  readonly undecided: number;
  readonly unjudged: number;
}

export function tally(verdicts: readonly Verdict[]): Tally {
  const count = (v: Verdict) => verdicts.filter((x) => x === v).length;
  return {
    rows: verdicts.length,
    correct: count('correct'),
    wrong: count('wrong'),
    declined: count('declined'),
    undecided: count('undecided'),
    unjudged: count('unjudged'),
  };
}
