import { codePages } from '../../compiler/diagnostics/catalogue/index.ts';
import { nearestName } from '../../compiler/diagnostics/nearest-name.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { wrap } from '../render/wrap.ts';
import { tellFaults, usageFault } from '../report-faults.ts';

/** `formulate explain-code CODE`: the page behind a diagnostic's code. */
export const command: Command = {
  name: 'explain-code',
  usage: ['explain-code CODE', 'explain-code --list'],
  about: 'Prints the page of a diagnostic: why it is a mistake, an example, and how to mend it.',
  options: { list: { about: 'list every code with its title' } },
  words: [...codePages().keys()],
  examples: [
    ['formulate explain-code draft/quote-not-found', 'what the code in a message means'],
    ['formulate explain-code --list', 'all codes'],
  ],
  async run(args, terminal) {
    const { style } = terminal;
    const pages = codePages();
    if (args.on('list')) {
      for (const [code, page] of pages) terminal.out(`${style.bold(code)}\n    ${page.title}\n`);
      return exitCodes.definite;
    }
    const code = args.positionals[0] ?? '';
    const page = pages.get(code);
    if (page === undefined) {
      const near = nearestName(code, [...pages.keys()]);
      const message = code === '' ? 'no code is given' : `there is no diagnostic “${code}”`;
      const help =
        near === undefined ? '`formulate explain-code --list` lists them all' : `did you mean ${near}?`;
      return tellFaults(usageFault({ code: 'usage/unknown-code', message, help }), terminal);
    }
    const indent = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`);
    const lines = [
      style.bold(code),
      page.title,
      '',
      ...page.text.split(/\n\s*\n/).flatMap((p) => [...wrap(p, style.width), '']),
    ];
    if (page.example) {
      lines.push(style.bold('Gives it'), ...indent(page.example.wrong), '');
      if (page.example.right !== undefined)
        lines.push(style.bold('Mended'), ...indent(page.example.right), '');
    }
    terminal.out(`${lines.join('\n').trimEnd()}\n`);
    return exitCodes.definite;
  },
};
