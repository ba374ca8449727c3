import type { Command } from '../command.ts';
import { exitCodeOfErrors, exitCodes } from '../exit-code.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { tellFaults } from '../report-faults.ts';
import { dataOption, readInputs } from './inputs.ts';
import { readerOf, readerOptions } from './reader-options.ts';

/** `formulate draft PROBLEM.txt`: stop after the model text. */
export const command: Command = {
  name: 'draft',
  usage: [
    'draft PROBLEM.txt [--format mzn|json|latex|markdown|text] [-o FILE]',
    'draft MODEL.mzn --format latex|markdown|text',
  ],
  about:
    'Reads a problem and prints its model: as MiniZinc with each item’s sentence beside it, as the JSON draft, or as mathematics.',
  options: {
    format: {
      value: 'F',
      choices: ['mzn', 'json', 'latex', 'markdown', 'text'],
      about: 'what to print; default mzn',
    },
    output: { value: 'FILE', short: 'o', about: 'write to a file instead of standard output' },
    data: dataOption,
    ...readerOptions,
  },
  examples: [
    ['formulate draft problem.txt > model.mzn', 'a model to read, edit and keep under version control'],
    ['formulate draft problem.txt --format latex', 'the model for a paper'],
  ],
  async run(args, terminal) {
    const format = args.text('format') ?? 'mzn';
    const inputs = readInputs(args);
    if (inputs.value === undefined) return tellFaults(inputs.diagnostics, terminal);
    const { draftText } = await import('../../solvers/reading/draft-text.ts');
    const reader = inputs.value.isModel ? undefined : await readerOf(args, terminal);
    if (reader !== undefined && 'diagnostics' in reader) return tellFaults(reader.diagnostics, terminal);
    const drafted = await draftText(inputs.value, format as 'mzn', reader, terminal.signal);
    terminal.err(renderDiagnostics(drafted.diagnostics, terminal.errStyle));
    if (drafted.value === undefined) return exitCodeOfErrors(drafted.diagnostics);
    const output = args.text('output');
    if (output === undefined) {
      terminal.out(drafted.value);
      return exitCodes.definite;
    }
    const { writeWhole } = await import('../files.ts');
    const problems = writeWhole(output, drafted.value);
    return problems.length > 0 ? tellFaults(problems, terminal) : exitCodes.definite;
  },
};
