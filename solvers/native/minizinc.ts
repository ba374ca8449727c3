import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import { canEnumerate, exactIntegers, minizincArguments, refuseEnumeration } from '../minizinc/arguments.ts';
import { messageReader } from '../minizinc/message-reader.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { runProcess, withFolder } from '../running/process.ts';
import type { SolveOptions, Solver, SolverOutcome } from '../solver.ts';
import { detectExecutable } from './executable.ts';
import { findExecutable } from './find-executable.ts';

const COMMAND = 'minizinc';
/** Seconds after its own limit that MiniZinc is stopped from outside. */
const GRACE = 0.1;
/** Seconds that it may take to list its solvers. */
const PATIENCE = 5;

/** Debian's MiniZinc, or any other on the PATH, with its default solver or one that it lists by tag or id. */
export function nativeMiniZinc(tag?: string): Solver<MiniZincProgram> {
  const solver = tag ?? 'gecode';
  const title = tag ? `MiniZinc (native, ${tag})` : 'MiniZinc (native, Gecode)';
  return {
    id: tag ? `native/minizinc/${tag}` : 'native/minizinc',
    title,
    takes: 'minizinc',
    embedded: false,
    can: {
      optimise: true,
      cores: false,
      assumptions: false,
      enumerate: canEnumerate(solver),
      warmStart: false,
      duals: false,
      incumbents: true,
      seed: true,
      threads: true,
    },
    howToGet: 'apt install minizinc (MPL-2.0), https://www.minizinc.org',
    async detect() {
      const here = await detectExecutable(COMMAND, ['--version'], /version ([\d.]+)/);
      if (!here.present || !tag) return here;
      const listed = await listedSolvers();
      if (!listed.includes(tag)) return { present: false, reason: `minizinc lists no solver ${tag}` };
      // It lists solvers whose library is missing: only a run tells.
      const { status, diagnostics } = await this.solve(smallest, { timeLimit: PATIENCE });
      if (status === 'satisfied') return here;
      return { present: false, reason: diagnostics[0]?.message ?? `minizinc does not run ${tag}` };
    },
    async solve(program, options) {
      const refused = refuseEnumeration(program, solver, title, options);
      if (refused) return refused;
      const command = findExecutable(COMMAND);
      if (!command)
        return noAnswer(
          'not-available',
          0,
          stopDiagnostics(title, 'not-available', `no ${COMMAND} on the PATH`),
        );
      const outcome = await runOnce(command, solver, title, program, options);
      // The library of globals as a whole does not compile in MiniZinc 2.6 with Gecode; those that are used do.
      const includes = program.text.includes('"globals.mzn"') && outcome.stoppedBy === 'crash';
      if (!includes) return outcome;
      return runOnce(command, solver, title, { ...program, text: usedGlobals(program.text) }, options);
    },
  };
}

const smallest: MiniZincProgram = {
  kind: 'minizinc',
  text: 'var 1..1: x; solve satisfy;',
  sense: 'satisfy',
  outputs: ['x'],
  linear: true,
  floats: false,
};

async function runOnce(
  command: string,
  solver: string,
  title: string,
  program: MiniZincProgram,
  options: SolveOptions,
): Promise<SolverOutcome> {
  const reader = messageReader(program, title, options, exactIntegers(solver));
  return withFolder(async (folder) => {
    await writeFile(join(folder, 'model.mzn'), program.text);
    const end = await runProcess({
      command,
      args: ['--json-stream', ...minizincArguments(program, solver, options), 'model.mzn'],
      cwd: folder,
      killAfter: options.timeLimit === undefined ? undefined : options.timeLimit + GRACE,
      signal: options.signal,
      memoryLimit: options.memoryLimit,
      onLine: (line) => reader.read(parsed(line)),
    });
    const failed = end.code !== undefined && end.code !== 0;
    return reader.finish({
      code: end.code,
      stoppedBy: end.stoppedBy,
      message: end.message ?? (failed && end.stderr.trim() ? end.stderr.trim().slice(0, 500) : undefined),
    });
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

const wholeLibrary = /include\s+"globals\.mzn"\s*;/g;

/** The model with the library of globals replaced by the files of those constraints that it names. */
function usedGlobals(text: string): string {
  const names = new Set([...text.matchAll(/\b([a-z][a-z_0-9]*)\s*\(/g)].map((match) => match[1]!));
  const used = libraryFiles.filter((name) => names.has(name));
  return text.replace(wholeLibrary, used.map((name) => `include "${name}.mzn";`).join(' '));
}

/** Files of MiniZinc's library of globals, each defining the constraint of its name. */
const libraryFiles: readonly string[] = [
  'all_different',
  'alldifferent',
  'alldifferent_except_0',
  'all_equal',
  'among',
  'arg_max',
  'arg_min',
  'at_least',
  'at_most',
  'at_most1',
  'bin_packing',
  'bin_packing_capa',
  'bin_packing_load',
  'circuit',
  'count',
  'count_eq',
  'count_geq',
  'count_gt',
  'count_leq',
  'count_lt',
  'count_neq',
  'cumulative',
  'decreasing',
  'diffn',
  'disjoint',
  'disjunctive',
  'distribute',
  'element',
  'exactly',
  'global_cardinality',
  'global_cardinality_closed',
  'global_cardinality_low_up',
  'increasing',
  'int_set_channel',
  'inverse',
  'inverse_set',
  'knapsack',
  'lex_greater',
  'lex_greatereq',
  'lex_less',
  'lex_lesseq',
  'link_set_to_booleans',
  'maximum',
  'member',
  'minimum',
  'nvalue',
  'partition_set',
  'regular',
  'sort',
  'strict_lex2',
  'strictly_decreasing',
  'strictly_increasing',
  'subcircuit',
  'sum_pred',
  'symmetric_all_different',
  'table',
  'value_precede',
  'value_precede_chain',
];

let listing: Promise<readonly string[]> | undefined;

/** Solvers that the native MiniZinc lists: the last part of each id. Asked once a process. */
export function listedSolvers(): Promise<readonly string[]> {
  listing ??= askSolvers();
  return listing;
}

async function askSolvers(): Promise<readonly string[]> {
  const command = findExecutable(COMMAND);
  if (!command) return [];
  const end = await runProcess({ command, args: ['--solvers-json'], killAfter: PATIENCE });
  const list = parsed(end.stdout);
  if (!Array.isArray(list)) return [];
  const names = list.flatMap((entry: unknown) => {
    const { id } = (entry ?? {}) as { id?: unknown };
    return typeof id === 'string' ? [id.split('.').at(-1)!] : [];
  });
  return [...new Set(names)];
}
