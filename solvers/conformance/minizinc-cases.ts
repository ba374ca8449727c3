import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import type { SolverOutcome, SolverStatus } from '../solver.ts';
import type { ConformanceCase } from './case.ts';
import { random, requireThat } from './case.ts';

const program = (
  text: string,
  outputs: readonly string[],
  sense: MiniZincProgram['sense'] = 'satisfy',
): MiniZincProgram => ({ kind: 'minizinc', text, sense, outputs, linear: false, floats: false });

const queens = program(
  `include "alldifferent.mzn"; int: n = 6; array[1..n] of var 1..n: q;
   constraint alldifferent(q); constraint alldifferent(i in 1..n)(q[i] + i);
   constraint alldifferent(i in 1..n)(q[i] - i); solve satisfy;`,
  ['q'],
);
const workshop = program(
  `var 0..99: chairs; var 0..99: tables; constraint chairs + 2 * tables <= 40;
   constraint 2 * chairs + tables <= 50; solve maximize 30 * chairs + 50 * tables;`,
  ['chairs', 'tables'],
  'maximize',
);

function check(outcome: SolverOutcome, status: SolverStatus): void {
  const reason = [outcome.stoppedBy, ...outcome.diagnostics.map((d) => d.message)].filter(Boolean).join(', ');
  requireThat(
    outcome.status === status,
    `"${status}" expected, "${outcome.status}" given (${reason || 'no reason'})`,
  );
}

/** Equality knapsacks without a solution in reach, as for the solvers of linear programs. */
function marketSplit(): MiniZincProgram {
  const next = random(11);
  const rows = Array.from({ length: 5 }, () => Array.from({ length: 40 }, () => Math.floor(next() * 100)));
  const constraints = rows.map(
    (row) =>
      `constraint ${row.map((w, j) => `${w}*x[${j + 1}]`).join('+')} = ${Math.floor(row.reduce((a, b) => a + b) / 2)};`,
  );
  return program(`array[1..40] of var 0..1: x; ${constraints.join('\n')} solve satisfy;`, ['x']);
}

export const miniZincCases: readonly ConformanceCase<MiniZincProgram>[] = [
  {
    name: 'a satisfaction problem with a global',
    async run(solver) {
      const outcome = await solver.solve(queens, {});
      check(outcome, 'satisfied');
      const q = outcome.assignment?.values['q' as never] as unknown;
      requireThat(Array.isArray(q) && new Set(q).size === 6, `queens ${JSON.stringify(q)}`);
    },
  },
  {
    name: 'an optimisation problem, with its solutions on the way',
    async run(solver) {
      const objectives: number[] = [];
      const outcome = await solver.solve(workshop, {
        onProgress: ({ objective }) => {
          if (objective !== undefined) objectives.push(objective);
        },
      });
      check(outcome, 'optimal');
      requireThat(outcome.objective === 1100, `objective ${outcome.objective ?? 'missing'}`);
      requireThat(
        outcome.assignment?.kind === 'json' && outcome.assignment.values['chairs'] === 20,
        'wrong values',
      );
      requireThat(objectives.at(-1) === 1100, `events ${objectives.join(', ')}`);
    },
  },
  {
    name: 'an infeasible problem',
    async run(solver) {
      check(
        await solver.solve(program('var 1..3: x; constraint x * x = 5; solve satisfy;', ['x']), {}),
        'infeasible',
      );
    },
  },
  {
    name: 'a problem that is infeasible at a glance',
    async run(solver) {
      check(
        await solver.solve(program('var 1..3: x; constraint x > 7; solve satisfy;', ['x']), {}),
        'infeasible',
      );
    },
  },
  {
    name: 'a mistake in the text is a failure with its line',
    async run(solver) {
      const outcome = await solver.solve(
        program('var 1..3: x;\nconstraint x = = 2; solve satisfy;', ['x']),
        {},
      );
      requireThat(outcome.status === 'unknown' && outcome.stoppedBy === 'crash', `"${outcome.status}"`);
      requireThat(
        outcome.diagnostics.some((d) => /line 2/.test(d.message)),
        'no line in the message',
      );
    },
  },
  {
    name: 'an optimum at the end of the integers is not believed',
    async run(solver) {
      const outcome = await solver.solve(
        program('var int: x; constraint x >= 3; solve maximize x;', ['x'], 'maximize'),
        {
          timeLimit: 5,
        },
      );
      requireThat(outcome.status !== 'optimal', `"optimal" with ${outcome.objective ?? 'no objective'}`);
    },
  },
  {
    name: 'sets, enumerations and Booleans come back',
    async run(solver) {
      const outcome = await solver.solve(
        program(
          'enum C = {red, green}; var C: c; var bool: b; var set of 1..3: s; constraint c = green /\\ b /\\ s = {1, 3}; solve satisfy;',
          ['c', 'b', 's'],
        ),
        {},
      );
      check(outcome, 'satisfied');
      requireThat(
        outcome.assignment?.kind === 'json' && outcome.assignment.values['b'] === true,
        'wrong values',
      );
    },
  },
  {
    name: 'all solutions, and the first few',
    needs: (solver) => solver.can.enumerate,
    async run(solver) {
      const all = await solver.solve(queens, { solutions: 'all' });
      requireThat(
        all.assignments?.length === 4 && all.complete === true,
        `${all.assignments?.length} of 4 solutions`,
      );
      const few = await solver.solve(queens, { solutions: 2 });
      requireThat(
        few.assignments?.length === 2 && few.complete !== true,
        `${few.assignments?.length} of 2 solutions`,
      );
    },
  },
  {
    name: 'several solutions are refused by who gives one',
    needs: (solver) => !solver.can.enumerate,
    async run(solver) {
      const outcome = await solver.solve(queens, { solutions: 'all' });
      requireThat(outcome.stoppedBy === 'unsupported', `"${outcome.status}"`);
    },
  },
  {
    name: 'the time limit on a hard problem',
    slow: true,
    async run(solver) {
      const outcome = await solver.solve(marketSplit(), { timeLimit: 1 });
      requireThat(
        outcome.status === 'unknown' && outcome.stoppedBy === 'time-limit',
        `"${outcome.status}", ${outcome.stoppedBy ?? 'no reason'}`,
      );
    },
  },
  {
    name: 'an abort in the middle',
    slow: true,
    async run(solver) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 500);
      const outcome = await solver.solve(marketSplit(), { signal: abort.signal });
      requireThat(
        outcome.status === 'unknown' && outcome.stoppedBy === 'aborted',
        `"${outcome.status}", ${outcome.stoppedBy ?? 'no reason'}`,
      );
    },
  },
];
