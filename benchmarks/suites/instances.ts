import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMps } from '../../compiler/backends/milp/formats/mps-reader.ts';
import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { disposeWorkers, findSolver } from '../../solvers/index.ts';
import { disagreements, isDefinite } from '../../solvers/running/race.ts';
import type { Solver, SolverOutcome } from '../../solvers/solver.ts';

/** One published instance, on every solver that is here. */
export interface InstanceLine {
  readonly file: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly integers?: number;
  /** Why it was not read, from the first error. */
  readonly refused?: string;
  readonly outcomes: readonly {
    readonly solver: string;
    readonly status: string;
    readonly stoppedBy?: string;
    readonly objective?: number;
    readonly seconds: number;
  }[];
  /** Definite answers that cannot both be right. */
  readonly disagreements: readonly string[];
}

const DEFAULT_SOLVERS = ['highs', 'glpk.js', 'native/cbc', 'native/glpsol'];

/**
 * Runs every .mps file of a folder on several solvers of linear programs and compares status and objective (1e-6
 * relative). `npx tsx benchmarks/suites/instances.ts FOLDER [SECONDS] [SOLVER…]` prints the table.
 */
export async function runInstances(
  folder: string,
  timeLimit: number,
  ids: readonly string[] = DEFAULT_SOLVERS,
  onLine: (line: InstanceLine) => void = () => undefined,
): Promise<InstanceLine[]> {
  const solvers: Solver[] = [];
  for (const id of ids) {
    const solver = await findSolver(id);
    if (solver?.takes === 'linear-program' && (await solver.detect()).present) solvers.push(solver);
  }
  const lines: InstanceLine[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.mps'))
    .sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const line = await runInstance(file, text, solvers, timeLimit);
    lines.push(line);
    onLine(line);
  }
  await disposeWorkers();
  return lines;
}

async function runInstance(
  file: string,
  text: string,
  solvers: readonly Solver[],
  timeLimit: number,
): Promise<InstanceLine> {
  const { value: program, diagnostics } = readMps({ name: file, text });
  if (!program || hasErrors(diagnostics)) {
    const first = diagnostics.find((d) => d.severity === 'error');
    return {
      file,
      refused: first ? `${first.code}: ${first.message}` : 'no program',
      outcomes: [],
      disagreements: [],
    };
  }
  const outcomes: { solver: string; outcome: SolverOutcome }[] = [];
  for (const solver of solvers)
    outcomes.push({ solver: solver.id, outcome: await solver.solve(program, { timeLimit }) });
  const clashes = disagreements(outcomes.filter(({ outcome }) => isDefinite(outcome)));
  return {
    file,
    ...sizeOf(program),
    outcomes: outcomes.map(({ solver, outcome }) => ({
      solver,
      status: outcome.status,
      ...(outcome.stoppedBy ? { stoppedBy: outcome.stoppedBy } : {}),
      ...(outcome.objective === undefined ? {} : { objective: outcome.objective }),
      seconds: outcome.seconds,
    })),
    disagreements: clashes.map((d) => d.message),
  };
}

const sizeOf = (program: LinearProgram) => ({
  columns: program.columns,
  rows: program.rows,
  integers: program.integer.reduce((sum, flag) => sum + flag, 0),
});

/** A row of the table that is printed: what was agreed, and each solver's word where it differs. */
export function instanceRow(line: InstanceLine): string {
  if (line.refused) return `${line.file.padEnd(22)} refused: ${line.refused.slice(0, 100)}`;
  const size = `${line.rows}x${line.columns}${line.integers ? ` (${line.integers} int)` : ''}`;
  const words = line.outcomes.map(
    ({ status, stoppedBy, objective, seconds }) =>
      `${status}${objective === undefined ? '' : ` ${Number(objective.toPrecision(10))}`}${stoppedBy ? ` [${stoppedBy}]` : ''}|${seconds.toFixed(2)}s`,
  );
  const verdicts = new Set(words.map((word) => word.replace(/\|.*/, '')));
  const agreed = line.disagreements.length === 0 ? 'agree' : 'DISAGREE';
  const text =
    verdicts.size === 1
      ? `${[...verdicts][0]}  ${words.map((word) => word.replace(/.*\|/, '')).join(' ')}`
      : words.join('  ');
  return `${line.file.padEnd(22)} ${size.padEnd(20)} ${agreed}  ${text}`;
}

if (process.argv[1]?.endsWith('instances.ts') && process.argv[2]) {
  const [, , folder, seconds = '20', ...ids] = process.argv;
  const lines = await runInstances(folder!, Number(seconds), ids.length > 0 ? ids : DEFAULT_SOLVERS, (line) =>
    console.log(instanceRow(line)),
  );
  const solved = lines.filter((line) => line.outcomes.length > 0);
  const clashes = solved.filter((line) => line.disagreements.length > 0);
  console.log(
    `${solved.length} solved, ${lines.length - solved.length} refused, ${clashes.length} with a disagreement`,
  );
}
