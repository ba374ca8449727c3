import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LanguageModel } from '../../compiler/readers/llm/language-model.ts';
import { fault } from './fault.ts';
import { readRecording, recordingName } from './recording.ts';

/** Answers from a folder of recordings; no endpoint is asked. A request that was never recorded is a fault. */
export function replayModel(folder: string): LanguageModel {
  return {
    id: 'replay',
    async complete(request, { signal } = {}) {
      signal?.throwIfAborted();
      const name = recordingName(request);
      let bytes: string;
      try {
        bytes = await readFile(join(folder, name), 'utf8');
      } catch {
        throw fault(
          'language-model/no-recording',
          `no answer to this ${request.purpose} request is recorded in ${folder}`,
          'record it first: --record DIR',
        );
      }
      const completion = readRecording(bytes);
      if (completion === undefined)
        throw fault(
          'language-model/broken-recording',
          `the recording ${name} cannot be read`,
          'delete it and record it again',
        );
      return completion;
    },
  };
}
