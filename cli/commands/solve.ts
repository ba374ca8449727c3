import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import type { Command, Terminal } from '../command.ts';
import { type ExitCode, exitCodeOfErrors, exitCodeOfStatus, exitCodes } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { dataOption, type Inputs, readInputs } from './inputs.ts';
import { readerOf, readerOptions, sampleReadersOf } from './reader-options.ts';
import { solverOptions, solverOptionsOf } from './solver-options.ts';

/** `formulate PROBLEM.txt` and `formulate MODEL.mzn`: the main job. */
export const command: Command = {
  name: 'solve',
  usage: ['PROBLEM.txt [--data FILE]… [options]', 'MODEL.mzn [--data FILE]… [options]'],
  about:
    'Reads a problem in words (or a MiniZinc model), solves it, checks the answer in exact arithmetic, and shows each constraint beside the sentence that it came from. Without a solution it shows the sentences that cannot hold together.',
  options: {
    data: dataOption,
    ...readerOptions,
    ...solverOptions,
    solutions: { value: 'K', number: 'whole', about: 'show up to K solutions', group: 'solving' },
    save: {
      value: 'DIR',
      about: 'keep text, model, program, solver output and answer there, to be verified later',
    },
    report: { value: 'FILE.html', about: 'write a page that shows the answer in a browser' },
    evidence: {
      about:
        'show what the answer rests on: of a problem in words, each sentence dropped in turn and every backend asked; of a linear program without integers, in words or as a model, what one unit more of each limit is worth',
    },
    review: {
      about: 'have the language model compare what the model says, put into words, with the text',
    },
    quiet: { short: 'q', about: 'the answer only: no model, no list of constraints' },
    json: { about: 'print one JSON object' },
  },
  examples: [
    ['formulate problem.txt', 'read, solve, check'],
    [
      'formulate model.mzn --data week.dzn --time-limit 30',
      'a model with data; the best answer after 30 seconds',
    ],
    ['formulate problem.txt --json | jq .solution', 'for programs'],
    ['formulate problem.txt --save answer && formulate verify answer', 'an answer that can be checked again'],
  ],
  async run(args, terminal) {
    // A solver's worker has been started before this code was loaded: together they take half the time.
    const early = (globalThis as { [key: symbol]: unknown })[Symbol.for('formulate:early')];
    const solver = args.text('solver') ?? 'auto';
    if (typeof early === 'string' && (solver === 'auto' || solver === early)) {
      const { prepare } = await import('../../solvers/index.ts');
      prepare(early);
    }
    const inputs = readInputs(args);
    if (inputs.value === undefined) return reportFailure(inputs.diagnostics, args, terminal);
    const refused = await targetsOf(args);
    if (refused.length > 0) return reportFailure(refused, args, terminal);
    const code = await solve(inputs.value, args, terminal);
    const { disposeWorkers } = await import('../../solvers/index.ts');
    await disposeWorkers();
    return code;
  },
};

/** Ends a run before any work: with `--json` its one object says what went wrong, otherwise words on standard error. */
async function reportFailure(
  diagnostics: readonly Diagnostic[],
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!args.on('json')) return (await import('../report-faults.ts')).tellFaults(diagnostics, terminal);
  const { failedResult } = await import('../../solvers/answer/failed-result.ts');
  const { resultJson } = await import('../render/result-json.ts');
  terminal.out(resultJson(failedResult(diagnostics)));
  return exitCodeOfErrors(diagnostics);
}

/** What is wrong with the places that the outcome is to be written to, told before any work is done. */
async function targetsOf(args: Arguments): Promise<readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  const [page, directory] = [args.text('report'), args.text('save')];
  if (page !== undefined) faults.push(...(await import('../files.ts')).unwritableFile(page));
  if (directory !== undefined) faults.push(...(await (await import('../bundle.ts')).unsavable(directory)));
  return faults;
}

