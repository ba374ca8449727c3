import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Terminal } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { reasonOf } from '../files.ts';
import type { Arguments, OptionSpecs } from '../options.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';

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
  let bound = port;
  const server = make(() => bound, allowedHosts);
  const failure = await new Promise<Error | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (failure !== undefined) {
    const taken = (failure as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const diagnostic = {
      code: 'serve/cannot-listen',
      severity: 'error' as const,
      message: `cannot listen on ${host}:${port}: ${taken ? 'the port is taken' : reasonOf(failure)}`,
      labels: [],
      help: 'leave --port out for a free one',
    };
    terminal.err(renderDiagnostics([diagnostic], terminal.errStyle));
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
