import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { SolveOptions, Solver, SolverOutcome } from '../solver.ts';
import { marketSplit } from '../testing/hard-programs.ts';
import { linearProgram } from '../testing/small-programs.ts';
import type { ConformanceCase } from './case.ts';
import { random, requireThat } from './case.ts';
import { check, inf, workshop } from './known-answer.ts';
import { stopCases } from './stop-cases.ts';

/** A multi-dimensional knapsack in which a first solution is easy and the proof is not. */
function knapsack(rows: number, columns: number): LinearProgram {
  const next = random(5);
  const weights = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.floor(1 + next() * 1000)),
  );
  return linearProgram({
    sense: 'maximize',
    objective: Array.from({ length: columns }, (_, j) =>
      Math.floor(weights.reduce((sum, row) => sum + row[j]!, 0) / rows + 500 * next()),
    ),
    upper: new Array<number>(columns).fill(1),
    integer: new Array<number>(columns).fill(1),
    rows: weights.map((row) => [
      -inf,
      Object.fromEntries(row.map((w, j) => [j, w])),
      Math.floor(row.reduce((sum, w) => sum + w, 0) / 4),
    ]),
  });
}

async function limited(solver: Solver<LinearProgram>, options: SolveOptions): Promise<SolverOutcome> {
  const outcome = await solver.solve(marketSplit(5, 40), options);
  requireThat(
    outcome.status === 'unknown' || outcome.status === 'feasible',
    `"${outcome.status}" cannot have been proved`,
  );
  return outcome;
}

