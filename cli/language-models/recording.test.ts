import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type LanguageModel,
  ModelFault,
  type ModelRequest,
} from '../../compiler/readers/llm/language-model.ts';
import { openAiModel } from './openai.ts';
import { recordingModel } from './record.ts';
import { readRecording, recordingName, writeRecording } from './recording.ts';
import { replayModel } from './replay.ts';
import { scriptedServer } from './testing/scripted-server.ts';

const request: ModelRequest = {
  purpose: 'draft',
  messages: [{ role: 'user', content: 'A problem – “quoted”.' }],
};
const key = 'sk-test-0badc0de0badc0de';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('record and replay', () => {
  it('gives the same answer again, from the same bytes, without key, header or price', async () => {
    const server = await scriptedServer([{ kind: 'answer', text: 'Grüße {"items": []}' }]);
    const endpoint = openAiModel({ model: 'gpt-4o', apiKey: key, baseURL: server.url });
    const recorded = await recordingModel(endpoint, folder).complete(request);
    const [file, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    const bytes = await readFile(join(folder, file!), 'utf8');
    expect(bytes).not.toMatch(/c0de|authorization|cost|bearer|127\.0\.0\.1/i);
    await recordingModel(endpoint, folder).complete(request);
    expect(await readFile(join(folder, file!), 'utf8')).toBe(bytes);
    await server.close();
    const replayed = await replayModel(folder).complete(request);
    const { cost: _, ...usage } = recorded.usage;
    expect(replayed).toEqual({ ...recorded, usage });
  });

  it('keys by what is asked, not by the order of fields or by the purpose', () => {
    const schema = { name: 'x', schema: { a: 1, b: 2 } };
    const turned = { name: 'x', schema: { b: 2, a: 1 } };
    expect(recordingName({ ...request, schema })).toBe(
      recordingName({ schema: turned, ...request, purpose: 'again' }),
    );
    expect(recordingName({ ...request, schema })).not.toBe(recordingName(request));
    expect(recordingName({ ...request, sample: 1 })).not.toBe(recordingName(request));
    expect(
      recordingName({ ...request, messages: [{ role: 'system', content: request.messages[0]!.content }] }),
    ).not.toBe(recordingName(request));
  });

  it('writes what it reads', () => {
    const completion = {
      text: 'a',
      finish: 'refused',
      refusal: 'no',
      usage: { promptTokens: 1, completionTokens: 2 },
    } as const;
    expect(readRecording(writeRecording(request, completion))).toEqual(completion);
    for (const broken of ['', 'null', '{}', '{"completion":{"text":"a","finish":"done","usage":{}}}', '[]'])
      expect(readRecording(broken)).toBeUndefined();
  });

  it('says what is missing or broken', async () => {
    const code = async (model: LanguageModel) => {
      const error: unknown = await model.complete(request).catch((e: unknown) => e);
      return error instanceof ModelFault ? error.diagnostic.code : String(error);
    };
    expect(await code(replayModel(folder))).toBe('language-model/no-recording');
    await writeFile(join(folder, recordingName(request)), 'garbage');
    expect(await code(replayModel(folder))).toBe('language-model/broken-recording');
    const fake: LanguageModel = {
      id: 'fake',
      complete: async () => ({ text: '', finish: 'stop', usage: { promptTokens: 0, completionTokens: 0 } }),
    };
    expect(await code(recordingModel(fake, join(folder, recordingName(request), 'below-a-file')))).toBe(
      'language-model/not-recorded',
    );
  });
});
