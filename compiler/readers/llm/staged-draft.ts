import type { Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import { promptCatalogue } from '../../templates/catalogue.ts';
import { classificationAnswer, draftAnswer } from './answer-schema.ts';
import type { Completion, ModelRequest } from './language-model.ts';
import { type DataSchema, problemPrompt } from './problem-prompt.ts';
import { readJson } from './read-json.ts';
import { itemRules, languageNote, systemPrompt } from './system-prompt.ts';
import { draftOf } from './tidy-answer.ts';

/**
 * The three-phase method in three calls, for models that lose the thread in one: variables, classification of the rules and the objective,
 * formulation. Each call is small and sees what the one before it found.
 */
export const variablesRequest = (problem: Problem, data: readonly DataSchema[] = []): ModelRequest => ({
  purpose: 'variables',
  messages: [
    {
      role: 'system',
      content: `You prepare a MiniZinc model of a problem in words. First step: only the parameters and the decision variables, as items. Answer with {"items":[{"id":"p1","mzn":"int: budget = 200;","quote":"few exact words"},{"id":"v1","mzn":"var 0..infinity: carts;","quote":"…"}]} and nothing else.\n\n${itemRules}\n\n${languageNote()}`,
    },
    { role: 'user', content: problemPrompt(problem, data) },
  ],
  schema: draftAnswer,
});

export const classificationRequest = (problem: Problem, items: readonly unknown[]): ModelRequest => ({
  purpose: 'classification',
  messages: [
    {
      role: 'system',
      content: `You prepare a MiniZinc model of a problem in words. Second step: list every rule of the text and its objective, each with the few exact words that state it and the name of its template. No formulas yet. Answer with {"rules":[{"quote":"at most $200","template":"resource-capacity","words":"what it limits"}]} and nothing else.\n\nTemplates of constraints\n${promptCatalogue('constraint')}\n\nTemplates of objectives\n${promptCatalogue('objective')}`,
    },
    {
      role: 'user',
      content: `${problemPrompt(problem)}\n\nParameters and variables:\n${JSON.stringify(items)}`,
    },
  ],
  schema: classificationAnswer,
});

export const formulationRequest = (
  problem: Problem,
  items: readonly unknown[],
  rules: readonly unknown[],
): ModelRequest => ({
  purpose: 'formulation',
  messages: [
    { role: 'system', content: systemPrompt() },
    {
      role: 'user',
      content: `${problemPrompt(problem)}\n\nParameters and variables (repeat none of them; they come first):\n${JSON.stringify(items)}\n\nRules found:\n${JSON.stringify(rules)}\n\nAnswer with the remaining items, one for each rule, and the readings where needed.`,
    },
  ],
  schema: draftAnswer,
});

/** The list of a stage's answer under a name; `read/wrong-stage` where it has none. */
export function readList(completion: Completion, name: 'items' | 'rules'): Outcome<readonly unknown[]> {
  const json = readJson(completion);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const list = (json.value as Record<string, unknown>)[name];
  if (Array.isArray(list) && list.length > 0) return { value: list as readonly unknown[], diagnostics: [] };
  const message = `the answer has no list “${name}”`;
  return {
    diagnostics: [
      { code: 'read/wrong-stage', severity: 'error', message, labels: [], help: `answer {"${name}": […]}` },
    ],
  };
}

/** The whole draft: the declarations of the first stage and what the third one formulated; what it repeats is taken once. */
export function readFormulation(completion: Completion, items: readonly unknown[]): Outcome<Draft> {
  const json = readJson(completion);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const answer = json.value as { items?: unknown };
  const later = Array.isArray(answer.items) ? (answer.items as readonly { id?: unknown }[]) : [];
  const ids = new Set(later.map((item) => item?.id));
  const earlier = (items as readonly { id?: unknown }[]).filter((item) => !ids.has(item?.id));
  return draftOf({ ...answer, items: [...earlier, ...later] });
}
