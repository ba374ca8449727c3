import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { EmitFormat } from '../../solvers/write-program.ts';
import type { Command } from '../command.ts';
import { exitCodeOfErrors, exitCodes } from '../exit-code.ts';
import { writeWhole } from '../files.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { tellFaults } from '../report-faults.ts';
import { dataOption, readInputs } from './inputs.ts';
import { readerOf, readerOptions } from './reader-options.ts';

/** `formulate emit MODEL.mzn --to lp`: write what a solver would get. */
export const command: Command = {
  name: 'emit',
  usage: ['emit MODEL.mzn --to lp|mps|mzn|cnf|wcnf|opb [-o FILE]', 'emit PROBLEM.txt --to lp'],
  about:
    'Writes the model for another solver: as an LP or MPS file, as MiniZinc with its data, as DIMACS CNF or WCNF, or as OPB. Comments map rows and variables back to the model and its sentences.',
  options: {
    to: {
      value: 'FORMAT',
      choices: ['lp', 'mps', 'mzn', 'cnf', 'wcnf', 'opb'],
      about: 'the format; default lp',
    },
    output: { value: 'FILE', short: 'o', about: 'write to a file instead of standard output' },
    data: dataOption,
    ...readerOptions,
  },
  examples: [
    ['formulate emit model.mzn --to mps -o model.mps', 'for a solver that is not here'],
    ['formulate emit puzzle.mzn --to cnf | minisat /dev/stdin', 'straight into a SAT solver'],
  ],
  async run(args, terminal) {
    const inputs = readInputs(args);
    const fail = (faults: readonly Diagnostic[]) => tellFaults(faults, terminal);
    if (inputs.value === undefined) return fail(inputs.diagnostics);
    const { compileInputs } = await import('../../solvers/reading/draft-text.ts');
    const reader = inputs.value.isModel ? undefined : await readerOf(args, terminal);
    if (reader !== undefined && 'diagnostics' in reader) return fail(reader.diagnostics);
    const compiled = await compileInputs(inputs.value, reader, terminal.signal);
    if (compiled.value === undefined || hasErrors(compiled.diagnostics)) return fail(compiled.diagnostics);
    const { writeInstance } = await import('../../solvers/write-program.ts');
    const written = await writeInstance(
      compiled.value.compiled.instance,
      (args.text('to') ?? 'lp') as EmitFormat,
    );
    terminal.err(renderDiagnostics([...compiled.diagnostics, ...written.diagnostics], terminal.errStyle));
    if (written.value === undefined) return exitCodeOfErrors(written.diagnostics);
    const output = args.text('output');
    if (output === undefined) {
      terminal.out(written.value);
      return exitCodes.definite;
    }
    const problems = writeWhole(output, written.value);
    if (problems.length > 0) return fail(problems);
    return exitCodes.definite;
  },
};
