import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Formulated, formulateModel, formulateProblem } from '../../solvers/formulate.ts';
import { readBody, refusal } from '../http/guard.ts';
import { largestArguments, readArguments } from '../mcp/arguments.ts';
import { faultAnswer } from '../mcp/inputs.ts';
import { solveTool } from '../mcp/solve-tools.ts';
import { withRepairs } from '../report/repair-menu.ts';
import { reportPage } from '../report/report-page.ts';
import { startPage } from './start-page.ts';

/** Seconds of a solve that the form asks for. */
const patience = 30;

/**
 * A page with a form at `/`, its answer as a report, and `POST /api/solve` for programs: the arguments and the data of the protocol's
 * tool `solve`. What runs ends when its connection does.
 */
export function browserServer(port: () => number, allowedHosts: readonly string[]): Server {
  return createServer((request, response) => {
    const refused = refusal(request, port(), allowedHosts);
    if (refused !== undefined) return send(response, 403, 'text/plain', refused);
    const controller = new AbortController();
    response.on('close', () => controller.abort(new Error('the connection ended')));
    handle(request, response, controller.signal).catch((error: unknown) => {
      if (!response.headersSent)
        send(response, 500, 'text/plain', error instanceof Error ? error.message : 'failed');
    });
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /') return send(response, 200, 'text/html', startPage());
  if (route === 'GET /favicon.ico') return send(response, 204, 'image/x-icon', '');
  if (route !== 'POST /' && route !== 'POST /api/solve')
    return send(response, 404, 'text/plain', 'there is / for people, and POST /api/solve for programs');
  const body = await readBody(request, largestArguments);
  if (body === undefined) return send(response, 413, 'text/plain', 'the request is too large');
  if (route === 'POST /') return answerForm(new URLSearchParams(body), response, signal);
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return send(response, 415, 'text/plain', 'the request is not application/json');
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return send(response, 400, 'text/plain', 'the request is not JSON');
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return send(response, 400, 'text/plain', 'the request is not an object');
  const args = readArguments(solveTool, given as Record<string, unknown>);
  const answer =
    args.value === undefined
      ? faultAnswer(args.diagnostics)
      : await solveTool.run(args.value, { signal, onProgress: () => undefined });
  const status = answer.fault === undefined ? 200 : 422;
  return send(response, status, 'application/json', JSON.stringify(answer.data));
}

async function answerForm(
  form: URLSearchParams,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const text = (form.get('text') ?? '').replace(/\r\n/g, '\n');
  const options = { signal, timeLimit: patience, evidence: form.has('evidence') };
  let formulated: Formulated;
  if (form.get('kind') === 'model') formulated = await formulateModel({ name: 'model.mzn', text }, options);
  else {
    const { grammarReaderOf } = await import('../../compiler/readers/grammar/reader.ts');
    const reader = grammarReaderOf();
    formulated = await formulateProblem({ name: 'problem', text }, { ...options, reader });
  }
  send(
    response,
    200,
    'text/html',
    await reportPage(await withRepairs(formulated, [], { ...options, timeLimit: 10 }), 'answer'),
  );
}

function send(response: ServerResponse, status: number, type: string, content: string): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Not `no-referrer`: with it browsers send a form of this very page with the Origin “null”, which is refused.
    'referrer-policy': 'same-origin',
  });
  response.end(content);
}
