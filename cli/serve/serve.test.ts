import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disposeWorkers } from '../../solvers/index.ts';
import { browserServer } from './server.ts';

const server = browserServer(() => (server.address() as AddressInfo).port, []);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await disposeWorkers();
});

const ask = (method: string, path: string, body = '', headers: Record<string, string> = {}) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
const json = { 'content-type': 'application/json' };

describe('the local page', () => {
  it('has a form whose answer is the report', async () => {
    const form = await ask('GET', '/');
    expect(form.text).toMatch(/<textarea[^>]*>A bakery/);
    const text = /<textarea[^>]*>([^<]*)/.exec(form.text)?.[1] ?? '';
    const answer = await ask('POST', '/', new URLSearchParams({ text, kind: 'problem' }).toString());
    expect(answer.text).toContain('Optimal');
    const model = 'var 1..3: x; constraint x < 3; solve maximize x;';
    const solved = await ask('POST', '/', new URLSearchParams({ text: model, kind: 'model' }).toString());
    expect(solved.text).toMatch(/class="objective">2</);
  });

  it('answers programs, and tells their mistakes', async () => {
    const right = await ask('POST', '/api/solve', '{"model":"var 1..3: x; solve maximize x;"}', json);
    expect([right.status, JSON.parse(right.text).objective]).toEqual([200, 3]);
    const wrong = await ask('POST', '/api/solve', '{"model":"var 1..3 x;"}', json);
    expect(wrong.status).toBe(422);
    expect(JSON.parse(wrong.text).diagnostics[0].code).toMatch(/^syntax\//);
    expect((await ask('POST', '/api/solve', '[]', json)).status).toBe(400);
    expect((await ask('POST', '/api/solve', '{', json)).status).toBe(400);
    expect((await ask('POST', '/api/solve', '{}')).status).toBe(415);
    expect((await ask('GET', '/elsewhere')).status).toBe(404);
  });

  it('refuses other hosts and origins, and what is too large', async () => {
    expect((await ask('GET', '/', '', { host: 'evil.example' })).status).toBe(403);
    expect((await ask('POST', '/', 'text=x', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask('POST', '/', 'x'.repeat(5_000_000))).status).toBe(413);
  });
});
