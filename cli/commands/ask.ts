import { writeSolution } from '../../compiler/answer/solution-json.ts';
import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { Answer } from '../../solvers/ask/answers.ts';
import type { Askable } from '../../solvers/ask/askable.ts';
import type { Unknown } from '../../solvers/ask/unknowns.ts';
import type { Command, Terminal } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { numberText } from '../render/numbers.ts';
import { printable, wrap } from '../render/wrap.ts';
import { reportFaults } from '../report-faults.ts';
import { dataOption, readInputs } from './inputs.ts';
import { readerOf, readerOptions } from './reader-options.ts';
import { solverOptions, solverOptionsOf } from './solver-options.ts';

/** `formulate ask`: the one question whose answer matters most. */
export const command: Command = {
  name: 'ask',
  usage: ['ask PROBLEM.txt|MODEL.mzn [--data FILE]… [options]'],
  about:
    'For a problem with something open – a number that the text leaves out (“at most x hours”, “[10..40] hours”, “an unknown number of hours”), a sentence with two readings, a parameter with a range and no value – decides by solving whether it matters, shows where the answer changes, and names the one question that suffices or else narrows most. With --target, the variable whose value would decide the target.',
  options: {
    data: dataOption,
    ...readerOptions,
    ...solverOptions,
    target: { value: 'NAME', about: 'a variable whose value is wanted: which other one decides it?' },
    about: { value: 'NAME,…', multiple: true, about: 'with --target: only these may be asked about' },
    json: { about: 'print one JSON object' },
  },
  examples: [
    ['formulate ask trip.txt', 'a text that says “a trip by bus costs $[5..30]”'],
    ['formulate ask trip.mzn', 'does the missing number matter, and where does the answer change?'],
    ['formulate ask rules.mzn --target guilty', 'which one fact would decide it?'],
  ],
  async run(args, terminal) {
    const inputs = readInputs(args);
    if (inputs.value === undefined) return reportFaults(inputs.diagnostics, args, terminal);
    const { source, data, isModel } = inputs.value;
    try {
      const askable = await askableOf(source, data, isModel, args, terminal);
      if (askable.value === undefined) return reportFaults(askable.diagnostics, args, terminal);
      const target = args.text('target');
      return target === undefined
        ? await askOpen(askable.value, args, terminal)
        : await askTarget(askable.value, data, target, args, terminal);
    } finally {
      const { disposeWorkers } = await import('../../solvers/index.ts');
      await disposeWorkers();
    }
  },
};

/** What is open in a model, or in a problem in words through a reader. */
async function askableOf(
  source: Source,
  data: readonly Source[],
  isModel: boolean,
  args: Arguments,
  terminal: Terminal,
): Promise<{ readonly value?: Askable; readonly diagnostics: readonly Diagnostic[] }> {
  if (isModel) {
    const { modelAskable } = await import('../../solvers/ask/askable.ts');
    return { value: modelAskable(source, data), diagnostics: [] };
  }
  const reader = await readerOf(args, terminal);
  if ('diagnostics' in reader) return reader;
  const { problemAskable } = await import('../../solvers/ask/problem-askable.ts');
  return problemAskable(source, data, reader, terminal.signal);
}

