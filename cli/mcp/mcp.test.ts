import { spawn } from 'node:child_process';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disposeWorkers } from '../../solvers/index.ts';
import { runningWorkers } from '../../solvers/running/worker.ts';
import { protocolOverHttp } from './http.ts';

const bin = fileURLToPath(new URL('../../bin/formulate.cjs', import.meta.url));
const server = protocolOverHttp(() => (server.address() as AddressInfo).port, []);
const address = () => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await disposeWorkers();
});

interface Answer {
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent: Readonly<Record<string, unknown>>;
  readonly isError?: boolean;
}

async function withClient(kind: string, use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ name: 'test', version: '1' });
  const transport =
    kind === 'stdio'
      ? new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp'], stderr: 'inherit' })
      : new StreamableHTTPClientTransport(address());
  await client.connect(transport as never);
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

const call = async (client: Client, name: string, args: Record<string, unknown>): Promise<Answer> =>
  (await client.callTool({ name, arguments: args })) as unknown as Answer;

const problem =
  'A workshop makes chairs and tables. Each chair takes 2 hours and earns $30, each table takes 5 hours and earns $90. There are 40 hours. At least 6 chairs are ordered. Maximize the earnings.';
const item = (id: string, mzn: string, quote: string) => ({ id, mzn, quote });
const draft = (hours: number, more: readonly object[] = []) => ({
  items: [
    item('v1', 'var 0..infinity: chairs; var 0..infinity: tables;', 'chairs and tables'),
    item('c1', `constraint 2*chairs + 5*tables <= ${hours};`, 'There are 40 hours'),
    item('c2', 'constraint chairs >= 6;', 'At least 6 chairs are ordered'),
    ...more,
    item('o1', 'solve maximize 30*chairs + 90*tables;', 'Maximize the earnings'),
  ],
});
/** Needs minutes: a hard knapsack with many equal ratios, for a solver that enumerates. */
const slow = `int: n = 60; array[1..n] of var 0..1: x;
constraint sum(i in 1..n)((1000003 * i * i mod 100000 + 100001) * 2 * x[i]) = 2999999 * 2 + 1;
solve satisfy;`;

