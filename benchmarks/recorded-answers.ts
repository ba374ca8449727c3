import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Completion,
  type LanguageModel,
  ModelFault,
  type ModelRequest,
} from '../compiler/readers/llm/language-model.ts';

/** One line of `answers.jsonl`. */
interface RecordedAnswer {
  readonly key: string;
  readonly completion: Completion;
}

/**
 * What a request is told by: purpose, number of the sample, and the messages without the system prompt, which is derived from the code and
 * changes with it.
 */
export function answerKey({ purpose, messages, sample }: ModelRequest): string {
  const asked = messages.filter((m) => m.role !== 'system').map((m) => m.content);
  const content = JSON.stringify([purpose, sample ?? 0, asked]);
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}

/** The language model of `tests/recordings`: its answers are those of a real one. A request that was never asked is a fault. */
export function recordedModel(path: string): LanguageModel {
  const answers = new Map<string, Completion>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const { key, completion } = JSON.parse(line) as RecordedAnswer;
    answers.set(key, completion);
  }
  return {
    id: 'recorded',
    complete(request) {
      const answer = answers.get(answerKey(request));
      if (answer !== undefined) return Promise.resolve(answer);
      const message = `no answer to this ${request.purpose} request is recorded`;
      throw new ModelFault({ code: 'language-model/no-recording', severity: 'error', message, labels: [] });
    },
  };
}
