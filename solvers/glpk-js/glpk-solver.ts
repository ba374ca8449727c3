import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { bare } from '../linear/bare-program.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { decidedBeforehand, linearOutcome } from '../linear/linear-outcome.ts';
import { mendIntegers } from '../linear/mend-integers.ts';
import { settle } from '../linear/settle.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { packageVersion } from '../package-version.ts';
import { startWorker } from '../running/worker.ts';
import { workerPool } from '../running/worker-pool.ts';
import type { SolveOptions, Solver, SolverOutcome } from '../solver.ts';

const TITLE = 'GLPK';
const entry = 'glpk-js/glpk-worker.mjs';
const pool = workerPool({ entry });
/** Seconds that GLPK has to stop by itself at the time limit before its worker is killed. */
const GRACE = 0.1;

/** Status codes of GLPK (`GLP_UNDEF`…, reference manual, section 2.8). */
const status = { undefined: 1, feasible: 2, infeasible: 3, none: 4, optimal: 5, unbounded: 6 } as const;

/** GLPK compiled to WebAssembly. Its licence is the GPL: nothing of it is loaded before it is asked for. */
export const glpkSolver: Solver<LinearProgram> = {
  id: 'glpk.js',
  title: 'GLPK (WebAssembly)',
  takes: 'linear-program',
  embedded: true,
  can: {
    optimise: true,
    cores: false,
    assumptions: false,
    enumerate: false,
    warmStart: false,
    duals: true,
    incumbents: false,
    seed: false,
    threads: false,
  },
  howToGet: 'comes with this package (npm package "glpk.js", GPL-3.0)',
  detect: () => packageVersion('glpk.js'),
  prepare() {
    pool.prepare();
  },
  waiting: () => pool.waiting,
  loading: () => pool.loading(),
  async solve(program, options) {
    const decided = decidedBeforehand(program, TITLE);
    if (decided) return decided;
    if (options.solutions !== undefined && options.solutions !== 1)
      return noAnswer('unsupported', 0, stopDiagnostics(TITLE, 'unsupported', 'it gives one solution only'));
    const outcome = await runOnce(program, options);
    if (outcome.status !== 'infeasible-or-unbounded') return outcome;
    return settle(program, outcome, (feasibility) =>
      runOnce(feasibility, {
        ...options,
        ...(options.timeLimit === undefined
          ? {}
          : { timeLimit: Math.max(0.01, options.timeLimit - outcome.seconds) }),
      }),
    );
  },
};

interface Reply {
  readonly integers: boolean;
  readonly status: number;
  readonly relaxation?: number;
  readonly values?: Float64Array;
  readonly rowDuals?: Float64Array;
}

async function runOnce(program: LinearProgram, options: SolveOptions): Promise<SolverOutcome> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const { memoryLimit } = options;
  const lease = memoryLimit ? undefined : pool.take();
  const worker = lease?.worker ?? startWorker({ entry, heapLimit: Math.max(64, memoryLimit ?? 0) });
  try {
    const end = await worker.call<Reply>(
      'solve',
      { program: bare(program), options: { timeLimit: options.timeLimit, gap: options.gap } },
      {
        killAfter: options.timeLimit === undefined ? undefined : options.timeLimit + GRACE,
        signal: options.signal,
        memoryLimit,
      },
    );
    if (end.kind === 'done') {
      const answer = await mendIntegers(program, answerOf(program, end.value), (fixed) =>
        runOnce(fixed, options),
      );
      return linearOutcome(program, TITLE, answer, seconds());
    }
    if (end.kind === 'failed') await worker.terminate();
    const by = end.kind === 'failed' ? 'crash' : end.by;
    return linearOutcome(
      program,
      TITLE,
      { status: 'unknown', stoppedBy: by, message: end.message },
      seconds(),
    );
  } finally {
    if (lease) lease.release();
    else void worker.terminate();
  }
}

function answerOf(program: LinearProgram, reply: Reply | undefined): LinearAnswer {
  if (typeof reply?.status !== 'number')
    return { status: 'unknown', stoppedBy: 'bad-output', message: 'no status' };
  const raw = JSON.stringify({ status: reply.status, relaxation: reply.relaxation });
  const { values, integers } = reply;
  switch (reply.status) {
    case status.optimal:
      return { status: 'optimal', values, duals: dualsOf(program, reply.rowDuals), raw };
    case status.feasible:
      return { status: 'unknown', stoppedBy: 'time-limit', values, raw };
    case status.none:
      return { status: 'infeasible', raw };
    case status.unbounded:
      return { status: integers ? 'infeasible-or-unbounded' : 'unbounded', raw };
    default:
      if (reply.relaxation === status.none) return { status: 'infeasible', raw };
      if (reply.relaxation === status.unbounded) return { status: 'infeasible-or-unbounded', raw };
      return { status: 'unknown', stoppedBy: 'time-limit', raw };
  }
}

/** Reduced costs from the duals of the rows: GLPK has them, its package does not return them. */
function dualsOf(program: LinearProgram, rows: Float64Array | undefined): LinearAnswer['duals'] {
  if (!rows || rows.length !== program.rows) return undefined;
  const columns = Float64Array.from(program.objective);
  for (let i = 0; i < program.rows; i++)
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++)
      columns[program.columnIndex[k]!]! -= rows[i]! * program.value[k]!;
  return { rows, columns };
}