describe.each(['stdio', 'http'])('the protocol over %s', (kind) => {
  it('drafts, errs, mends, solves, finds the conflict and a way out', () =>
    withClient(kind, async (client) => {
      const wrong = await call(client, 'check', { problem, draft: draft(45) });
      expect(wrong.isError).toBe(true);
      expect(wrong.content[0]?.text).toMatch(/45/);
      const codes = (wrong.structuredContent['diagnostics'] as { code: string }[]).map((d) => d.code);
      expect(codes).toEqual(['draft/untraced-number', 'draft/unused-number']);
      const right = await call(client, 'check', { problem, draft: draft(40) });
      expect(right.structuredContent).toMatchObject({ accepted: true });
      const solved = await call(client, 'solve', { problem, draft: draft(40) });
      expect(solved.structuredContent).toMatchObject({ status: 'optimal', objective: 660 });
      expect(solved.content[0]?.text).toContain('in exact arithmetic');
      const bad = await call(client, 'check', {
        problem,
        draft: draft(40),
        solution: { chairs: 5, tables: 6 },
      });
      expect(bad.structuredContent).toMatchObject({ accepted: false });
      expect(bad.content[0]?.text).toContain('At least 6 chairs');
      const more = `${problem} At least 8 tables are ordered too.`;
      const clash = draft(40, [item('c3', 'constraint tables >= 8;', 'At least 8 tables are ordered too')]);
      const none = await call(client, 'solve', { problem: more, draft: clash });
      expect(none.structuredContent).toMatchObject({ status: 'infeasible' });
      const why = await call(client, 'explain', { problem: more, draft: clash });
      expect(why.structuredContent).toMatchObject({
        conflict: { proved: { infeasible: true, minimal: true } },
      });
      expect(why.content[0]?.text).toContain('At least 8 tables');
      const out = await call(client, 'repair', { problem: more, draft: clash, lock: ['c1'], timeLimit: 4 });
      const [first] = out.structuredContent['repairs'] as { checked: boolean; model: string }[];
      expect(first?.checked).toBe(true);
      expect(out.content[0]?.text).toMatch(
        /^1\. .*solved and checked.*\n {3}The problem then reads: A workshop/,
      );
      const again = await call(client, 'solve', { model: first?.model ?? '' });
      expect(again.structuredContent).toMatchObject({ status: 'optimal' });
    }));

  it('lists its tools, and the pages that a drafting model needs', () =>
    withClient(kind, async (client) => {
      const { tools } = await client.listTools();
      expect(tools.map((t) => t.name)).toEqual([
        'guide',
        'check',
        'solve',
        'explain',
        'repair',
        'ask',
        'emit',
        'verify',
      ]);
      const { resources } = await client.listResources();
      for (const { uri } of resources) {
        const { contents } = await client.readResource({ uri });
        expect((contents[0] as { text: string }).text.length, uri).toBeGreaterThan(500);
      }
      const page = await client.readResource({ uri: 'formulate://codes/draft/untraced-number' });
      expect((page.contents[0] as { text: string }).text).toContain('draft/untraced-number');
      await expect(client.readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow('no resource');
    }));
});

describe('each tool', () => {
  it('is enough without other pages: the draft that a description shows is right, and guide gives the rest', () =>
    withClient('http', async (client) => {
      const { tools } = await client.listTools();
      const told = tools.find(({ name }) => name === 'check')?.description ?? '';
      const text = /“([^”]*Maximize the profit\.)”/.exec(told)?.[1];
      const shown: unknown = JSON.parse(told.split('\n')[1] ?? '');
      const solved = await call(client, 'solve', { problem: text, draft: shown });
      expect(solved.structuredContent).toMatchObject({ status: 'optimal', objective: 720 });
      expect((await call(client, 'guide', {})).content[0]?.text).toContain('"items"');
      const page = await call(client, 'guide', { code: 'draft/untraced-number' });
      expect(page.content[0]?.text).toContain('a number of the model that comes from nowhere');
      expect((await call(client, 'guide', { code: '../../etc/passwd' })).isError).toBe(true);
    }));

  it('asks the question whose answer matters most', () =>
    withClient('http', async (client) => {
      const reading = {
        quote: 'There are 40 hours',
        question: 'Is overtime allowed?',
        likely: 'no',
        others: [{ label: 'yes', remove: ['c1'], add: ['constraint 2*chairs + 5*tables <= 40 + 5;'] }],
      };
      const none = await call(client, 'ask', { problem, draft: draft(40) });
      expect(none.content[0]?.text).toContain('nothing to ask');
      const asked = await call(client, 'ask', { problem, draft: { ...draft(40), readings: [reading] } });
      expect(asked.content[0]?.text, JSON.stringify(asked)).toMatch(/Is overtime allowed\?\n- no: 660/);
    }));

  it('emits a program, and verifies nothing that is no bundle', () =>
    withClient('http', async (client) => {
      const emitted = await call(client, 'emit', { problem, draft: draft(40), to: 'lp' });
      expect(emitted.content[0]?.text).toMatch(/maximi[sz]e[\s\S]*subject to/i);
      const verified = await call(client, 'verify', { bundle: '/no/such/folder' });
      expect(verified.isError).toBe(true);
    }));

  it('reads a problem with the built-in grammar where there is no draft', () =>
    withClient('http', async (client) => {
      const solved = await call(client, 'solve', { problem });
      expect(solved.structuredContent).toMatchObject({ reader: { id: 'grammar' } });
    }));
});

describe('bad input', () => {
  const faults: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['an argument that is not there', { modle: 'solve satisfy;' }, /did you mean “model”/],
    ['a wrong type', { problem: 7 }, /“problem” is of type number/],
    ['nothing to work on', {}, /not clear what to work on/],
    [
      'a draft with unknown fields',
      { problem, draft: { ...draft(40), secret: 1 } },
      /a field “secret” that drafts do not have/,
    ],
    ['a draft that is no draft', { problem, draft: { items: 'none' } }, /not of type array/],
    [
      'a draft that includes a file',
      { problem, draft: { items: [{ id: 'i', mzn: 'include "/etc/passwd";' }] } },
      /not a file of the standard library/,
    ],
    [
      'a draft of 5 MB',
      { problem, draft: { items: [{ id: 'v', mzn: 'x'.repeat(5_000_000) }] } },
      /the limit is 4,000,000/,
    ],
    ['a model that does not parse', { model: 'var 1..3 x; solve satisfy;' }, /Mend it and call again/],
    ['a number that is not positive', { model: 'solve satisfy;', timeLimit: -1 }, /not a positive number/],
  ];
  it.each(faults)('%s is answered with what to mend', (_, args, says) =>
    withClient('http', async (client) => {
      const answer = await call(client, 'solve', args);
      expect(answer.isError).toBe(true);
      expect(answer.content[0]?.text).toMatch(says);
    }),
  );

  it('a tool that is not there', () =>
    withClient('http', async (client) => {
      await expect(call(client, 'delete_everything', {})).rejects.toThrow('there is no tool');
    }));

  const status = (headers: Record<string, string>, body = '{}') =>
    new Promise<number>((resolve, reject) => {
      const sent = request(address(), { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const { port } = { port: () => address().port };
  it('a hostile Host or Origin is refused', async () => {
    expect(await status({ host: 'evil.example' })).toBe(403);
    expect(await status({ host: `evil.example:${port()}` })).toBe(403);
    expect(await status({ host: `127.0.0.1.evil.example:${port()}` })).toBe(403);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ origin: 'null' })).toBe(403);
    expect(await status({ origin: `http://localhost:${port() + 1}` })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ origin: `http://localhost:${port()}` })).toBe(400);
  });

  it('a body that is too large or no JSON is refused', async () => {
    expect(await status({}, 'x'.repeat(9_000_000))).toBe(413);
    expect(await status({}, '{')).toBe(400);
    expect(await status({ 'mcp-session-id': 'made-up' })).toBe(404);
  });
});

