import type { Command } from '../command.ts';
import { serverOptions, serverPlace, serveUntilStopped } from '../http/serve.ts';

/** `formulate serve`: a page on this machine to type a problem into. */
export const command: Command = {
  name: 'serve',
  usage: ['serve [--port N] [--host ADDRESS]'],
  about:
    'Serves a page on this machine: type a problem or a model, and see the answer as a report. Programs post to /api/solve. The built-in grammar reads; nothing leaves the machine.',
  options: serverOptions,
  examples: [
    ['formulate serve', 'then open the address that it prints'],
    [
      'formulate serve --port 7412',
      'at http://127.0.0.1:7412/; programs post the arguments of the MCP tool solve',
    ],
    [`curl localhost:7412/api/solve --json '{"model": "var 1..3: x; solve maximize x;"}'`, 'from a program'],
  ],
  async run(args, terminal) {
    const { browserServer } = await import('../serve/server.ts');
    return serveUntilStopped(browserServer, { ...serverPlace(args), path: '/' }, terminal);
  },
};
