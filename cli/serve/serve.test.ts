import { existsSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disposeWorkers } from '../../solvers/index.ts';
import { browserServer } from './server.ts';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
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
    const wrong = 'var 1..3: x\nsolve maximize x;';
    const told = await ask('POST', '/', new URLSearchParams({ text: wrong, kind: 'model' }).toString());
    expect(told.text).toMatch(
      /What is wrong[\s\S]*<pre class="place"[\s\S]*1 │ var 1\.\.3: x[\s\S]*put a `;` after it/,
    );
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

describe.skipIf(chromium === undefined)('in a browser (needs Chromium)', () => {
  it('solves what is typed into the form, without a complaint', async () => {
    const { chromium: driver } = await import('playwright-core');
    const browser = await driver.launch({ executablePath: chromium as string, args: ['--no-sandbox'] });
    try {
      const tab = await browser.newPage();
      const told: string[] = [];
      tab.on('console', (message) => void told.push(message.text()));
      const { port } = server.address() as AddressInfo;
      await tab.goto(`http://127.0.0.1:${port}/`);
      await tab.fill('textarea', 'var 1..3: x; solve maximize x;');
      await tab.check('input[value=model]');
      await tab.click('button');
      expect(await tab.textContent('.objective')).toBe('3');
      expect(told).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
