import type { Outcome } from '../../diagnostics/diagnostic.ts';
import type { Problem } from '../../problem/problem.ts';
import { reviewAnswer } from './answer-schema.ts';
import type { Completion, ModelRequest } from './language-model.ts';
import { problemPrompt } from './problem-prompt.ts';
import { readJson } from './read-json.ts';

/** A constraint or objective said back by its template, beside the words it stands on. */
export interface SaidBack {
  readonly id: string;
  readonly quote?: string;
  /** What the model really says, in words. */
  readonly said: string;
}

/** An item whose two wordings do not mean the same. */
export interface Difference {
  readonly id: string;
  readonly how: string;
}

/** Asks whether what the model says, in words, is what the text says. The model text itself is not shown: only meaning is compared. */
export const reviewRequest = (problem: Problem, said: readonly SaidBack[]): ModelRequest => ({
  purpose: 'review',
  messages: [
    {
      role: 'system',
      content:
        'A program put the rules of a model back into words. Compare each with the text. Report only rules that mean something else than the text: another number, another direction, another set of things. A different wording, rounding to the same value, or a more technical name is no difference. Answer with {"differ":[{"id":"c2","how":"one short sentence"}]}, the list empty where all agree, and nothing else.',
    },
    {
      role: 'user',
      content: `${problemPrompt(problem)}\n\nThe model in words:\n${said.map((s) => `${s.id}: ${s.said}${s.quote ? ` (text: “${s.quote}”)` : ''}`).join('\n')}`,
    },
  ],
  schema: reviewAnswer,
});

/** The differences in an answer; entries for unknown items are dropped. */
export function readReview(
  completion: Completion,
  said: readonly SaidBack[],
): Outcome<readonly Difference[]> {
  const json = readJson(completion);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const { differ } = json.value as { differ?: unknown };
  if (!Array.isArray(differ)) {
    const message = 'the review has no list of differences';
    return {
      diagnostics: [
        { code: 'read/wrong-review', severity: 'error', message, labels: [], help: 'answer {"differ": […]}' },
      ],
    };
  }
  const known = new Set(said.map((s) => s.id));
  const differences = (differ as { id?: unknown; how?: unknown }[]).flatMap((d) =>
    typeof d?.id === 'string' && known.has(d.id) && typeof d.how === 'string'
      ? [{ id: d.id, how: d.how.slice(0, 500) }]
      : [],
  );
  return { value: differences, diagnostics: [] };
}
