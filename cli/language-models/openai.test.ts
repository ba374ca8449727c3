import { afterEach, describe, expect, it } from 'vitest';
import { ModelFault, type ModelRequest } from '../../compiler/readers/llm/language-model.ts';
import { type EndpointOptions, openAiModel } from './openai.ts';
import { type Asked, type Reply, type ScriptedServer, scriptedServer } from './testing/scripted-server.ts';

const key = 'sk-test-51c0ffee51c0ffee';
const request: ModelRequest = {
  purpose: 'draft',
  messages: [
    { role: 'system', content: 'You draft.' },
    { role: 'user', content: 'A problem.' },
  ],
  schema: { name: 'draft', schema: { type: 'object' } },
};
const good: Reply = { kind: 'answer', text: '{"items": []}' };

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function model(
  replies: readonly (Reply | ((asked: Asked) => Reply))[],
  options: Partial<EndpointOptions> = {},
) {
  server = await scriptedServer(replies);
  return openAiModel({
    model: 'gpt-4o-mini',
    apiKey: key,
    baseURL: server.url,
    retries: 1,
    timeoutSeconds: 20,
    ...options,
  });
}

/** The diagnostic of a call that must fail; nothing of it may hold the key. */
async function faultOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ModelFault);
  expect(
    JSON.stringify(error) + String((error as Error).stack) + String((error as Error).cause ?? ''),
  ).not.toContain('c0ffee');
  return (error as ModelFault).diagnostic;
}

describe('openAiModel', () => {
  it('streams an answer, counts and prices it, and reports progress', async () => {
    const heard: number[] = [];
    const llm = await model([{ ...good, text: 'x'.repeat(120_000) }]);
    const completion = await llm.complete(request, { onProgress: (n) => heard.push(n) });
    expect(completion.text).toHaveLength(120_000);
    expect(completion).toMatchObject({
      finish: 'stop',
      model: 'scripted-1',
      usage: { promptTokens: 100, completionTokens: 20 },
    });
    expect(completion.usage.cost).toBeCloseTo((100 * 0.15 + 20 * 0.6) / 1e6, 12);
    expect(heard.slice(0, 3)).toEqual([50_000, 100_000, 120_000]);
    expect(server!.asked[0]!.headers.authorization).toBe(`Bearer ${key}`);
    expect(server!.asked[0]!.body).toMatchObject({
      model: 'gpt-4o-mini',
      response_format: { type: 'json_schema' },
    });
  });

  it('finds out how to ask for JSON, and remembers it', async () => {
    const llm = await model([
      ({ body }) => {
        if (body.stream_options !== undefined)
          return { kind: 'status', status: 400, message: 'unknown field stream_options' };
        if (body.response_format?.type === 'json_schema')
          return { kind: 'status', status: 400, message: 'no json_schema here' };
        return good;
      },
    ]);
    await llm.complete(request);
    await llm.complete(request);
    expect(server!.asked.map((a) => a.body.response_format?.type)).toEqual([
      'json_schema',
      'json_schema',
      'json_object',
      'json_object',
    ]);
  });

  it('falls back to plain text', async () => {
    const llm = await model([
      ({ body }) =>
        body.response_format === undefined ? good : { kind: 'status', status: 422, message: 'unsupported' },
    ]);
    expect((await llm.complete(request)).text).toBe('{"items": []}');
  });

  it('keeps to Retry-After', async () => {
    const llm = await model([{ kind: 'status', status: 429, headers: { 'retry-after-ms': '1' } }, good]);
    expect((await llm.complete(request)).finish).toBe('stop');
    expect(server!.asked).toHaveLength(2);
  });

  it('tries again after 429 without Retry-After and after 500', async () => {
    const llm = await model([{ kind: 'status', status: 429 }, good]);
    expect((await llm.complete(request)).finish).toBe('stop');
    await server!.close();
    const other = await model([{ kind: 'status', status: 500 }, good]);
    expect((await other.complete(request)).finish).toBe('stop');
  });

  it.each<[number, string]>([
    [401, 'language-model/not-authorised'],
    [403, 'language-model/not-authorised'],
    [404, 'language-model/unknown-model'],
    [429, 'language-model/rate-limited'],
    [500, 'language-model/server-error'],
    [503, 'language-model/server-error'],
    [418, 'language-model/rejected'],
  ])('status %i for good is %s, without the key', async (status, code) => {
    const llm = await model([{ kind: 'status', status, message: `no: key ${key} and Bearer ${key}` }], {
      retries: 0,
    });
    const diagnostic = await faultOf(llm.complete(request));
    expect(diagnostic.code).toBe(code);
    expect(diagnostic.message).toContain('***');
  });

  it('gives up a silent endpoint, before and after the first words', async () => {
    const llm = await model([{ kind: 'silent' }], { timeoutSeconds: 0.2, retries: 0 });
    expect((await faultOf(llm.complete(request))).code).toBe('language-model/timeout');
    await server!.close();
    const other = await model([{ kind: 'silent', after: '{"items"' }], { timeoutSeconds: 0.2, retries: 0 });
    expect((await faultOf(other.complete(request))).code).toBe('language-model/timeout');
  });

  it('can wait for longer than fetch does', async () => {
    const llm = await model([good], { timeoutSeconds: 3600 });
    expect((await llm.complete(request)).text).toBe('{"items": []}');
  });

  it('says when nobody is there', async () => {
    const llm = openAiModel({ model: 'm', baseURL: 'http://127.0.0.1:9/v1', apiKey: key, retries: 0 });
    expect((await faultOf(llm.complete(request))).code).toBe('language-model/unreachable');
  });

  it('marks answers that end early', async () => {
    const llm = await model([
      { kind: 'answer', text: '{"items": [', cut: true },
      { kind: 'answer', text: '{"items": [', finish: 'length' },
      { kind: 'answer', text: '{"items": [', finish: null },
      { kind: 'answer', text: '', refusal: 'I will not.' },
      { kind: 'answer', text: '', finish: 'content_filter' },
      { kind: 'answer', text: '', usage: false },
    ]);
    const finishes: string[] = [];
    for (let i = 0; i < 6; i++) finishes.push((await llm.complete(request)).finish);
    expect(finishes).toEqual(['cut-off', 'length', 'cut-off', 'refused', 'refused', 'stop']);
  });

  it('listens to no more than 2 MB', async () => {
    const llm = await model([{ kind: 'answer', text: 'x'.repeat(3_000_000) }]);
    const { text, finish } = await llm.complete(request);
    expect(finish).toBe('length');
    expect(text.length).toBeLessThan(2_100_000);
  });

  it('keeps the limits of the run', async () => {
    const llm = await model([good], { maxCalls: 1 });
    await llm.complete(request);
    expect((await faultOf(llm.complete(request))).code).toBe('language-model/call-limit');
    await server!.close();
    const other = await model([good], { maxTokens: 120 });
    await other.complete(request);
    expect((await faultOf(other.complete(request))).code).toBe('language-model/token-limit');
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const llm = await model([{ kind: 'silent', after: '{' }]);
    const call = llm.complete(request, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(call).rejects.toThrow('enough');
    await expect(llm.complete(request, { signal: controller.signal })).rejects.toThrow('enough');
  });
});
