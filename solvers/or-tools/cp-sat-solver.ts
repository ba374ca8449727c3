import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { objectiveAt } from '../linear/check-program.ts';
import { decidedBeforehand, linearOutcome } from '../linear/linear-outcome.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { packageFolder, packageVersion } from '../package-version.ts';
import { startWorker } from '../running/worker.ts';
import type { SolveOptions, Solver, SolverOutcome, SolverStatus } from '../solver.ts';
import { integerProgram } from './integer-program.ts';

const PACKAGE = 'or-tools-wasm';
const TITLE = 'CP-SAT';
/** Seconds that CP-SAT has to stop by itself at the time limit before its worker is killed. */
const GRACE = 0.1;

/** CP-SAT of Google OR-Tools, from the optional peer package: linear programs in bounded whole numbers. */
export const cpSatSolver: Solver<LinearProgram> = {
  id: 'or-tools/cp-sat',
  title: 'CP-SAT (WebAssembly)',
  takes: 'linear-program',
  embedded: false,
  can: {
    optimise: true,
    cores: false,
    assumptions: false,
    enumerate: false,
    warmStart: false,
    duals: false,
    incumbents: true,
    seed: true,
    threads: true,
  },
  howToGet: 'npm install or-tools-wasm (Apache-2.0, 325 MB)',
  detect: () => packageVersion(PACKAGE),
  refuses(program) {
    const whole = integerProgram(program);
    return typeof whole === 'string' ? whole : undefined;
  },
  async solve(program, options) {
    const refuse = (by: 'unsupported' | 'not-available', reason: string) =>
      noAnswer(by, 0, stopDiagnostics(TITLE, by, reason));
    const folder = packageFolder(PACKAGE);
    if (!folder) return refuse('not-available', `the npm package ${PACKAGE} is not installed`);
    const decided = decidedBeforehand(program, TITLE);
    if (decided) return decided;
    if (options.solutions !== undefined && options.solutions !== 1)
      return refuse('unsupported', 'it gives one solution only');
    const whole = integerProgram(program);
    if (typeof whole === 'string') return refuse('unsupported', whole);
    return run(program, whole, folder, options);
  },
};

/** `CpSolverStatus` of the OR-Tools protocol, as number and as name. */
const statuses: Readonly<Record<string, SolverStatus>> = {
  2: 'feasible',
  FEASIBLE: 'feasible',
  3: 'infeasible',
  INFEASIBLE: 'infeasible',
  4: 'optimal',
  OPTIMAL: 'optimal',
};

interface Reply {
  readonly status?: number | string;
  readonly values?: Float64Array;
  readonly bound?: number;
  readonly text?: string;
}

async function run(
  program: LinearProgram,
  whole: Exclude<ReturnType<typeof integerProgram>, string>,
  folder: string,
  options: SolveOptions,
): Promise<SolverOutcome> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const inProgram = (value: number) => value / whole.scale + program.offset;
  let best: Float64Array | undefined;
  let bound: number | undefined;
  const onEvent = (event: unknown) => {
    const { values, bound: newBound } = event as { values?: Float64Array; bound?: number };
    if (newBound !== undefined && Number.isFinite(newBound)) bound = inProgram(newBound);
    if (values instanceof Float64Array && values.length === program.columns) best = values;
    options.onProgress?.({
      seconds: seconds(),
      ...(best ? { objective: objectiveAt(program, best) } : {}),
      ...(bound === undefined ? {} : { bound }),
      ...(best && values ? { assignment: { kind: 'vector', values: best } } : {}),
    });
  };
  const worker = startWorker({
    entry: 'or-tools/cp-sat-worker.mjs',
    workerData: { folder },
    heapLimit: options.memoryLimit,
  });
  try {
    const end = await worker.call<Reply | undefined>(
      'solve',
      {
        program: whole,
        parameters: {
          numSearchWorkers: options.threads ?? 1,
          ...(options.timeLimit === undefined ? {} : { maxTimeInSeconds: options.timeLimit }),
          ...(options.seed === undefined ? {} : { randomSeed: options.seed }),
          ...(options.gap ? { relativeGapLimit: options.gap } : {}),
        },
      },
      {
        killAfter: options.timeLimit === undefined ? undefined : options.timeLimit + GRACE,
        signal: options.signal,
        memoryLimit: options.memoryLimit,
        onEvent,
      },
    );
    if (end.kind !== 'done') {
      const by = end.kind === 'failed' ? 'crash' : end.by;
      const stop = { stoppedBy: by, message: end.message };
      return linearOutcome(program, TITLE, { status: 'unknown', ...stop, values: best, bound }, seconds());
    }
    const reply = end.value;
    const status = statuses[String(reply?.status)];
    const raw = JSON.stringify({ status: reply?.status, text: reply?.text });
    const values = reply?.values?.length ? reply.values : best;
    if (status === 'infeasible' || status === 'optimal')
      return linearOutcome(program, TITLE, { status, values, raw }, seconds());
    const unknown = status === 'feasible' || ['0', 'UNKNOWN'].includes(String(reply?.status));
    const stop = unknown
      ? { stoppedBy: 'time-limit' as const }
      : { stoppedBy: 'bad-output' as const, message: `status ${String(reply?.status)}` };
    return linearOutcome(program, TITLE, { status: 'unknown', ...stop, values, bound, raw }, seconds());
  } finally {
    void worker.terminate();
  }
}
