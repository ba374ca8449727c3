import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { cut, stopDiagnostics } from '../outcome.ts';
import type {
  Assignment,
  ProgressEvent,
  SolveOptions,
  SolverOutcome,
  SolverStatus,
  StopReason,
} from '../solver.ts';

/** How the run itself ended, apart from what was printed. */
export interface RunEnd {
  /** Exit code; undefined when it was killed or died. */
  readonly code?: number | undefined;
  readonly stoppedBy?: StopReason | undefined;
  readonly message?: string | undefined;
}

/** At most so many solutions are kept when all are asked for. */
const MOST_SOLUTIONS = 100_000;
const RAW_LIMIT = 1_000_000;

/**
 * Reads the messages of `minizinc --json-stream` (solution, status, error, warning, statistics) of one run, whichever
 * program sends them, and gives the outcome at its end. Malformed messages are kept as raw output and nothing else.
 * `exactIntegers`: an optimum near the limits of the solver's own integers counts as proved.
 */
export function messageReader(
  program: MiniZincProgram,
  title: string,
  options: SolveOptions,
  exactIntegers: boolean,
) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const wanted = options.solutions !== undefined && options.solutions !== 1;
  const solutions: Assignment[] = [];
  let best: Assignment | undefined;
  let objective: number | undefined;
  let bound: number | undefined;
  let status: string | undefined;
  let error: string | undefined;
  let garbled = 0;
  const warnings: string[] = [];
  let raw = '';

  const better = (value: number) =>
    objective === undefined || (program.sense === 'minimize' ? value < objective : value > objective);

  function solution(message: Record<string, unknown>): void {
    const output = record(record(message['output'])?.['json']);
    if (!output) {
      garbled++;
      return;
    }
    const { _objective: said, ...values } = output;
    const missing = program.outputs.find((name) => !(name in values));
    if (missing !== undefined) {
      garbled++;
      return;
    }
    const assignment: Assignment = { kind: 'json', values };
    if (wanted && solutions.length < MOST_SOLUTIONS) solutions.push(assignment);
    const value = typeof said === 'number' ? said : undefined;
    if (program.sense === 'satisfy') best ??= assignment;
    else if (value === undefined || better(value)) {
      best = assignment;
      objective = value ?? objective;
    } else return;
    const event: ProgressEvent = {
      seconds: seconds(),
      ...(value === undefined || program.sense === 'satisfy' ? {} : { objective: value }),
      assignment,
    };
    options.onProgress?.(event);
  }

  return {
    /** A message as an object, or the text of a line that is none. */
    read(message: unknown): void {
      if (raw.length < RAW_LIMIT)
        raw += `${typeof message === 'string' ? message : JSON.stringify(message)}\n`;
      const m = record(message);
      if (!m) return;
      if (m['type'] === 'solution') solution(m);
      else if (m['type'] === 'status') status = String(m['status']);
      else if (m['type'] === 'error') error ??= errorText(m);
      else if (m['type'] === 'warning') warnings.push(errorText(m));
      else if (m['type'] === 'statistics') {
        const said = record(m['statistics'])?.['objectiveBound'];
        if (typeof said === 'number' && Number.isFinite(said)) bound = said;
      }
    },

    /** The outcome of the run. An exit code other than 0 is a failure whatever status was said before. */
    finish(end: RunEnd): SolverOutcome {
      const failed = end.stoppedBy === undefined && end.code !== 0;
      let stoppedBy: StopReason | undefined = end.stoppedBy ?? (failed ? 'crash' : undefined);
      let text = error ?? end.message ?? (failed ? `exit code ${String(end.code)}` : '');
      if (!stoppedBy && error !== undefined) {
        stoppedBy = 'crash';
        text = error;
      }
      if (!stoppedBy && garbled > 0) {
        stoppedBy = 'bad-output';
        text = `${garbled} solutions could not be read`;
      }
      let result: SolverStatus = stoppedBy ? unproved(best) : statusOf(status, best, program.sense);
      if ((result === 'optimal' || result === 'satisfied') && !best) {
        stoppedBy ??= 'bad-output';
        text ||= `it said ${String(status)} without a solution`;
        result = 'unknown';
      }
      if (result === 'infeasible' && best) {
        stoppedBy = 'bad-output';
        text = 'it said "unsatisfiable" after a solution';
        result = 'unknown';
        best = undefined;
      }
      if (result === 'optimal' && best && !exactIntegers && atLimits(best, objective)) {
        stoppedBy = 'unsupported';
        text =
          'its optimum lies at the limit of its own integers, so a better one may lie beyond: bound the variables';
        result = 'feasible';
      }
      // A satisfaction problem is solved by its first solution, however the run ended.
      if (program.sense === 'satisfy' && best && (result === 'feasible' || result === 'optimal'))
        result = 'satisfied';
      if (!stoppedBy && (result === 'unknown' || result === 'feasible')) {
        // Older versions end at their time limit without a word.
        const late = options.timeLimit !== undefined && seconds() >= 0.8 * options.timeLimit;
        stoppedBy = status !== undefined || late ? 'time-limit' : 'bad-output';
        text ||= 'it ended without a status';
      }
      const complete = status === 'ALL_SOLUTIONS' && !stoppedBy && solutions.length < MOST_SOLUTIONS;
      return {
        status: result,
        ...(stoppedBy ? { stoppedBy } : {}),
        ...(best ? { assignment: best } : {}),
        ...(wanted && best ? { assignments: solutions, complete } : {}),
        ...(objective === undefined || !best ? {} : { objective }),
        ...(result === 'optimal' && objective !== undefined
          ? { bound: objective }
          : bound === undefined
            ? {}
            : { bound }),
        seconds: seconds(),
        ...(raw ? { raw: cut(raw) } : {}),
        diagnostics: [
          ...(stoppedBy ? stopDiagnostics(title, stoppedBy, text) : []),
          ...warningsOf(title, warnings),
        ],
      };
    },
  };
}

