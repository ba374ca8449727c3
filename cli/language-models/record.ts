import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LanguageModel } from '../../compiler/readers/llm/language-model.ts';
import { makeFolder } from '../files.ts';
import { fault } from './fault.ts';
import { recordingName, writeRecording } from './recording.ts';

/** The same model, each exchange kept as a file of the folder. A file is written whole or not at all. */
export function recordingModel(model: LanguageModel, folder: string): LanguageModel {
  return {
    id: model.id,
    async complete(request, options) {
      const completion = await model.complete(request, options);
      const file = join(folder, recordingName(request));
      try {
        makeFolder(folder);
        await writeFile(`${file}.part`, writeRecording(request, completion));
        await rename(`${file}.part`, file);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw fault(
          'language-model/not-recorded',
          `the answer cannot be kept in ${folder} (${code})`,
          'name a folder that can be written',
        );
      }
      return completion;
    },
  };
}
