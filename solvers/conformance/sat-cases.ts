import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { cnfOf } from '../../compiler/backends/sat/cnf.ts';
import { brokenClause } from '../sat/check-formula.ts';
import type { Solver, SolverOutcome, SolverStatus } from '../solver.ts';
import type { ConformanceCase } from './case.ts';
import { random, requireThat } from './case.ts';
import { stopCases } from './stop-cases.ts';

const known = (name: string, program: Cnf, status: SolverStatus): ConformanceCase<Cnf> => ({
  name,
  async run(solver) {
    check(program, await solver.solve(program, {}), status);
  },
});

function check(program: Cnf, outcome: SolverOutcome, status: SolverStatus): void {
  requireThat(
    outcome.status === status,
    `"${status}" expected, "${outcome.status}" given (${outcome.stoppedBy ?? 'no reason'})`,
  );
  if (status !== 'satisfied') return;
  requireThat(outcome.assignment?.kind === 'vector', 'no model');
  requireThat(outcome.assignment.values.length === program.variables, 'a model of the wrong length');
  requireThat(brokenClause(program, outcome.assignment.values) === undefined, 'a model that breaks a clause');
}

/** n + 1 pigeons in n holes: every known resolution proof is exponential (Haken 1985). */
function pigeons(holes: number): Cnf {
  const at = (pigeon: number, hole: number) => pigeon * holes + hole + 1;
  const clauses: number[][] = [];
  for (let p = 0; p <= holes; p++) clauses.push(Array.from({ length: holes }, (_, h) => at(p, h)));
  for (let h = 0; h < holes; h++)
    for (let p = 0; p <= holes; p++)
      for (let q = p + 1; q <= holes; q++) clauses.push([-at(p, h), -at(q, h)]);
  return cnfOf((holes + 1) * holes, clauses);
}

function randomFormula(variables: number, clauses: number, seed: number): Cnf {
  const next = random(seed);
  const literal = () => (1 + Math.floor(next() * variables)) * (next() < 0.5 ? -1 : 1);
  return cnfOf(
    variables,
    Array.from({ length: clauses }, () => [literal(), literal(), literal()]),
  );
}

function satisfiable(program: Cnf): boolean {
  for (let bits = 0; bits < 2 ** program.variables; bits++) {
    const values = Array.from({ length: program.variables }, (_, v) => (bits >> v) & 1);
    if (brokenClause(program, values) === undefined) return true;
  }
  return false;
}

async function hard(solver: Solver<Cnf>, options: Parameters<Solver['solve']>[1]): Promise<SolverOutcome> {
  const outcome = await solver.solve(pigeons(14), options);
  requireThat(outcome.status === 'unknown', `"${outcome.status}" cannot have been proved`);
  return outcome;
}

export const satCases: readonly ConformanceCase<Cnf>[] = [
  known(
    'a satisfiable formula',
    cnfOf(3, [
      [1, 2],
      [-1, 3],
      [-2, -3],
    ]),
    'satisfied',
  ),
  known(
    'an unsatisfiable formula',
    cnfOf(2, [
      [1, 2],
      [-1, 2],
      [1, -2],
      [-1, -2],
    ]),
    'infeasible',
  ),
  known('no clauses', cnfOf(3, []), 'satisfied'),
  known('no variables', cnfOf(0, []), 'satisfied'),
  known('an empty clause', cnfOf(2, [[1], []]), 'infeasible'),
  known(
    'a tautology and a repeated literal',
    cnfOf(2, [
      [1, -1],
      [2, 2],
    ]),
    'satisfied',
  ),
  known('variables that no clause names', cnfOf(9, [[-4]]), 'satisfied'),
  known('pigeons without a hole', pigeons(6), 'infeasible'),
  {
    name: 'random formulas, against all assignments',
    async run(solver) {
      for (let seed = 1; seed <= 12; seed++) {
        const program = randomFormula(8, 36, seed);
        check(program, await solver.solve(program, {}), satisfiable(program) ? 'satisfied' : 'infeasible');
      }
    },
  },
  {
    name: 'literals that are none are refused',
    async run(solver) {
      for (const literal of [0, 5, -5]) {
        const outcome = await solver.solve(cnfOf(4, [[1], [literal]]), {});
        requireThat(outcome.stoppedBy === 'unsupported', `"${outcome.status}" for the literal ${literal}`);
      }
    },
  },
  {
    name: 'an objective is never called optimal after one model',
    async run(solver) {
      const objective = { terms: [[3, 1] as const, [2, 2] as const], offset: 1, divisor: 1, negated: false };
      const outcome = await solver.solve(cnfOf(2, [[1, 2]], { objective }), {});
      requireThat(outcome.status === 'feasible', `"${outcome.status}"`);
      requireThat((outcome.objective ?? 0) >= 3, `objective ${outcome.objective ?? 'missing'}`);
    },
  },
  {
    name: 'assumptions and failed assumptions',
    needs: (solver) => solver.can.assumptions && solver.can.cores,
    async run(solver) {
      const session = await solver.open!(
        cnfOf(5, [
          [1, 2],
          [-3, -1],
          [-4, -2],
          [5, 1],
        ]),
        {},
      );
      try {
        const clash = await session.solve({ assumptions: [3, 5, 4] });
        requireThat(clash.status === 'infeasible', `"${clash.status}" under a clash`);
        const core = [...(clash.core ?? [])].sort();
        requireThat(core.includes(3) && core.includes(4), `core ${core.join(', ')}`);
        const fine = await session.solve({ assumptions: [3] });
        requireThat(fine.status === 'satisfied', `"${fine.status}" without the clash`);
        await session.addClauses!([[3], [4]]);
        requireThat((await session.solve({})).status === 'infeasible', 'added clauses are forgotten');
      } finally {
        await session.close();
      }
    },
  },
  {
    name: 'all models, and the first few',
    needs: (solver) => solver.can.enumerate,
    async run(solver) {
      const program = cnfOf(3, [[1, 2, 3]]);
      const all = await solver.solve(program, { solutions: 'all' });
      const different = new Set(all.assignments?.map((a) => String(a.values)));
      requireThat(
        different.size === 7 && all.complete === true,
        `${different.size} models, complete: ${all.complete}`,
      );
      const few = await solver.solve(program, { solutions: 3, diverse: true });
      requireThat(
        few.assignments?.length === 3 && few.complete !== true,
        `${few.assignments?.length} of 3 models`,
      );
      const none = await solver.solve(cnfOf(1, [[1], [-1]]), { solutions: 'all' });
      requireThat(none.status === 'infeasible', `"${none.status}" without a model`);
    },
  },
  ...stopCases(hard, 1),
  {
    name: 'the same seed gives the same model',
    async run(solver) {
      const program = randomFormula(60, 200, 4);
      const [a, b] = [await solver.solve(program, { seed: 3 }), await solver.solve(program, { seed: 3 })];
      requireThat(
        a.assignment !== undefined && String(a.assignment.values) === String(b.assignment?.values),
        'two models',
      );
    },
  },
];
