import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { packageVersion } from '../package-version.ts';
import type { CallEnd, CallOptions } from '../running/worker.ts';
import type { Lease } from '../running/worker-pool.ts';
import { workerPool } from '../running/worker-pool.ts';
import { brokenClause, projectedVariables, unfitFormula, unfitLiteral } from '../sat/check-formula.ts';
import { satOutcome, vector } from '../sat/sat-outcome.ts';
import type { Assignment, SolveOptions, Solver, SolverOutcome, SolverSession } from '../solver.ts';

const TITLE = 'CaDiCaL';
const pool = workerPool({ entry: 'cadical-wasm/cadical-worker.mjs' });
/** Seconds that CaDiCaL has to stop by itself at the time limit before its worker is killed. */
const GRACE = 0.1;
/** "All solutions" ends here: nobody reads more, and the memory must stay bounded. */
const MOST_SOLUTIONS = 100_000;

/** CaDiCaL compiled to WebAssembly, in a worker thread, with sessions under assumptions. */
export const cadicalSolver: Solver<Cnf> = {
  id: 'cadical-wasm',
  title: 'CaDiCaL (WebAssembly)',
  takes: 'cnf',
  embedded: true,
  can: {
    optimise: false,
    cores: true,
    assumptions: true,
    enumerate: true,
    warmStart: false,
    duals: false,
    incumbents: false,
    seed: true,
    threads: false,
  },
  howToGet: 'comes with this package (npm package "cadical-wasm", MIT)',
  detect: () => packageVersion('cadical-wasm'),
  prepare() {
    pool.prepare();
  },
  waiting: () => pool.waiting,
  loading: () => pool.loading(),
  async solve(program, options) {
    const session = openSession(program, options);
    try {
      return options.solutions === undefined || options.solutions === 1
        ? await session.solve({}, options)
        : await session.enumerate(options);
    } finally {
      await session.close();
    }
  },
  open: async (program, options) => openSession(program, options),
};

interface Reply {
  readonly status: 'satisfiable' | 'unsatisfiable' | 'unknown';
  readonly model?: Uint8Array;
  readonly core?: readonly number[];
}

function openSession(
  program: Cnf,
  opened: SolveOptions,
): SolverSession & { enumerate(options: SolveOptions): Promise<SolverOutcome> } {
  const unfit = unfitFormula(program);
  const added: (readonly number[])[] = [];
  let lease: Lease | undefined;

  /** The worker with the formula loaded: the one at hand, or after a kill a new one. */
  async function load(options: CallOptions, seed: number | undefined): Promise<CallEnd<unknown>> {
    if (lease?.worker.alive) return { kind: 'done', value: undefined };
    lease = pool.take();
    const { literals, clauseStart, variables } = program;
    return lease.worker.call('open', { literals, clauseStart, variables, added, seed }, options);
  }

  async function ask<T>(
    method: string,
    argument: object,
    options: SolveOptions,
    onEvent?: (event: unknown) => void,
  ): Promise<CallEnd<T>> {
    const started = performance.now();
    const limits = (): CallOptions & { timeLimit: number | undefined } => {
      const { timeLimit } = options;
      const left =
        timeLimit === undefined
          ? undefined
          : Math.max(0.001, timeLimit - (performance.now() - started) / 1000);
      return {
        timeLimit: left,
        killAfter: left === undefined ? undefined : left + GRACE,
        signal: options.signal,
        memoryLimit: options.memoryLimit,
      };
    };
    const loaded = await load(limits(), options.seed);
    if (loaded.kind !== 'done') return loaded;
    const now = limits();
    const end = await lease!.worker.call<T>(
      method,
      { ...argument, timeLimit: now.timeLimit },
      { ...now, onEvent },
    );
    if (end.kind === 'failed') await lease!.worker.terminate();
    return end;
  }

  const stopped = (end: CallEnd<unknown>, seconds: number): SolverOutcome => {
    if (end.kind === 'done') throw new Error('a finished call is no failure');
    const by = end.kind === 'failed' ? 'crash' : end.by;
    return noAnswer(by, seconds, stopDiagnostics(TITLE, by, end.message));
  };

  return {
    async solve({ assumptions = [] }, more = {}) {
      const options = { ...opened, ...more };
      const reason = unfit ?? unfitLiteral(assumptions, program.variables);
      if (reason) return noAnswer('unsupported', 0, stopDiagnostics(TITLE, 'unsupported', reason));
      const started = performance.now();
      const end = await ask<Reply>('solve', { assumptions: [...assumptions] }, options);
      const seconds = (performance.now() - started) / 1000;
      if (end.kind !== 'done') return stopped(end, seconds);
      const { status, model, core } = end.value;
      const held = [...added, ...assumptions.map((literal) => [literal])];
      return satOutcome(program, held, TITLE, { status, model, core, stoppedBy: 'time-limit' }, seconds);
    },

    async enumerate(options) {
      if (unfit) return noAnswer('unsupported', 0, stopDiagnostics(TITLE, 'unsupported', unfit));
      const started = performance.now();
      const count = options.solutions === 'all' ? MOST_SOLUTIONS : Math.max(1, options.solutions ?? 1);
      const found: Assignment[] = [];
      let wrong = 0;
      const onEvent = (event: unknown) => {
        const { model } = event as { model: Uint8Array };
        if (!(model instanceof Uint8Array) || model.length !== program.variables) wrong++;
        else if (brokenClause(program, model) !== undefined) wrong++;
        else {
          const assignment = vector(model);
          found.push(assignment);
          options.onProgress?.({ seconds: (performance.now() - started) / 1000, assignment });
        }
      };
      const end = await ask<{ complete: boolean; stopped?: boolean }>(
        'enumerate',
        { projection: projectedVariables(program), count, diverse: options.diverse === true },
        options,
        onEvent,
      );
      const seconds = (performance.now() - started) / 1000;
      // The blocking clauses are in the kept formula: it is not to be used again.
      void lease?.worker.terminate();
      const outcome = end.kind === 'done' ? undefined : stopped(end, seconds);
      if (wrong > 0)
        return noAnswer(
          'bad-output',
          seconds,
          stopDiagnostics(TITLE, 'bad-output', `${wrong} models were wrong`),
        );
      if (found.length === 0) {
        if (outcome) return outcome;
        return end.kind === 'done' && end.value.complete
          ? { status: 'infeasible', seconds, diagnostics: [] }
          : noAnswer('time-limit', seconds);
      }
      const limited = end.kind === 'done' && end.value.stopped === true;
      const stoppedBy = outcome?.stoppedBy ?? (limited ? ('time-limit' as const) : undefined);
      return {
        status: program.objective.terms.length === 0 ? 'satisfied' : 'feasible',
        ...(stoppedBy ? { stoppedBy } : {}),
        assignment: found[0]!,
        assignments: found,
        complete: end.kind === 'done' && end.value.complete,
        seconds,
        diagnostics: outcome?.diagnostics ?? [],
      };
    },

    async addClauses(more) {
      const reason = unfitLiteral(more.flat(), program.variables);
      if (reason) throw new RangeError(reason);
      for (const clause of more) added.push(clause);
      if (!lease?.worker.alive) return;
      const end = await lease.worker.call('add', { clauses: more });
      if (end.kind === 'failed') await lease.worker.terminate();
    },

    async close() {
      if (lease?.worker.alive) await lease.worker.call('close', undefined);
      lease?.release();
      lease = undefined;
    },
  };
}
