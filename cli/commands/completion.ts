import type { Command } from '../command.ts';
import type { Shell } from '../completion/scripts.ts';
import { exitCodes } from '../exit-code.ts';
import { tellFaults, usageFault } from '../report-faults.ts';

const shells: readonly string[] = ['bash', 'zsh', 'fish'];

/** `formulate completion SHELL`: what the shell completes commands and options with. */
export const command: Command = {
  name: 'completion',
  usage: ['completion bash|zsh|fish'],
  about: 'Prints a completion script for a shell, made from the options of the commands.',
  options: {},
  words: shells,
  examples: [
    ['formulate completion bash >> ~/.bashrc', 'from the next shell on'],
    ['formulate completion fish > ~/.config/fish/completions/formulate.fish', 'for fish'],
  ],
  async run(args, terminal) {
    const shell = args.positionals[0];
    if (shell === undefined || !shells.includes(shell)) {
      const message = shell === undefined ? 'no shell is named' : `there is no completion for “${shell}”`;
      return tellFaults(
        usageFault({ code: 'usage/unknown-shell', message, help: `one of ${shells.join(', ')}` }),
        terminal,
      );
    }
    const [{ completionScript }, commands] = await Promise.all([
      import('../completion/scripts.ts'),
      terminal.commands(),
    ]);
    terminal.out(completionScript(shell as Shell, commands));
    return exitCodes.definite;
  },
};
