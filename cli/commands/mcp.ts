import type { Command, Terminal } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { serverOptions, serverPlace, serveUntilStopped } from '../http/serve.ts';

/** `formulate mcp`: the checker for agents, over the Model Context Protocol. */
export const command: Command = {
  name: 'mcp',
  usage: ['mcp', 'mcp --http [--port N] [--host ADDRESS]'],
  about:
    'Serves the Model Context Protocol: an agent’s own language model drafts, and this checks the draft, solves it, explains conflicts and proposes repairs. Over standard input and output, or over HTTP on this machine.',
  options: {
    http: { about: 'streamable HTTP at /mcp instead of standard input and output' },
    ...serverOptions,
  },
  examples: [
    ['claude mcp add formulate -- npx formulate mcp', 'add it to an agent'],
    ['formulate mcp --http --port 7411', 'at http://127.0.0.1:7411/mcp'],
  ],
  async run(args, terminal) {
    if (!args.on('http')) return overStandardStreams(terminal);
    const { protocolOverHttp } = await import('../mcp/http.ts');
    return serveUntilStopped(protocolOverHttp, { ...serverPlace(args), path: '/mcp' }, terminal);
  },
};

async function overStandardStreams({ signal }: Terminal): Promise<ExitCode> {
  const [{ StdioServerTransport }, { protocolServer }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/stdio.js'),
    import('../mcp/server.ts'),
  ]);
  const server = protocolServer();
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  // The end of the input is the end of the client: what runs for it ends too.
  process.stdin.on('end', () => void server.close());
  process.stdout.on('error', () => void server.close());
  signal.addEventListener('abort', () => void server.close());
  await server.connect(new StdioServerTransport());
  await closed;
  const { disposeWorkers } = await import('../../solvers/index.ts');
  await disposeWorkers();
  return exitCodes.definite;
}