async function solve(inputs: Inputs, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { formulateModel, formulateProblem } = await import('../../solvers/formulate.ts');
  const { renderDiagnostics } = await import('../render/diagnostics.ts');
  const options = {
    ...solverOptionsOf(args, terminal),
    data: inputs.data,
    signal: terminal.signal,
    evidence: args.on('evidence'),
    review: args.on('review'),
    ...(args.on('evidence')
      ? { sensitivity: 'any' as const }
      : args.on('json')
        ? { sensitivity: 'small' as const }
        : {}),
  };
  const reader = inputs.isModel ? undefined : await readerOf(args, terminal);
  if (reader !== undefined && 'diagnostics' in reader)
    return reportFailure(reader.diagnostics, args, terminal);
  const formulated =
    reader === undefined
      ? withEvidenceNote(await formulateModel(inputs.source, options), args)
      : await formulateProblem(inputs.source, {
          ...options,
          reader,
          samples: sampleReadersOf(args, reader),
        });
  const { result } = formulated;
  const errors = result.diagnostics.filter((d) => d.severity === 'error');
  // Errors before any solver ran leave nothing to show but themselves.
  const failed = errors.length > 0 && formulated.solved?.outcome === undefined && result.status === 'unknown';
  let code = failed ? exitCodeOfErrors(errors) : exitCodeOfStatus(result.status);
  if (!failed && result.depends === true && !args.on('json')) code = exitCodes.indefinite;
  if (args.on('json')) {
    const { resultJson } = await import('../render/result-json.ts');
    terminal.out(resultJson(result));
  } else {
    const diagnostics = args.on('quiet') ? errors : result.diagnostics.filter((d) => d.severity !== 'note');
    terminal.err(renderDiagnostics(diagnostics, terminal.errStyle));
    if (!failed) {
      const { renderAnswer } = await import('../render/answer.ts');
      const { modelLines } = await import('../render/model.ts');
      const lines = args.on('quiet') ? [] : modelLines(formulated, terminal.style.width - 2);
      const shown = args.on('quiet')
        ? { ...formulated, result: { ...result, constraints: [], checks: [], assumptions: [] } }
        : formulated;
      terminal.out(renderAnswer(shown, lines, terminal.style));
    }
  }
  const page = args.text('report');
  if (page !== undefined) {
    const [{ reportPage }, { withRepairs }, { writeWhole }] = await Promise.all([
      import('../report/report-page.ts'),
      import('../report/repair-menu.ts'),
      import('../files.ts'),
    ]);
    const whole = await withRepairs(formulated, inputs.data, options);
    const problems = writeWhole(page, await reportPage(whole, inputs.source.name));
    if (problems.length > 0) {
      terminal.err(renderDiagnostics(problems, terminal.errStyle));
      return exitCodes.surroundings;
    }
  }
  const directory = args.text('save');
  if (directory !== undefined) {
    const { saveRun } = await import('../save-run.ts');
    const problems = await saveRun(directory, inputs, formulated, args);
    if (problems.length > 0) {
      terminal.err(renderDiagnostics(problems, terminal.errStyle));
      return exitCodes.surroundings;
    }
  }
  return code;
}

/** Of a model there are no sentences to drop, only prices: where it has none, the one who asked for evidence is told. */
function withEvidenceNote(formulated: Formulated, args: Arguments): Formulated {
  const { result } = formulated;
  const solved = result.status === 'optimal' || result.status === 'satisfied';
  if (!args.on('evidence') || !solved || result.sensitivity !== undefined) return formulated;
  const note: Diagnostic = {
    code: 'usage/no-evidence',
    severity: 'warning',
    message: '--evidence of a model is the prices of a linear program without integers; this is none',
    labels: [],
    help: '`formulate explain MODEL.mzn --why-not "x = 3"` tells what a wish costs',
  };
  return { ...formulated, result: { ...result, diagnostics: [...result.diagnostics, note] } };
}
