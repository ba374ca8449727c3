import type { Command } from '../command.ts';
import type { Style } from './style.ts';
import { padEnd, wrap } from './wrap.ts';

const groups: readonly (readonly [
  title: string,
  rows: readonly (readonly [usage: string, about: string])[],
])[] = [
  [
    'Solve',
    [
      ['formulate PROBLEM.txt', 'read a problem in words, solve it, check the answer'],
      ['formulate MODEL.mzn [--data F]', 'the same from a MiniZinc model'],
      ['formulate explain FILE', 'why there is no solution, and the cheapest ways out'],
      ['formulate ask PROBLEM.txt', 'the one question whose answer matters most'],
    ],
  ],
  [
    'Look',
    [
      ['formulate draft PROBLEM.txt', 'stop after the model (--format mzn|json|latex|markdown)'],
      ['formulate emit MODEL --to lp', 'write lp, mps, mzn, cnf, wcnf or opb'],
      ['formulate check MODEL.mzn', 'parse and type-check; with --solution S.json, test it'],
      ['formulate verify BUNDLE', 'check a saved answer again'],
    ],
  ],
  [
    'Around',
    [
      ['formulate solvers', 'which solvers are here, and how to get the others'],
      ['formulate bench SUITE', 'run a benchmark'],
      ['formulate explain-code CODE', 'the page of a diagnostic'],
      ['formulate mcp', 'serve a language model’s agent (MCP)'],
      ['formulate serve', 'open formulate in a browser'],
    ],
  ],
];

/** The first page: what there is, on 80 columns. */
export async function renderHelp(style: Style): Promise<string> {
  const lines = [
    `${style.bold('formulate')}: a planning problem in words becomes a model you can read and an answer that was checked`,
    '',
  ];
  for (const [title, rows] of groups) {
    lines.push(style.bold(title));
    for (const [usage, about] of rows) lines.push(`  ${padEnd(usage, 32)} ${about}`);
    lines.push('');
  }
  lines.push(style.bold('Try'));
  lines.push('  formulate examples/bakery.txt');
  lines.push('  formulate draft examples/bakery.txt --format markdown');
  lines.push('');
  lines.push('`formulate COMMAND --help` tells the options of a command. Input `-` is standard input.');
  return wrapLong(lines, style.width);
}

/** The page of one command: usage, options, examples. */
export function renderCommandHelp(command: Command, style: Style): string {
  const lines = command.usage.map(
    (usage, i) => `${i === 0 ? style.bold('usage: ') : '       '}formulate ${usage}`,
  );
  lines.push('', ...wrap(command.about, style.width));
  const options = Object.entries(command.options);
  if (options.length > 0) lines.push('', style.bold('Options'));
  for (const [name, spec] of options) {
    const flag = `${spec.short ? `-${spec.short}, ` : ''}--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`;
    const about = wrap(
      spec.choices ? `${spec.about} (${spec.choices.join(', ')})` : spec.about,
      style.width - 28,
    );
    if (flag.length > 24) lines.push(`  ${flag}`, ...about.map((a) => `${' '.repeat(28)}${a}`));
    else lines.push(...about.map((a, i) => `  ${padEnd(i === 0 ? flag : '', 25)} ${a}`));
  }
  if (command.examples.length > 0) lines.push('', style.bold('Examples'));
  for (const [line, meaning] of command.examples) lines.push(`  ${line}`, style.dim(`      ${meaning}`));
  return `${lines.join('\n')}\n`;
}

const wrapLong = (lines: readonly string[], width: number): string =>
  `${lines.flatMap((l) => (l.startsWith(' ') ? [l] : wrap(l, width))).join('\n')}\n`;