/** Waits until it is so; the test's own time limit is the end of patience. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a client that goes away', () => {
  const hard = { model: slow, timeLimit: 600, solver: 'minizinc-wasm/gecode' };

  it('by cancelling: the call ends, the worker too, and progress was told', () =>
    withClient('http', async (client) => {
      await disposeWorkers();
      await until(() => runningWorkers() === 0);
      const controller = new AbortController();
      const told: string[] = [];
      const solving = client.callTool({ name: 'solve', arguments: hard }, undefined, {
        signal: controller.signal,
        onprogress: ({ message }) => void told.push(message ?? ''),
      });
      const ended = expect(solving).rejects.toThrow();
      await until(() => runningWorkers() > 0 && told.length > 0);
      controller.abort('enough');
      await ended;
      await until(() => runningWorkers() === 0);
    }));

  it('by breaking the connection over HTTP', async () => {
    await disposeWorkers();
    await until(() => runningWorkers() === 0);
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(address());
    await client.connect(transport as never);
    const solving = client.callTool({ name: 'solve', arguments: hard });
    const ended = expect(solving).rejects.toThrow();
    await until(() => runningWorkers() > 0);
    await transport.close();
    await ended;
    await until(() => runningWorkers() === 0);
  });

  it('by closing standard input: the process ends', async () => {
    const child = spawn(process.execPath, [bin, 'mcp'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const send = (message: object) =>
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const progress = new Promise<void>((resolve) =>
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('notifications/progress')) resolve();
      }),
    );
    const clientInfo = { name: 'test', version: '1' };
    send({
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
    });
    send({ method: 'notifications/initialized' });
    send({
      id: 2,
      method: 'tools/call',
      params: { name: 'solve', arguments: hard, _meta: { progressToken: 1 } },
    });
    await progress;
    child.stdin.end();
    expect(await exited).toBe(0);
  });
});
