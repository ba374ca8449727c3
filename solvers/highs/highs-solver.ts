import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { bare } from '../linear/bare-program.ts';
import { objectiveAt } from '../linear/check-program.ts';
import { enumerateBinary, isBinary } from '../linear/enumerate-binary.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { decidedBeforehand, linearOutcome } from '../linear/linear-outcome.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { packageVersion } from '../package-version.ts';
import type { CallEnd } from '../running/worker.ts';
import { startWorker } from '../running/worker.ts';
import type { Lease } from '../running/worker-pool.ts';
import { workerPool } from '../running/worker-pool.ts';
import type { SolveOptions, Solver, SolverOutcome, SolverSession, SolverStatus } from '../solver.ts';

const TITLE = 'HiGHS';
const entry = 'highs/highs-worker.mjs';
const pool = workerPool({ entry, workerData: { warm: true } });
/** Seconds that HiGHS has to stop by itself at the time limit before its worker is killed. */
const GRACE = 0.1;

/** HiGHS compiled to WebAssembly, fed with arrays; each solve in a worker thread. */
export const highsSolver: Solver<LinearProgram> = {
  id: 'highs',
  title: 'HiGHS (WebAssembly)',
  takes: 'linear-program',
  embedded: true,
  can: {
    optimise: true,
    cores: true,
    assumptions: false,
    enumerate: true,
    warmStart: true,
    duals: true,
    incumbents: true,
    seed: true,
    threads: false,
  },
  howToGet: 'comes with this package (npm package "highs", MIT)',
  detect: () => packageVersion('highs'),
  prepare() {
    pool.prepare();
  },
  waiting: () => pool.waiting,
  loading: () => pool.loading(),
  async solve(program, options) {
    const decided = decidedBeforehand(program, TITLE);
    if (decided) return decided;
    if (options.solutions !== undefined && options.solutions !== 1) {
      if (isBinary(program))
        return enumerateBinary(program, options, (cut, limits) => this.solve(cut, limits));
      const reason = 'it lists the solutions of programs in 0/1 columns only';
      return noAnswer('unsupported', 0, stopDiagnostics(TITLE, 'unsupported', reason));
    }
    const lease = options.memoryLimit ? dedicated(options.memoryLimit) : pool.take();
    try {
      return await runCall(lease, program, options, 'solve', { program: bare(program) });
    } finally {
      lease.release();
    }
  },
  open: async (program, options) => openSession(program, options),
};

function dedicated(memoryLimit: number): Lease {
  const worker = startWorker({ entry, heapLimit: Math.max(64, memoryLimit) });
  return { worker, release: () => void worker.terminate() };
}

interface Reply {
  readonly status: number;
  readonly values?: Float64Array;
  readonly bound?: number;
  readonly duals?: { readonly rows: Float64Array; readonly columns: Float64Array };
  readonly basis?: { readonly rows: Int32Array; readonly columns: Int32Array };
  readonly core?: readonly number[];
  readonly statistics?: unknown;
}

