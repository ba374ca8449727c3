import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { violationAt } from '../linear/check-program.ts';
import type { SolveOptions, Solver, SolverOutcome, SolverStatus } from '../solver.ts';
import { marketSplit } from '../testing/hard-programs.ts';
import { linearProgram } from '../testing/small-programs.ts';
import type { ConformanceCase } from './case.ts';
import { fail, random, requireThat } from './case.ts';

const inf = Number.POSITIVE_INFINITY;

interface Expected {
  readonly status: SolverStatus;
  readonly objective?: number;
}

/** A program with its known answer. */
const known = (name: string, program: LinearProgram, expected: Expected): ConformanceCase<LinearProgram> => ({
  name,
  needs: (solver) => !solver.refuses?.(program),
  async run(solver) {
    check(program, await solver.solve(program, {}), expected);
  },
});

function check(program: LinearProgram, outcome: SolverOutcome, { status, objective }: Expected): void {
  if (outcome.status !== status) fail(`"${status}" expected, "${outcome.status}" given (${why(outcome)})`);
  if (objective === undefined) return;
  const given = outcome.objective;
  requireThat(given !== undefined, 'an optimum without its objective');
  requireThat(
    Math.abs(given - objective) <= 1e-6 * Math.max(1, Math.abs(objective)),
    `${objective} expected, ${given} given`,
  );
  requireThat(outcome.assignment?.kind === 'vector', 'an optimum without its values');
  requireThat(violationAt(program, outcome.assignment.values) <= 1e-6, 'a solution that breaks a constraint');
}

const why = ({ stoppedBy, diagnostics }: SolverOutcome): string =>
  [stoppedBy, ...diagnostics.map((d) => d.message)].filter(Boolean).join(', ') || 'no reason';

const workshop = {
  sense: 'maximize' as const,
  objective: [30, 50],
  rows: [
    [-inf, { 0: 1, 1: 2 }, 40],
    [-inf, { 0: 2, 1: 1 }, 50.5],
  ] as const,
};

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

