import { writeSolution } from '../../compiler/answer/solution-json.ts';
import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { Answer } from '../../solvers/ask/answers.ts';
import type { Command, Terminal } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { numberText } from '../render/numbers.ts';
import { printable, shorten } from '../render/wrap.ts';
import { fail } from './explain.ts';
import { dataOption, readInputs } from './inputs.ts';
import { readerOf, readerOptions } from './reader-options.ts';
import { solverOptions, solverOptionsOf } from './solver-options.ts';

/** `formulate ask`: the one question whose answer matters most. */
export const command: Command = {
  name: 'ask',
  usage: ['ask PROBLEM.txt|MODEL.mzn [--data FILE]… [options]'],
  about:
    'For a problem with values missing (parameters with a range and no value): decides by solving whether they matter, shows where the answer changes, and names the one question that suffices or else narrows most. With --target, the variable whose value would decide the target. A problem in words whose sentences have two readings shows its question when it is solved.',
  options: {
    data: dataOption,
    ...readerOptions,
    ...solverOptions,
    target: { value: 'NAME', about: 'a variable whose value is wanted: which other one decides it?' },
    about: { value: 'NAME,…', multiple: true, about: 'with --target: only these may be asked about' },
    json: { about: 'print one JSON object' },
  },
  examples: [
    ['formulate ask trip.mzn', 'does the missing number matter, and where does the answer change?'],
    ['formulate ask rules.mzn --target guilty', 'which one fact would decide it?'],
  ],
  async run(args, terminal) {
    const inputs = readInputs(args);
    if (inputs.value === undefined) return fail(inputs.diagnostics, args, terminal);
    const { source, data, isModel } = inputs.value;
    const model = isModel ? { source } : await modelOf(source, data, args, terminal);
    if ('diagnostics' in model) return fail(model.diagnostics, args, terminal);
    try {
      const target = args.text('target');
      return target === undefined
        ? await askParameters(model.source, data, args, terminal)
        : await askTarget(model.source, data, target, args, terminal);
    } finally {
      const { disposeWorkers } = await import('../../solvers/index.ts');
      await disposeWorkers();
    }
  },
};

/** The model text of a problem in words, which need not have all its values. */
async function modelOf(
  source: Source,
  data: readonly Source[],
  args: Arguments,
  terminal: Terminal,
): Promise<{ readonly source: Source } | { readonly diagnostics: readonly Diagnostic[] }> {
  const reader = await readerOf(args, terminal);
  if ('diagnostics' in reader) return reader;
  const { readProblem } = await import('../../compiler/problem/read-problem.ts');
  const problem = readProblem(source, data);
  if (problem.value === undefined || hasErrors(problem.diagnostics))
    return { diagnostics: problem.diagnostics };
  const { draft, diagnostics } = await reader.read(problem.value, terminal.signal, data);
  if (draft === undefined || hasErrors(diagnostics)) return { diagnostics };
  const { assemble } = await import('../../compiler/draft/assemble.ts');
  const { locateItems } = await import('../../compiler/draft/locate-items.ts');
  return { source: assemble(locateItems(draft, problem.value).value ?? draft).source };
}

async function askParameters(
  source: Source,
  data: readonly Source[],
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { askAbout } = await import('../../solvers/ask.ts');
  const asking = await askAbout(source, data, {
    ...solverOptionsOf(args, terminal),
    signal: terminal.signal,
  });
  if (hasErrors(asking.diagnostics)) return fail(asking.diagnostics, args, terminal);
  const { settled, ask, suffices, stretches, scores } = asking;
  const code = ask === undefined ? exitCodes.definite : exitCodes.indefinite;
  const outcome = (answer: Answer) => ({
    status: answer.solved.status,
    ...(answer.solved.check?.objective === undefined ? {} : { objective: answer.solved.check.objective }),
    solution:
      answer.solved.solution === undefined ? {} : writeSolution(answer.instance, answer.solved.solution),
  });
  if (args.on('json')) {
    terminal.out(
      `${JSON.stringify(
        {
          ...(ask === undefined ? {} : { ask: ask.name, suffices }),
          ...(settled === undefined ? {} : { settled: outcome(settled) }),
          stretches: stretches.map(({ from, to, answer }) => ({ from, to, ...outcome(answer) })),
          scores: scores.map(({ unknown, suffices: enough, answersLeft }) => ({
            name: unknown.name,
            suffices: enough,
            answersLeft,
          })),
        },
        null,
        2,
      )}\n`,
    );
    return code;
  }
  const { style } = terminal;
  const line = (answer: Answer): string => {
    const { objective, solution } = outcome(answer);
    const values = Object.entries(solution)
      .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
      .join(', ');
    const goal = objective === undefined ? '' : ` (objective ${numberText(objective)})`;
    return answer.solved.solution === undefined
      ? answer.solved.status
      : shorten(`${printable(values)}${goal}`, style.width - 24);
  };
  if (ask === undefined) {
    terminal.out(
      `${style.green('No question')}: every value of ${asking.unknowns.map((u) => u.name).join(', ')} gives the same answer.\n`,
    );
    if (settled !== undefined) terminal.out(`  ${line(settled)}\n`);
    return code;
  }
  const what =
    ask.words === undefined || ask.words === '' ? ask.name : `${ask.name} (${printable(ask.words)})`;
  terminal.out(
    `${style.bold(`What is ${what}?`)}${asking.unknowns.length === 1 ? '' : suffices ? '  this answer is enough' : '  this narrows it most'}\n`,
  );
  stretches.forEach(({ from, to, answer }) =>
    terminal.out(`  ${style.cyan(from === to ? from : `${from} to ${to}`)}: ${line(answer)}\n`),
  );
  return code;
}

async function askTarget(
  source: Source,
  data: readonly Source[],
  target: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { compileModel } = await import('../../compiler/pipeline.ts');
  const { decidingVariables } = await import('../../solvers/ask/deciding-variable.ts');
  const compiled = compileModel(source, data);
  if (compiled.value === undefined) return fail(compiled.diagnostics, args, terminal);
  const about = args.list('about').flatMap((text) => text.split(',').map((name) => name.trim()));
  const options = { ...solverOptionsOf(args, terminal), signal: terminal.signal };
  const found = await decidingVariables(
    compiled.value,
    data,
    target,
    about.length === 0 ? undefined : about,
    options,
  );
  if (found === undefined) {
    const message = `there is no variable “${target}”`;
    return fail(
      [
        {
          code: 'conflict/nothing-to-ask',
          severity: 'error',
          message,
          labels: [],
          help: 'name a variable of the model',
        },
      ],
      args,
      terminal,
    );
  }
  const code = found.decided ? exitCodes.definite : exitCodes.indefinite;
  if (args.on('json')) {
    terminal.out(`${JSON.stringify({ target, ...found }, null, 2)}\n`);
    return code;
  }
  const { style } = terminal;
  const [first, ...others] = found.sufficient;
  if (found.decided) terminal.out(`${style.green('No question')}: ${target} follows from what is known.\n`);
  else if (first !== undefined)
    terminal.out(
      `${style.bold(`What is ${first}?`)}  it decides ${target}${others.length > 0 ? style.dim(`; so would ${others.join(', ')}`) : ''}\n`,
    );
  else if (found.narrowest !== undefined)
    terminal.out(
      `${style.bold(`What is ${found.narrowest.name}?`)}  no single answer decides ${target}; this one leaves the fewest cases open\n`,
    );
  else terminal.out(`No single answer decides ${target}.\n`);
  return code;
}