async function runCall(
  lease: Lease,
  program: LinearProgram,
  options: SolveOptions,
  method: string,
  argument: object,
): Promise<SolverOutcome> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let best: Float64Array | undefined;
  let bestObjective: number | undefined;
  let bound: number | undefined;
  const better = (objective: number) =>
    bestObjective === undefined ||
    (program.sense === 'minimize' ? objective < bestObjective : objective > bestObjective);
  const onEvent = (event: unknown) => {
    const { values, bound: newBound } = event as { values?: Float64Array; bound?: number };
    if (newBound !== undefined && Number.isFinite(newBound)) bound = newBound;
    let improved: number | undefined;
    if (values instanceof Float64Array && values.length === program.columns) {
      const objective = objectiveAt(program, values);
      if (better(objective)) {
        best = values;
        bestObjective = objective;
        improved = objective;
      }
    }
    options.onProgress?.({
      seconds: seconds(),
      ...(bestObjective === undefined ? {} : { objective: bestObjective }),
      ...(bound === undefined ? {} : { bound }),
      ...(improved === undefined || !best ? {} : { assignment: { kind: 'vector', values: best } }),
    });
  };
  const end: CallEnd<Reply> = await lease.worker.call(
    method,
    {
      ...argument,
      options: {
        timeLimit: options.timeLimit,
        seed: options.seed,
        gap: options.gap,
        core: options.core,
        warmStart: options.warmStart?.kind === 'vector' ? options.warmStart.values : undefined,
        progress:
          options.onProgress !== undefined || options.timeLimit !== undefined || options.signal !== undefined,
      },
    },
    {
      killAfter: options.timeLimit === undefined ? undefined : options.timeLimit + GRACE,
      signal: options.signal,
      memoryLimit: options.memoryLimit,
      onEvent,
    },
  );
  if (end.kind === 'done') {
    const answer = readReply(program, end.value);
    const fallback = answer.status === 'unknown' && best ? { values: best, bound } : {};
    return linearOutcome(program, TITLE, { ...answer, ...fallback }, seconds());
  }
  if (end.kind === 'failed') await lease.worker.terminate();
  const stop =
    end.kind === 'failed'
      ? { stoppedBy: 'crash' as const, message: end.message }
      : { stoppedBy: end.by, message: end.message };
  return linearOutcome(program, TITLE, { status: 'unknown', ...stop, values: best, bound }, seconds());
}

const statuses: Readonly<Record<number, SolverStatus>> = {
  7: 'optimal',
  8: 'infeasible',
  9: 'infeasible-or-unbounded',
  10: 'unbounded',
};

function readReply(program: LinearProgram, reply: Reply | undefined): LinearAnswer {
  if (typeof reply?.status !== 'number')
    return { status: 'unknown', stoppedBy: 'bad-output', message: 'no status' };
  const status = statuses[reply.status] ?? 'unknown';
  const raw = JSON.stringify({ modelStatus: reply.status, ...(reply.statistics as object) });
  const common = { values: reply.values, raw, core: reply.core?.filter((i) => i >= 0 && i < program.rows) };
  if (status === 'unknown') {
    const limit = reply.status === 13 || reply.status === 17;
    return {
      ...common,
      status,
      bound: reply.bound,
      stoppedBy: limit ? 'time-limit' : 'bad-output',
      message: limit ? 'the time limit was reached' : `model status ${reply.status}`,
    };
  }
  return { ...common, status, bound: reply.bound, duals: reply.duals, basis: reply.basis };
}

/** One worker with the program loaded. After a kill the next solve starts another one and loads it again. */
async function openSession(program: LinearProgram, options: SolveOptions): Promise<SolverSession> {
  let lease: Lease | undefined;
  return {
    async solve(request, more = {}) {
      const all = { ...options, ...more };
      const decided = decidedBeforehand(withRows(program, request.activeRows), TITLE);
      if (decided) return decided;
      if (!lease?.worker.alive) {
        lease = pool.take();
        const loaded = await lease.worker.call(
          'open',
          { program: bare(program) },
          {
            killAfter: all.timeLimit === undefined ? undefined : all.timeLimit + GRACE,
            signal: all.signal,
          },
        );
        if (loaded.kind !== 'done') {
          await lease.worker.terminate();
          return noAnswer(loaded.kind === 'stopped' ? loaded.by : 'crash', 0);
        }
      }
      return runCall(lease, withRows(program, request.activeRows), all, 'solve-kept', {
        activeRows: request.activeRows,
      });
    },
    async close() {
      if (lease?.worker.alive) await lease.worker.call('close', undefined);
      lease?.release();
      lease = undefined;
    },
  };
}

/** The program with the rows that are off made free, for checking what the worker says of it. */
function withRows(program: LinearProgram, active: Uint8Array | undefined): LinearProgram {
  if (!active?.includes(0)) return program;
  return {
    ...program,
    rowLower: program.rowLower.map((bound, i) => (active[i] === 0 ? Number.NEGATIVE_INFINITY : bound)),
    rowUpper: program.rowUpper.map((bound, i) => (active[i] === 0 ? Number.POSITIVE_INFINITY : bound)),
  };
}
