import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One scripted reply of the endpoint. */
export type Reply =
  /** A streamed answer, in pieces. */
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly finish?: string | null;
      readonly refusal?: string;
      readonly usage?: boolean;
      /** Break the connection after the text. */
      readonly cut?: boolean;
    }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Never answers (`after`: only after this many characters). */
  | { readonly kind: 'silent'; readonly after?: string };

export interface Asked {
  readonly body: {
    readonly messages: readonly { role: string; content: string }[];
    readonly response_format?: { readonly type: string };
    readonly stream_options?: unknown;
    readonly model: string;
  };
  readonly headers: IncomingHttpHeaders;
}

export interface ScriptedServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** A real OpenAI-compatible endpoint on loopback: gives the replies in order, the last one again and again. */
export async function scriptedServer(
  replies: readonly (Reply | ((asked: Asked) => Reply))[],
): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const question = {
        body: JSON.parse(Buffer.concat(chunks).toString()) as Asked['body'],
        headers: request.headers,
      };
      asked.push(question);
      const next = replies[Math.min(asked.length, replies.length) - 1]!;
      answer(response, typeof next === 'function' ? next(question) : next);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'status') {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify({ error: { message: reply.message ?? 'scripted', type: 'scripted' } }));
    return;
  }
  if (reply.kind === 'silent' && reply.after === undefined) return;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (chunk: object) =>
    response.write(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'scripted-1', ...chunk })}\n\n`,
    );
  const text = reply.kind === 'answer' ? reply.text : (reply.after ?? '');
  for (let at = 0; at < text.length; at += 50_000)
    send({ choices: [{ index: 0, delta: { content: text.slice(at, at + 50_000) }, finish_reason: null }] });
  if (reply.kind === 'silent') return;
  if (reply.refusal !== undefined)
    send({ choices: [{ index: 0, delta: { refusal: reply.refusal }, finish_reason: null }] });
  if (reply.cut) {
    response.write('data: {"id":', () => response.destroy());
    return;
  }
  if (reply.finish !== null)
    send({ choices: [{ index: 0, delta: {}, finish_reason: reply.finish ?? 'stop' }] });
  if (reply.usage !== false)
    send({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } });
  response.end('data: [DONE]\n\n');
}
