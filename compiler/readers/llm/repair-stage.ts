import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft, DraftItem } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import { repairAnswer } from './answer-schema.ts';
import type { Completion, ModelRequest } from './language-model.ts';
import { problemPrompt, sentencesPrompt } from './problem-prompt.ts';
import { promptForm, repairable } from './prompt-diagnostics.ts';
import { readJson } from './read-json.ts';
import { itemRules, languageNote } from './system-prompt.ts';
import { draftOf } from './tidy-answer.ts';

const wholeProblem = 6000;

/**
 * Asks to mend a draft: the faults, the items as they stand and the problem (only the sentences that the items in question stand on,
 * where the text is long). Declarations always go along, because the constraints speak of them.
 */
export function repairRequest(
  problem: Problem,
  draft: Draft,
  diagnostics: readonly Diagnostic[],
): ModelRequest {
  const faults = repairable(diagnostics);
  const text = faults.map((d) => d.message).join('\n');
  const concerned = draft.items.filter((item) =>
    new RegExp(`\\b${item.id.replace(/[.-]/g, '\\$&')}\\b`).test(text),
  );
  const everything = draft.items.reduce((sum, item) => sum + item.mzn.length, 0) < wholeProblem;
  const shown = everything
    ? draft.items
    : draft.items.filter(
        (item) => concerned.includes(item) || item.kind === 'parameter' || item.kind === 'variable',
      );
  const sentences = new Set(concerned.flatMap((item) => item.sentences ?? []));
  for (const match of text.matchAll(/\bs\d+\b/g)) sentences.add(match[0]);
  const short = problem.source.text.length < wholeProblem;
  const readings = faults.some((d) =>
    /^draft\/(broken-reading|unknown-item|several-objectives)$/.test(d.code),
  );
  const content = [
    short ? problemPrompt(problem) : `<problem>\n${sentencesPrompt(problem, sentences)}\n</problem>`,
    `Items${everything ? '' : ' (some)'}:\n${shown.map(itemLine).join('\n')}`,
    ...(readings ? [`Readings:\n${JSON.stringify(draft.readings ?? [])}`] : []),
    `Faults:\n${promptForm(faults)}`,
    `Answer with {"items":[only the changed or new items, complete],"remove":[ids that go]${readings ? ',"readings":[all, mended]' : ''}} and nothing else.`,
  ];
  return {
    purpose: 'repair',
    messages: [
      {
        role: 'system',
        content: `You mend a MiniZinc model of a problem in words, so that it says what the text says. Change only what the faults ask for; an item keeps its id.\n\n${itemRules}\n\n${languageNote()}`,
      },
      { role: 'user', content: content.join('\n\n') },
    ],
    schema: repairAnswer,
  };
}

/** An item as a prompt shows it: what a draft has of it, without what the code found out itself. */
export function itemLine({ id, template, mzn, quote, derived }: DraftItem): string {
  return JSON.stringify({
    id,
    ...(template && { template }),
    mzn: cut(mzn),
    ...(quote && { quote }),
    ...(derived && { derived }),
  });
}

const cut = (text: string): string => (text.length > 3000 ? `${text.slice(0, 3000)} …` : text);

/** The draft with the repair merged in: items by id, new ones before the objective, removed ones gone. */
export function readRepair(completion: Completion, draft: Draft): Outcome<Draft> {
  const json = readJson(completion);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const { remove, ...rest } = json.value as {
    remove?: unknown;
    items?: unknown;
    verdict?: unknown;
    why?: unknown;
  };
  const { verdict: _, why: __, ...answer } = rest;
  const gone = new Set(Array.isArray(remove) ? remove.filter((id) => typeof id === 'string') : []);
  const changed = Array.isArray(answer.items) ? (answer.items as readonly Partial<DraftItem>[]) : [];
  if (changed.length === 0 && gone.size === 0 && !('readings' in answer))
    return { diagnostics: [nothingChanged] };
  const byId = new Map(changed.map((item) => [item?.id, item]));
  const kept = draft.items
    .filter((item) => !gone.has(item.id))
    .map((item) => {
      const change = byId.get(item.id);
      byId.delete(item.id);
      if (change === undefined) return item;
      const { kind: _kind, sentences: _sentences, ...before } = item;
      return { ...before, ...change };
    });
  const merged = {
    ...(draft.missing === undefined ? {} : { missing: draft.missing }),
    ...(draft.assumed === undefined ? {} : { assumed: draft.assumed }),
    ...(draft.readings === undefined ? {} : { readings: draft.readings }),
    ...answer,
    items: [...kept, ...byId.values()],
  };
  return draftOf(merged);
}

const nothingChanged: Diagnostic = {
  code: 'read/nothing-changed',
  severity: 'error',
  message: 'the repair changes nothing',
  labels: [],
  help: 'answer with the changed items',
};
