import { existsSync } from 'node:fs';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import { nearestName } from '../compiler/diagnostics/nearest-name.ts';
import type { Terminal } from './command.ts';
import { commandNames, loadCommand, loadCommands } from './commands/index.ts';
import { readConfig } from './config.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { catchInterrupts } from './interrupts.ts';
import { parseOptions } from './options.ts';
import { styleOf } from './render/style.ts';
import { asksTerminal, standardError, standardOutput } from './standard-streams.ts';

async function main(argv: readonly string[]): Promise<ExitCode> {
  const first = argv[0];
  const named = first !== undefined && first !== 'solve' && commandNames.includes(first);
  const told = named ? undefined : await tellOfProgram(argv);
  if (told !== undefined || first === undefined) return told ?? exitCodes.usage;
  const command = await loadCommand(named ? first : 'solve');
  if (command === undefined) throw new Error(`no command ${first}`);
  const rest = named ? argv.slice(1) : argv;
  if (rest.includes('--help') || rest.includes('-h')) {
    const { renderCommandHelp } = await import('./render/help.ts');
    standardOutput.write(renderCommandHelp(command, styleOf(standardOutput)));
    return exitCodes.definite;
  }
  const mistyped =
    named || first.startsWith('-') || existsSync(first) ? undefined : nearestName(first, commandNames);
  if (mistyped !== undefined) {
    await tell([unknownCommand(first, mistyped)]);
    return exitCodes.usage;
  }
  const config = readConfig(command.options, process.env);
  const parsed = parseOptions([...config.argv, ...rest], command.options);
  const faults = [...config.diagnostics, ...parsed.diagnostics];
  if (faults.length > 0) await tell(faults);
  if (parsed.value === undefined || hasErrors(faults)) return exitCodes.usage;
  const { signal, release } = catchInterrupts();
  const { terminal, clear } = terminalFor(signal, config.environment);
  try {
    return await command.run(parsed.value, terminal);
  } finally {
    clear();
    release();
  }
}

/** `--version`, `--help` and `help COMMAND`; undefined where something is to be run. */
async function tellOfProgram([first, about]: readonly string[]): Promise<ExitCode | undefined> {
  if (first === '--version' || first === '-V') {
    const { version } = await import('../version.ts');
    standardOutput.write(`formulate ${version}\n`);
    return exitCodes.definite;
  }
  if (first !== undefined && first !== '--help' && first !== '-h' && first !== 'help') return undefined;
  const { renderHelp, renderCommandHelp } = await import('./render/help.ts');
  const style = styleOf(standardOutput);
  const command = first === 'help' && about !== undefined ? await loadCommand(about) : undefined;
  standardOutput.write(command ? renderCommandHelp(command, style) : await renderHelp(style));
  return first === undefined ? exitCodes.usage : exitCodes.definite;
}

const unknownCommand = (name: string, near: string): Diagnostic => ({
  code: 'usage/unknown-command',
  severity: 'error',
  message: `there is no command or file ${name}`,
  labels: [],
  help: `did you mean \`formulate ${near}\`?`,
});

async function tell(diagnostics: readonly Diagnostic[]): Promise<void> {
  const { renderDiagnostics } = await import('./render/diagnostics.ts');
  standardError.write(renderDiagnostics(diagnostics, styleOf(standardError)));
}

/** The terminal of a command. Its line of progress gives way to all else that is written; `clear` takes it away. */
function terminalFor(
  signal: AbortSignal,
  environment: Terminal['environment'],
): { readonly terminal: Terminal; clear(): void } {
  const errStyle = styleOf(standardError);
  const interactive = standardError.isTTY && asksTerminal();
  let line = false;
  const clear = () => {
    if (line) standardError.write('\r\u001b[K');
    line = false;
  };
  const terminal: Terminal = {
    out: (text) => {
      clear();
      standardOutput.write(text);
    },
    err: (text) => {
      clear();
      standardError.write(text);
    },
    progress: (text) => {
      if (!interactive || signal.aborted) return;
      clear();
      standardError.write(errStyle.dim(text.slice(0, errStyle.width - 1)));
      line = true;
    },
    style: styleOf(standardOutput),
    errStyle,
    interactive,
    signal,
    environment,
    commands: loadCommands,
  };
  return { terminal, clear };
}

// Nothing is left to be done or written then; leaving at once spares Node the clearing away of its heap, object by object.
process.once('beforeExit', () => process.exit());

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const detail =
      process.env['FORMULATE_DEBUG'] === '1' && error instanceof Error
        ? error.stack
        : error instanceof Error
          ? error.message
          : String(error);
    standardError.write(
      `formulate: internal error: ${detail}\nThis is a bug of formulate; FORMULATE_DEBUG=1 shows where. Please report it with the input.\n`,
    );
    process.exitCode = exitCodes.bug;
  },
);