function transport(size: number): LinearProgram {
  const next = random(3);
  const at = (i: number, j: number) => i * size + j;
  const rows: [number, Record<number, number>, number][] = [];
  for (let i = 0; i < size; i++)
    rows.push([-inf, Object.fromEntries(Array.from({ length: size }, (_, j) => [at(i, j), 1])), 10]);
  for (let j = 0; j < size; j++)
    rows.push([10, Object.fromEntries(Array.from({ length: size }, (_, i) => [at(i, j), 1])), inf]);
  return linearProgram({
    objective: Array.from({ length: size * size }, () => 1 + Math.floor(next() * 9)),
    rows,
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

export const linearCases: readonly ConformanceCase<LinearProgram>[] = [
  known('an optimal linear program', linearProgram(workshop), { status: 'optimal', objective: 1101 + 2 / 3 }),
  known('an optimal integer program', linearProgram({ ...workshop, integer: [1, 1] }), {
    status: 'optimal',
    objective: 1100,
  }),
  known(
    'a mixed integer program',
    linearProgram({
      ...workshop,
      integer: [1, 0],
      rows: [
        [-inf, { 0: 1, 1: 2 }, 40.5],
        [-inf, { 0: 2, 1: 1 }, 50.5],
      ],
    }),
    { status: 'optimal', objective: 1112.5 },
  ),
  known(
    'an infeasible linear program',
    linearProgram({
      objective: [1, 1],
      rows: [
        [5, { 0: 1, 1: 1 }, inf],
        [-inf, { 0: 1, 1: 1 }, 4],
      ],
    }),
    { status: 'infeasible' },
  ),
  known(
    'an integer program with a feasible relaxation and no solution',
    linearProgram({ objective: [1, 1], integer: [1, 1], upper: [10, 10], rows: [[1, { 0: 2, 1: 2 }, 1]] }),
    { status: 'infeasible' },
  ),
  known(
    'an unbounded linear program',
    linearProgram({ sense: 'maximize', objective: [1, 1], rows: [[-inf, { 0: 1, 1: -1 }, 4]] }),
    { status: 'unbounded' },
  ),
  known(
    'an unbounded integer program',
    linearProgram({
      sense: 'maximize',
      objective: [1, 1],
      integer: [1, 1],
      rows: [[-inf, { 0: 1, 1: -1 }, 4]],
    }),
    { status: 'unbounded' },
  ),
  known(
    'a program that is infeasible and whose objective has no limit',
    linearProgram({
      sense: 'maximize',
      objective: [0, 0, 1],
      integer: [1, 1, 0],
      rows: [
        [1, { 0: 2, 1: 2 }, 1],
        [0, { 2: 1 }, inf],
      ],
    }),
    { status: 'infeasible' },
  ),
  known(
    'free variables',
    linearProgram({
      objective: [1, 1],
      lower: [-inf, -inf],
      rows: [
        [2, { 0: 1, 1: 1 }, 8],
        [-3, { 0: 1, 1: -1 }, -3],
      ],
    }),
    { status: 'optimal', objective: 2 },
  ),
  known(
    'negative lower and upper bounds',
    linearProgram({
      objective: [1, -1],
      lower: [-7, -9],
      upper: [-2, -4],
      rows: [[-inf, { 0: 1, 1: 1 }, -8]],
    }),
    { status: 'optimal', objective: -7 + 4 },
  ),
  known(
    'an upper bound without a lower one',
    linearProgram({ sense: 'maximize', objective: [1], lower: [-inf], upper: [-3], rows: [] }),
    { status: 'optimal', objective: -3 },
  ),
  known(
    'ranges, equalities and free rows together',
    linearProgram({
      objective: [2, 3, 1],
      rows: [
        [4, { 0: 1, 1: 1 }, 9],
        [6, { 1: 1, 2: 1 }, 6],
        [-inf, { 0: 5, 2: -8 }, inf],
      ],
    }),
    { status: 'optimal', objective: 14 },
  ),
  known('a degenerate transport problem', transport(8), { status: 'optimal', objective: 190 }),
  known('nothing to optimise', linearProgram({ objective: [0, 0], rows: [[2, { 0: 1, 1: 1 }, 8]] }), {
    status: 'optimal',
    objective: 0,
  }),
  known('no rows', linearProgram({ objective: [1, -1], upper: [3, 4], rows: [] }), {
    status: 'optimal',
    objective: -4,
  }),
  known('no columns', linearProgram({ objective: [], offset: 4, rows: [[0, {}, 3]] }), {
    status: 'optimal',
    objective: 4,
  }),
  known('no columns and a row that cannot hold', linearProgram({ objective: [], rows: [[1, {}, 3]] }), {
    status: 'infeasible',
  }),
  known('an empty row that cannot hold', linearProgram({ objective: [1], rows: [[1, {}, 3]] }), {
    status: 'infeasible',
  }),
  known('a row of zeros', linearProgram({ objective: [1], upper: [5], rows: [[-1, { 0: 0 }, 1]] }), {
    status: 'optimal',
    objective: 0,
  }),
  known('crossed bounds', linearProgram({ objective: [1], lower: [3], upper: [2], rows: [] }), {
    status: 'infeasible',
  }),
  known(
    'no integer between the bounds',
    linearProgram({ objective: [1], lower: [0.2], upper: [0.8], integer: [1], rows: [] }),
    { status: 'infeasible' },
  ),
  known(
    'fixed columns',
    linearProgram({ objective: [3, 1], lower: [2, 0], upper: [2, 9], rows: [[5, { 0: 1, 1: 1 }, inf]] }),
    {
      status: 'optimal',
      objective: 9,
    },
  ),
  known('a constant in the objective', linearProgram({ ...workshop, integer: [1, 1], offset: -100.25 }), {
    status: 'optimal',
    objective: 999.75,
  }),
  known(
    'an integer without an upper bound',
    linearProgram({ objective: [1], integer: [1], rows: [[123_456.5, { 0: 1 }, inf]] }),
    { status: 'optimal', objective: 123_457 },
  ),
  known(
    'large coefficients',
    linearProgram({
      sense: 'maximize',
      objective: [1e6, 2e6],
      rows: [
        [-inf, { 0: 1e7, 1: 3e7 }, 6e9],
        [-inf, { 0: 2e6, 1: 1e6 }, 5e8],
      ],
    }),
    { status: 'optimal', objective: 4.6e8 },
  ),
  known(
    'small coefficients that matter',
    linearProgram({ objective: [1], rows: [[1e-3, { 0: 1e-8 }, inf]] }),
    { status: 'optimal', objective: 1e5 },
  ),
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
  {
    name: 'the time limit on a hard program',
    slow: true,
    async run(solver) {
      const { stoppedBy } = await limited(solver, { timeLimit: 0.6 });
      requireThat(stoppedBy === 'time-limit', `stopped by ${stoppedBy ?? 'nothing'}`);
    },
  },
  {
    name: 'an abort in the middle',
    slow: true,
    async run(solver) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 300);
      const { stoppedBy } = await limited(solver, { signal: abort.signal });
      requireThat(stoppedBy === 'aborted', `stopped by ${stoppedBy ?? 'nothing'}`);
    },
  },
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
