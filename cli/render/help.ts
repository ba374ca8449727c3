import type { Command } from '../command.ts';
import type { OptionSpec } from '../options.ts';
import type { Style } from './style.ts';
import { displayWidth, padEnd, wrap } from './wrap.ts';

const groups: readonly (readonly [
  title: string,
  rows: readonly (readonly [usage: string, about: string])[],
])[] = [
  [
    'Solve',
    [
      ['formulate PROBLEM.txt', 'read a problem in words, solve it, check it'],
      ['formulate MODEL.mzn [--data F]', 'the same from a MiniZinc model'],
      ['formulate explain FILE', 'why there is no solution; the cheapest ways out'],
      ['formulate ask FILE', 'the one question whose answer matters most'],
    ],
  ],
  [
    'Look',
    [
      ['formulate draft PROBLEM.txt', 'stop after the model; also as LaTeX, Markdown'],
      ['formulate emit MODEL --to lp', 'write lp, mps, mzn, cnf, wcnf or opb'],
      ['formulate check MODEL.mzn', 'every mistake; with --solution, test that'],
      ['formulate verify BUNDLE', 'check an answer that --save kept'],
    ],
  ],
  [
    'Around',
    [
      ['formulate serve', 'formulate in a browser, on this machine'],
      ['formulate mcp', 'serve a language model’s agent (MCP)'],
      ['formulate solvers', 'which solvers are here; how to get the others'],
      ['formulate explain-code CODE', 'the page of a diagnostic'],
      ['formulate completion SHELL', 'completion for bash, zsh or fish'],
      ['formulate bench SUITE', 'run a benchmark'],
      ['formulate --version', 'the version'],
    ],
  ],
];

/** The first page: what there is. */
export async function renderHelp(style: Style): Promise<string> {
  const lines = [
    ...wrap(
      `${style.bold('formulate')}: a planning problem in words becomes a model you can read and an answer that was checked`,
      style.width,
    ),
    '',
  ];
  for (const [title, rows] of groups) lines.push(style.bold(title), ...table(rows, 30, style), '');
  lines.push(style.bold('Try'));
  lines.push('  formulate examples/bakery.txt --report bakery.html');
  lines.push('  formulate explain examples/double-booked.txt');
  lines.push('');
  lines.push(
    ...wrap(
      '`formulate COMMAND --help` tells the options of a command. Input `-` is standard input. Exit codes: 0 a definite answer, 1 a fault of the input, 2 of the call, 3 no definite answer, 4 a fault of the surroundings.',
      style.width,
    ),
  );
  return `${lines.join('\n')}\n`;
}

/** Two columns; what does not fit into the second goes on below it, and what does not fit into the first stands above. */
function table(rows: readonly (readonly [string, string])[], first: number, style: Style): string[] {
  return rows.flatMap(([left, right]) => {
    const lines = wrap(right, style.width - first - 3);
    if (displayWidth(left) > first)
      return [`  ${left}`, ...lines.map((line) => `${' '.repeat(first + 3)}${line}`)];
    return lines.map((line, i) => `  ${padEnd(i === 0 ? left : '', first)} ${line}`);
  });
}

const headings: readonly (readonly [group: OptionSpec['group'], title: string])[] = [
  [undefined, 'Options'],
  ['reading', 'Reading a text in words'],
  ['solving', 'Solving'],
];

/** The page of one command: usage, options, examples. */
export function renderCommandHelp(command: Command, style: Style): string {
  const lines = command.usage.map(
    (usage, i) => `${i === 0 ? style.bold('usage: ') : '       '}formulate ${usage}`,
  );
  lines.push('', ...wrap(command.about, style.width));
  for (const [group, title] of headings) {
    const options = Object.entries(command.options).filter(([, spec]) => spec.group === group);
    if (options.length === 0) continue;
    const rows = options.map(([name, spec]): [string, string] => [
      `${spec.short ? `-${spec.short}, ` : ''}--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`,
      spec.choices ? `${spec.about} (${spec.choices.join(', ')})` : spec.about,
    ]);
    lines.push('', style.bold(title), ...table(rows, 25, style));
  }
  if (command.examples.length > 0) lines.push('', style.bold('Examples'));
  for (const [line, meaning] of command.examples) lines.push(`  ${line}`, style.dim(`      ${meaning}`));
  return `${lines.join('\n')}\n`;
}
