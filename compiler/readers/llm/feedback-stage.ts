import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import { verdictAnswer } from './answer-schema.ts';
import type { Completion, ModelRequest } from './language-model.ts';
import { sentencesPrompt } from './problem-prompt.ts';
import { readJson } from './read-json.ts';
import { itemLine, readRepair } from './repair-stage.ts';
import { itemRules } from './system-prompt.ts';

/** What the solver found that asks for a second look. */
export type SolverFinding =
  /** These items (of the minimal conflict) cannot hold together. */
  | { readonly kind: 'infeasible'; readonly items: readonly string[] }
  /** The objective has no bound; these variables run away. */
  | { readonly kind: 'unbounded'; readonly variables: readonly string[] }
  /** The text sets a puzzle, and the model has several solutions, which differ so (`x is 3 or 5`). */
  | { readonly kind: 'several'; readonly differences: readonly string[] };

/** The outcome of a second look: a mended draft, or the reader stands by the text. */
export type Verdict =
  | { readonly kind: 'model-was-wrong'; readonly draft: Draft; readonly why?: string }
  | { readonly kind: 'text-says-so'; readonly why?: string };

/** Asks for a second look at just the sentences of a conflict, or at the variables that run away. */
export function feedbackRequest(problem: Problem, draft: Draft, finding: SolverFinding): ModelRequest {
  const declarations = draft.items.filter((item) => item.kind === 'parameter' || item.kind === 'variable');
  const { kind } = finding;
  const concerned =
    kind === 'infeasible'
      ? draft.items.filter((item) =>
          finding.items.some((id) => id === item.id || id.startsWith(`${item.id}.`)),
        )
      : draft.items.filter((item) => item.kind === 'constraint' || item.kind === 'objective');
  const sentences = new Set(
    kind === 'infeasible'
      ? concerned.flatMap((item) => item.sentences ?? [])
      : problem.sentences.map((s) => s.id),
  );
  const items = [...declarations, ...concerned].slice(0, 60);
  return {
    purpose: kind === 'infeasible' ? 'conflict' : kind,
    messages: [
      {
        role: 'system',
        content: `You look again at a MiniZinc model of a problem in words. Decide honestly: if an item says more, less or something else than its sentence, or a rule is missing, the verdict is "model was wrong", with the mended items; if every item says exactly what the text says, the verdict is "the text says so", and nothing is changed. Never weaken an item only to get a solution.\n\n${itemRules}`,
      },
      {
        role: 'user',
        content: [
          `<problem>\n${sentencesPrompt(problem, sentences)}\n</problem>`,
          `Items:\n${items.map(itemLine).join('\n')}`,
          found(finding),
          'Answer with {"verdict":"model was wrong"|"the text says so","why":"one short sentence","items":[changed or new items],"remove":[ids that go]} and nothing else.',
        ].join('\n\n'),
      },
    ],
    schema: verdictAnswer,
  };
}

function found(finding: SolverFinding): string {
  switch (finding.kind) {
    case 'infeasible':
      return 'The solver proved that these items cannot hold together. For each one, compare what it says with its sentence.';
    case 'unbounded':
      return `The solver found that the objective has no bound: ${finding.variables.slice(0, 20).join(', ')} can grow for ever. Look for a limit of the text that is missing or turned round.`;
    case 'several':
      return `A puzzle has one solution, but the solver found several for these items: ${finding.differences.join('; ')}. Look for a clue that is missing or whose item says less than its sentence (things that a clue tells apart are different ones; an exact number is not a least one).`;
  }
}

/** The verdict in an answer. "model was wrong" without a usable mended draft is an error. */
export function readVerdict(completion: Completion, draft: Draft): Outcome<Verdict> {
  const json = readJson(completion);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const { verdict, why } = json.value as { verdict?: unknown; why?: unknown };
  const reason = typeof why === 'string' ? { why: why.slice(0, 500) } : {};
  if (typeof verdict === 'string' && /text/i.test(verdict))
    return { value: { kind: 'text-says-so', ...reason }, diagnostics: [] };
  if (typeof verdict !== 'string' || !/wrong/i.test(verdict)) return { diagnostics: [noVerdict] };
  const mended = readRepair(completion, draft);
  if (mended.value === undefined) return { diagnostics: mended.diagnostics };
  return {
    value: { kind: 'model-was-wrong', draft: mended.value, ...reason },
    diagnostics: mended.diagnostics,
  };
}

const noVerdict: Diagnostic = {
  code: 'read/no-verdict',
  severity: 'error',
  message: 'the second look gives no verdict',
  labels: [],
  help: 'say “model was wrong” with the mended items, or “the text says so”',
};
