import type { Command } from '../command.ts';
import type { Shell } from '../completion/scripts.ts';
import { exitCodes } from '../exit-code.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';

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
      const diagnostic = {
        code: 'usage/unknown-shell',
        severity: 'error' as const,
        message: shell === undefined ? 'no shell is named' : `there is no completion for “${shell}”`,
        labels: [],
        help: `one of ${shells.join(', ')}`,
      };
      terminal.err(renderDiagnostics([diagnostic], terminal.errStyle));
      return exitCodes.usage;
    }
    const [{ completionScript }, commands] = await Promise.all([
      import('../completion/scripts.ts'),
      terminal.commands(),
    ]);
    terminal.out(completionScript(shell as Shell, commands));
    return exitCodes.definite;
  },
};