async function askOpen(askable: Askable, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { askAbout } = await import('../../solvers/ask.ts');
  const asking = await askAbout(askable, {
    ...solverOptionsOf(args, terminal),
    signal: terminal.signal,
  });
  if (hasErrors(asking.diagnostics)) return reportFaults(asking.diagnostics, args, terminal);
  const { settled, ask, suffices, stretches, scores } = asking;
  const code = ask === undefined && asking.coarse !== true ? exitCodes.definite : exitCodes.indefinite;
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
          ...(ask === undefined
            ? {}
            : {
                ask: ask.name,
                question: questionOf(ask),
                ...(ask.sentence === undefined ? {} : { sentence: ask.sentence }),
                suffices,
              }),
          ...(settled === undefined ? {} : { settled: outcome(settled) }),
          ...(asking.coarse === true ? { coarse: true } : {}),
          stretches: stretches.map(({ from, to, answer, until }) => ({
            from,
            to,
            ...outcome(answer),
            ...(until === undefined ? {} : { until: outcome(until) }),
          })),
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
  const line = (answer: Answer, until?: Answer): string => {
    if (answer.solved.solution === undefined) return answer.solved.status;
    const [first, last] = [outcome(answer), until === undefined ? undefined : outcome(until)];
    const span = (from: unknown, to: unknown): string => {
      const [one, other] = [from, to].map(valueText);
      return to === undefined || one === other ? `${one}` : `${one} → ${other}`;
    };
    const values = Object.entries(first.solution).map(
      ([name, value]) => `${name} = ${span(value, last?.solution[name])}`,
    );
    const goal =
      first.objective === undefined ? '' : ` (objective ${span(first.objective, last?.objective)})`;
    return `${printable(values.join(', '))}${goal}`;
  };
  if (ask === undefined) {
    terminal.out(
      asking.coarse === true
        ? 'No value was found that matters, but not every one was tried.\n'
        : `${style.green('No question')}: ${whyNone(asking.unknowns)}.\n`,
    );
    if (settled !== undefined) terminal.out(`  ${line(settled)}\n`);
    return code;
  }
  const worth =
    asking.unknowns.length === 1 ? '' : suffices ? ' This answer is enough.' : ' This narrows it most.';
  const where = ask.sentence === undefined ? '' : `${style.cyan(ask.sentence)} `;
  wrap(printable(`${questionOf(ask)}${worth}`), style.width - 4).forEach((part, i) =>
    terminal.out(`${i === 0 ? where : '  '}${style.bold(part)}\n`),
  );
  for (const { from, to, answer, until } of stretches.slice(0, mostLines)) {
    const place = printable(from === to ? from : `${from} to ${to}`);
    wrap(`${place}: ${line(answer, until)}`, style.width - 6).forEach((part, i) =>
      terminal.out(i === 0 ? `  ${part.replace(place, () => style.cyan(place))}\n` : `      ${part}\n`),
    );
  }
  if (stretches.length > mostLines)
    terminal.out(style.dim(`  … and ${stretches.length - mostLines} more; --json lists them\n`));
  if (asking.coarse === true) terminal.out(style.dim('  not every value was tried: more may lie between\n'));
  return code;
}

/** Stretches that are shown. */
const mostLines = 12;

const valueText = (value: unknown): string =>
  typeof value === 'number' ? numberText(Math.round(value * 1e4) / 1e4) : JSON.stringify(value);

/** The question in words. */
function questionOf({ name, words, question }: Unknown): string {
  if (question !== undefined) return question;
  if (name.startsWith('number ') && words !== undefined) return `What is the number in “${words}”?`;
  return `What is ${words === undefined || words === '' ? name : `${name} (${words})`}?`;
}

function whyNone(unknowns: readonly Unknown[]): string {
  if (unknowns.length === 0) return 'no value is missing and no sentence has two readings';
  const readings = unknowns.filter(({ question }) => question !== undefined).length;
  const parts = [
    ...unknowns.flatMap(({ name, words, question }) =>
      question !== undefined ? [] : [name.startsWith('number ') ? `“${words}”` : name],
    ),
    ...(readings === 0
      ? []
      : [readings === 1 ? 'the sentence with two readings' : `${readings} sentences with two readings`]),
  ];
  return `whatever is meant by ${parts.join(', ')}, the answer is the same`;
}

async function askTarget(
  askable: Askable,
  data: readonly Source[],
  target: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { decidingVariables } = await import('../../solvers/ask/deciding-variable.ts');
  const compiled = await askable.compile({});
  if (compiled.value === undefined) return reportFaults(compiled.diagnostics, args, terminal);
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
    return reportFaults(
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