/** What else is asked of a solver of linear programs: limits, duals, sessions, several solutions, seeds, a warm start. */
export const linearAbilities: readonly ConformanceCase<LinearProgram>[] = [
  {
    name: 'numbers that are not finite are refused',
    async run(solver) {
      const plain = linearProgram({ objective: [1, 1], upper: [2, 2], rows: [[1, { 0: 1, 1: 1 }, 3]] });
      const broken: LinearProgram[] = [
        { ...plain, objective: Float64Array.of(Number.NaN, 1) },
        { ...plain, value: Float64Array.of(1, inf) },
        { ...plain, rowUpper: Float64Array.of(Number.NaN) },
        { ...plain, upper: Float64Array.of(2, -inf) },
        { ...plain, offset: inf },
      ];
      for (const program of broken) {
        const outcome = await solver.solve(program, {});
        requireThat(outcome.stoppedBy === 'unsupported', `"${outcome.status}" for a program that is none`);
      }
    },
  },
  {
    name: 'duals and reduced costs',
    needs: (solver) => solver.can.duals,
    async run(solver) {
      const { duals } = await solver.solve(linearProgram(workshop), {});
      requireThat(duals !== undefined, 'no duals');
      const near = (a: number | undefined, b: number) => Math.abs((a ?? Number.NaN) - b) < 1e-6;
      requireThat(
        near(duals.rows[0], 70 / 3) && near(duals.rows[1], 10 / 3),
        `duals ${duals.rows.join(', ')}`,
      );
      requireThat(
        near(duals.columns[0], 0) && near(duals.columns[1], 0),
        `reduced costs ${duals.columns.join(', ')}`,
      );
    },
  },
  {
    name: 'a hint of a conflict',
    needs: (solver) => solver.can.cores,
    async run(solver) {
      const program = linearProgram({
        objective: [1, 1],
        rows: [
          [5, { 0: 1, 1: 1 }, inf],
          [0, { 0: 1 }, inf],
          [-inf, { 0: 1, 1: 1 }, 4],
        ],
      });
      const { core } = await solver.solve(program, { core: true });
      requireThat(core?.includes(0) === true && core.includes(2), `core ${core?.join(', ') ?? 'missing'}`);
    },
  },
  {
    name: 'rows switched on and off in a session',
    needs: (solver) => solver.open !== undefined,
    async run(solver) {
      const program = linearProgram({
        objective: [1, 1],
        rows: [
          [5, { 0: 1, 1: 1 }, inf],
          [-inf, { 0: 1, 1: 1 }, 4],
        ],
      });
      const session = await solver.open!(program, {});
      try {
        const status = async (...active: number[]) =>
          (await session.solve({ activeRows: Uint8Array.from(active) })).status;
        requireThat((await status(1, 1)) === 'infeasible', 'both rows: not infeasible');
        requireThat((await status(1, 0)) === 'optimal', 'first row: not optimal');
        requireThat((await status(0, 1)) === 'optimal', 'second row: not optimal');
        requireThat((await session.solve({})).status === 'infeasible', 'all rows again: not infeasible');
      } finally {
        await session.close();
      }
    },
  },
  ...stopCases(limited, 0.6),
  {
    name: 'an abort before the start',
    async run(solver) {
      const outcome = await solver.solve(knapsack(2, 4), { signal: AbortSignal.abort() });
      requireThat(outcome.stoppedBy === 'aborted', `"${outcome.status}" after an abort`);
    },
  },
  {
    name: 'better and better solutions, the best of them kept',
    needs: (solver) => solver.can.incumbents,
    slow: true,
    async run(solver) {
      const program = knapsack(30, 200);
      const objectives: number[] = [];
      const abort = new AbortController();
      const outcome = await solver.solve(program, {
        timeLimit: 3,
        signal: abort.signal,
        onProgress: ({ objective }) => {
          if (objective === undefined) return;
          objectives.push(objective);
          if (objectives.length === 2) abort.abort();
        },
      });
      requireThat(objectives.length > 0, 'no event with an objective');
      requireThat(
        objectives.every((o, i) => i === 0 || o >= objectives[i - 1]!),
        'events that get worse',
      );
      requireThat(
        outcome.status === 'feasible' || outcome.status === 'unknown',
        `"${outcome.status}" after a moment`,
      );
      if (outcome.status === 'unknown') return;
      check(program, outcome, { status: 'feasible', objective: outcome.objective! });
      if (outcome.bound !== undefined)
        requireThat(outcome.bound >= outcome.objective! - 1e-6, 'a bound on the wrong side');
    },
  },
  {
    name: 'all solutions, and the first few',
    needs: (solver) => solver.can.enumerate,
    async run(solver) {
      const choice = { objective: [0, 0, 0], upper: [1, 1, 1], integer: [1, 1, 1] };
      const program = linearProgram({ ...choice, rows: [[1, { 0: 1, 1: 1, 2: 1 }, 2]] });
      const all = await solver.solve(program, { solutions: 'all' });
      const different = new Set(all.assignments?.map((a) => String(a.values)));
      requireThat(
        different.size === 6 && all.complete === true,
        `${different.size} solutions, complete: ${all.complete}`,
      );
      const few = await solver.solve(program, { solutions: 2, diverse: true });
      requireThat(
        few.assignments?.length === 2 && few.complete !== true,
        `${few.assignments?.length} of 2 solutions`,
      );
      const best = await solver.solve({ ...program, objective: Float64Array.of(1, 2, 4) }, { solutions: 3 });
      requireThat(
        best.assignments?.map((a) => String(a.values)).join(' ') === '1,0,0 0,1,0 1,1,0',
        'not from the best on',
      );
      const wide = await solver.solve(linearProgram({ ...choice, integer: [0, 1, 1], rows: [] }), {
        solutions: 2,
      });
      requireThat(wide.stoppedBy === 'unsupported', `"${wide.status}" for solutions without number`);
    },
  },
  {
    name: 'the same seed gives the same answer',
    async run(solver) {
      const program = knapsack(3, 12);
      const [a, b] = [await solver.solve(program, { seed: 7 }), await solver.solve(program, { seed: 7 })];
      requireThat(a.status === 'optimal' && b.status === 'optimal', `"${a.status}" and "${b.status}"`);
      requireThat(
        a.assignment?.kind === 'vector' && String(a.assignment.values) === String(b.assignment?.values),
        'two answers',
      );
    },
  },
  {
    name: 'a warm start is taken or ignored, never believed',
    async run(solver) {
      const program = linearProgram({ ...workshop, integer: [1, 1], upper: [99, 99] });
      for (const values of [
        Float64Array.of(20, 10),
        Float64Array.of(1000, 1000),
        Float64Array.of(Number.NaN, 3),
      ])
        check(program, await solver.solve(program, { warmStart: { kind: 'vector', values } }), {
          status: 'optimal',
          objective: 1100,
        });
    },
  },
];