/** Chuffed cuts integers off at ±500,000,000, Gecode at ±2,147,483,646. */
const LIMIT = 500_000_000;

function atLimits(best: Assignment, objective: number | undefined): boolean {
  const beyond = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(beyond) : typeof value === 'number' && Math.abs(value) >= LIMIT;
  return beyond(objective) || Object.values(best.values).some(beyond);
}

/** What MiniZinc warns of, apart from its own library and from saying once more that the model is inconsistent. */
const warningsOf = (title: string, warnings: readonly string[]): Diagnostic[] =>
  warnings
    .filter((text) => !/inconsistency|overrides a global constraint|deprecated/.test(text))
    .slice(0, 5)
    .map((text) => ({
      code: 'solver/warned',
      severity: 'warning',
      message: `${title} warned: ${text}`,
      labels: [],
    }));

const unproved = (best: Assignment | undefined): SolverStatus => (best ? 'feasible' : 'unknown');

function statusOf(
  status: string | undefined,
  best: Assignment | undefined,
  sense: MiniZincProgram['sense'],
): SolverStatus {
  switch (status) {
    case 'OPTIMAL_SOLUTION':
      return 'optimal';
    // "All solutions" of an optimisation are those of the best objective: the search was complete.
    case 'ALL_SOLUTIONS':
      return sense === 'satisfy' ? 'satisfied' : 'optimal';
    case 'UNSATISFIABLE':
      return 'infeasible';
    case 'UNBOUNDED':
      return 'unbounded';
    case 'UNSAT_OR_UNBOUNDED':
      return 'infeasible-or-unbounded';
    default:
      return unproved(best);
  }
}

function errorText(message: Record<string, unknown>): string {
  const where = record(message['location'])?.['firstLine'];
  const text = `${String(message['what'] ?? 'error')}: ${String(message['message'] ?? '')}`.trim();
  return (typeof where === 'number' ? `${text} (line ${where})` : text).slice(0, 500);
}

const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
