import { existsSync } from 'node:fs';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
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
  if (first === '--version' || first === '-V') {
    const { version } = await import('../version.ts');
    standardOutput.write(`formulate ${version}\n`);
    return exitCodes.definite;
  }
  const named = first !== undefined && first !== 'solve' && commandNames.includes(first);
  if (first === undefined || (!named && (first === '--help' || first === '-h' || first === 'help'))) {
    const { renderHelp, renderCommandHelp } = await import('./render/help.ts');
    const style = styleOf(standardOutput);
    const about = first === 'help' && argv[1] !== undefined ? await loadCommand(argv[1]) : undefined;
    standardOutput.write(about ? renderCommandHelp(about, style) : await renderHelp(style));
    return first === undefined ? exitCodes.usage : exitCodes.definite;
  }
  const command = await loadCommand(named ? first : 'solve');
  if (command === undefined) throw new Error(`no command ${first}`);
  const rest = named ? argv.slice(1) : argv;
  const errStyle = styleOf(standardError);
  if (rest.includes('--help') || rest.includes('-h')) {
    const { renderCommandHelp } = await import('./render/help.ts');
    standardOutput.write(renderCommandHelp(command, styleOf(standardOutput)));
    return exitCodes.definite;
  }
  const mistyped =
    named || first.startsWith('-') || existsSync(first) ? undefined : nearestName(first, commandNames);
  if (mistyped !== undefined) {
    const { renderDiagnostics } = await import('./render/diagnostics.ts');
    const fault = {
      code: 'usage/unknown-command',
      severity: 'error' as const,
      message: `there is no command or file ${first}`,
      labels: [],
      help: `did you mean \`formulate ${mistyped}\`?`,
    };
    standardError.write(renderDiagnostics([fault], errStyle));
    return exitCodes.usage;
  }
  const config = readConfig(command.options, process.env);
  const parsed = parseOptions([...config.argv, ...rest], command.options);
  const faults = [...config.diagnostics, ...parsed.diagnostics];
  if (faults.length > 0) {
    const { renderDiagnostics } = await import('./render/diagnostics.ts');
    standardError.write(renderDiagnostics(faults, errStyle));
  }
  if (parsed.value === undefined || hasErrors(faults)) return exitCodes.usage;
  const { signal, release } = catchInterrupts();
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
    environment: config.environment,
    commands: loadCommands,
  };
  try {
    return await command.run(parsed.value, terminal);
  } finally {
    clear();
    release();
  }
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
