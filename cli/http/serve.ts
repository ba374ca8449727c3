import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Terminal } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { reasonOf } from '../files.ts';
import type { Arguments, OptionSpecs } from '../options.ts';
import { tellFaults, usageFault } from '../report-faults.ts';

/** Options of the commands that listen. */
export const serverOptions: OptionSpecs = {
  port: { value: 'N', number: 'whole', about: 'port (default: a free one)' },
  host: { value: 'ADDRESS', about: 'address to listen on (default 127.0.0.1: this machine only)' },
  'allow-host': {
    value: 'NAME',
    multiple: true,
    about: 'a further name in Host and Origin headers, for a listener that others reach',
  },
};

export interface ServerPlace {
  readonly port: number;
  readonly host: string;
  readonly allowedHosts: readonly string[];
}

export const serverPlace = (args: Arguments): ServerPlace => ({
  port: args.number('port') ?? 0,
  host: args.text('host') ?? '127.0.0.1',
  allowedHosts: args.list('allow-host').map((name) => name.toLowerCase()),
});

/** Listens until the signal; the address goes to standard error. A port that is taken is a diagnostic. */
export async function serveUntilStopped(
  make: (port: () => number, allowedHosts: readonly string[]) => Server,
  { port, host, allowedHosts, path }: ServerPlace & { readonly path: string },
  terminal: Terminal,
): Promise<ExitCode> {
  if (port > 65_535)
    return tellFaults(
      usageFault({
        code: 'usage/not-a-number',
        message: `option --port needs a number up to 65535, not ${port}`,
        help: 'leave --port out for a free one',
      }),
      terminal,
    );
  let bound = port;
  const server = make(() => bound, allowedHosts);
  const failure = await new Promise<Error | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (failure !== undefined) {
    const taken = (failure as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const fault: Diagnostic = {
      code: 'serve/cannot-listen',
      severity: 'error',
      message: `cannot listen on ${host}:${port}: ${taken ? 'the port is taken' : reasonOf(failure)}`,
      labels: [],
      help: taken ? 'leave --port out for a free one' : 'leave --host out to listen on this machine only',
    };
    tellFaults([fault], terminal);
    return exitCodes.surroundings;
  }
  bound = (server.address() as AddressInfo).port;
  terminal.err(`listening at http://${host.includes(':') ? `[${host}]` : host}:${bound}${path}\n`);
  await new Promise<void>((resolve) => {
    if (terminal.signal.aborted) resolve();
    terminal.signal.addEventListener('abort', () => resolve());
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const { disposeWorkers } = await import('../../solvers/index.ts');
  await disposeWorkers();
  return exitCodes.definite;
}
