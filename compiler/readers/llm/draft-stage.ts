import type { Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import { draftAnswer } from './answer-schema.ts';
import type { Completion, ModelRequest } from './language-model.ts';
import { type DataSchema, problemPrompt } from './problem-prompt.ts';
import { promptForm } from './prompt-diagnostics.ts';
import { readJson } from './read-json.ts';
import { systemPrompt } from './system-prompt.ts';
import { draftOf } from './tidy-answer.ts';

/** The one call that drafts a whole model. */
export const draftRequest = (problem: Problem, data: readonly DataSchema[] = []): ModelRequest => ({
  purpose: 'draft',
  messages: [
    { role: 'system', content: systemPrompt() },
    { role: 'user', content: problemPrompt(problem, data) },
  ],
  schema: draftAnswer,
});

/** The draft in an answer; `read/…` and `draft/…` errors where there is none. */
export function readDraft(completion: Completion): Outcome<Draft> {
  const json = readJson(completion);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  return draftOf(json.value);
}

/** The same question once more, after an answer that could not be read. The answer itself is not repeated: it may be long, and it was no use. */
export const againRequest = (
  before: ModelRequest,
  faults: Outcome<unknown>['diagnostics'],
): ModelRequest => ({
  ...before,
  purpose: 'again',
  messages: [
    ...before.messages,
    {
      role: 'user',
      content: `Your last answer could not be used:\n${promptForm(faults)}\nAnswer again with the complete JSON object and nothing else.`,
    },
  ],
});
