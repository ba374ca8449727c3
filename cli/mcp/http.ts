import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { readBody, refusal } from '../http/guard.ts';
import { largestArguments } from './arguments.ts';
import { protocolServer } from './server.ts';

/** Sessions that are kept at a time; the one idle longest gives way. */
const mostSessions = 64;

/** Signal of the connection that a request came on. */
const connection = new AsyncLocalStorage<AbortSignal>();

/** The protocol over streamable HTTP at `/mcp`. A connection that ends takes what it asked for with it. */
export function protocolOverHttp(port: () => number, allowedHosts: readonly string[]): Server {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  return createServer((request, response) => {
    const refused = refusal(request, port(), allowedHosts);
    if (refused !== undefined) return answer(response, 403, refused);
    if (request.url !== '/mcp') return answer(response, 404, 'the protocol is served at /mcp');
    const controller = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) controller.abort(new Error('the connection ended'));
    });
    connection
      .run(controller.signal, () => handle(sessions, request, response))
      .catch((error: unknown) => {
        if (!response.headersSent) answer(response, 500, error instanceof Error ? error.message : 'failed');
      });
  });
}

async function handle(
  sessions: Map<string, StreamableHTTPServerTransport>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = request.headers['mcp-session-id'];
  const known = typeof id === 'string' ? sessions.get(id) : undefined;
  if (typeof id === 'string' && known === undefined) return answer(response, 404, 'there is no such session');
  if (known !== undefined && typeof id === 'string') {
    // Moves it to the end: the first of the map is the one idle longest.
    sessions.delete(id);
    sessions.set(id, known);
  }
  if (request.method !== 'POST') {
    if (known === undefined) return answer(response, 400, 'a session begins with an initialize request');
    return known.handleRequest(request, response);
  }
  const body = await readBody(request, 2 * largestArguments);
  if (body === undefined) return answer(response, 413, 'the request is too large');
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return answer(response, 400, 'the request is not JSON');
  }
  if (known !== undefined) return known.handleRequest(request, response, message);
  if (!isInitializeRequest(message))
    return answer(response, 400, 'a session begins with an initialize request');
  const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (session) => {
      const [oldest] = sessions;
      if (sessions.size >= mostSessions && oldest !== undefined) void oldest[1].close();
      sessions.set(session, transport);
    },
  });
  transport.onclose = () => {
    if (transport.sessionId !== undefined) sessions.delete(transport.sessionId);
  };
  await protocolServer(() => connection.getStore()).connect(transport as never);
  return transport.handleRequest(request, response, message);
}

/** A refusal as the protocol's own error, and as a status for everybody else. */
function answer(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32000, message } }));
}
