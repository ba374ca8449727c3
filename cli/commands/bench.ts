import { setMaxListeners } from 'node:events';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { readSource, writeWhole } from '../files.ts';
import { tellFaults, usageFault } from '../report-faults.ts';
import { readerOf, readerOptions, sampleReadersOf } from './reader-options.ts';
import { solverOptions, solverOptionsOf } from './solver-options.ts';

/** `formulate bench FILE.jsonl`: a problem set, judged row by row. */
export const command: Command = {
  name: 'bench',
  usage: ['bench FILE.jsonl … [--reader grammar|llm] [-o RESULTS.jsonl]'],
  about:
    'Runs a problem set (JSON Lines; see benchmarks/README.md for the keys), holds each answer against the label, and prints correct, wrong and declined, with each wrong or declined row and its sentence.',
  options: {
    output: { value: 'FILE', short: 'o', about: 'write one JSON line a row' },
    limit: { value: 'N', number: 'whole', about: 'only the first N rows of each file' },
    id: { value: 'ID', multiple: true, about: 'only this row; may be given more than once' },
    all: { about: 'rows with untrusted labels count as well' },
    parallel: { value: 'N', number: 'whole', about: 'rows at once (default 1)' },
    quiet: { short: 'q', about: 'the totals only' },
    json: { about: 'print one JSON object with the totals' },
    ...readerOptions,
    ...solverOptions,
  },
  examples: [['formulate bench nl4opt_dev.jsonl --reader grammar', 'how well does the grammar read?']],
  async run(args, terminal) {
    const { runSuite } = await import('../../benchmarks/run.ts');
    const { rowsOf, RowError } = await import('../../benchmarks/read-rows.ts');
    const { renderSuite } = await import('../../benchmarks/report.ts');
    if (args.positionals.length === 0)
      return tellFaults(
        usageFault({
          code: 'usage/missing-file',
          message: 'no problem set is named',
          help: 'name a .jsonl file',
        }),
        terminal,
      );
    const reader = await readerOf(args, terminal);
    if ('diagnostics' in reader) return tellFaults(reader.diagnostics, terminal);
    const files = args.positionals.map(readSource);
    const unread = files.flatMap(({ diagnostics }) => diagnostics);
    if (unread.length > 0) return tellFaults(unread, terminal);
    const wanted = new Set(args.list('id'));
    try {
      const rows = files
        .flatMap(({ value }) => (value === undefined ? [] : [rowsOf(value)]))
        .flatMap((all) => all.slice(0, args.number('limit') ?? Number.POSITIVE_INFINITY))
        .filter((row) => wanted.size === 0 || wanted.has(row.id));
      // Every row that runs listens to the same Ctrl-C; Node warns of a leak from the eleventh on.
      setMaxListeners(0, terminal.signal);
      const lines = await runSuite(rows, {
        ...solverOptionsOf(args, { ...terminal, interactive: false }),
        timeLimit: args.number('time-limit') ?? 20,
        reader,
        samples: sampleReadersOf(args, reader),
        parallel: args.number('parallel') ?? 1,
        signal: terminal.signal,
      });
      const output = args.text('output');
      if (output !== undefined) {
        const problems = writeWhole(output, lines.map((l) => `${JSON.stringify(l)}\n`).join(''));
        if (problems.length > 0) return tellFaults(problems, terminal);
      }
      terminal.out(
        renderSuite(lines, {
          all: args.on('all'),
          quiet: args.on('quiet'),
          json: args.on('json'),
          width: terminal.style.width,
        }),
      );
      return exitCodes.definite;
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      terminal.err(`${error.message}\n`);
      return exitCodes.input;
    } finally {
      const { disposeWorkers } = await import('../../solvers/index.ts');
      await disposeWorkers();
    }
  },
};
