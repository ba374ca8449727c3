import type { Diagnostic, Label } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Refusal, RefusalReason } from './refusal.ts';

const HELP = 'say it in a plainer sentence, or use a language model: --reader llm';

const HELPS: Partial<Record<RefusalReason, string>> = {
  'no-objective': 'say what is best: “how many of each … to maximize the profit?”',
  'no-demand': 'say what must be reached: “at least 40 people must be seated”',
  'unused-number':
    'say how much of it there is or is wanted, as in “we have 40 kg of flour”, or use a language model: --reader llm',
  'contradictory-numbers': 'keep the number that holds',
  'unit-mismatch': 'give both in the same unit',
};

/** The diagnostics of the interpretation that comes nearest, each with the sentence and the numbers that it is about. */
export function diagnose(problem: Problem, refused: readonly (readonly Refusal[])[]): Diagnostic[] {
  const nearest = [...refused].sort((a, b) => unreadPart(a) - unreadPart(b))[0];
  if (!nearest)
    return [
      wholeText(
        problem,
        'no-alternatives',
        'the text names no two things to decide on',
        'name them in one sentence: “the shop makes chairs and tables”',
      ),
    ];
  // One sentence, one diagnostic: the first thing that is wrong in it.
  const seen = new Set<string>();
  return nearest
    .filter(({ sentence = '' }) => !seen.has(sentence) && seen.add(sentence))
    .map((refusal) => diagnosticOf(problem, refusal));
}

/** How much of the text an interpretation leaves unread. */
const unreadPart = (refusals: readonly Refusal[]): number =>
  refusals.reduce(
    (sum, { reason, numbers }) => sum + (reason === 'no-objective' ? 20 : 1 + numbers.length),
    0,
  );

function diagnosticOf(problem: Problem, { reason, sentence, numbers, detail }: Refusal): Diagnostic {
  const mentions = [...new Set(numbers)].map((index) => problem.numbers[index]!);
  const texts = list(mentions.map((mention) => mention.text));
  const place = problem.sentences.find((each) => each.id === sentence);
  const labels: Label[] = [
    ...(place ? [{ source: problem.source, span: place.span }] : []),
    ...mentions.slice(0, 6).map((mention) => ({ source: problem.source, span: mention.span })),
  ];
  return {
    code: `read/${reason}`,
    severity: 'error',
    message: messageOf(reason, texts, detail),
    labels: labels.length > 0 ? labels : [{ source: problem.source, span: { start: 0, end: 0 } }],
    help: HELPS[reason] ?? HELP,
  };
}

function messageOf(reason: RefusalReason, texts: string, detail: string | undefined): string {
  switch (reason) {
    case 'unread-number':
      return `what ${texts} is said of could not be read${detail ? ` (${detail})` : ''}`;
    case 'unread-limit':
      return `${texts ? `what is limited by ${texts}` : 'this limit'} could not be read${detail ? ` (${detail})` : ''}`;
    case 'incomplete':
      return `${texts} ${detail ? `(${detail}) ` : ''}is given for some of the things to decide, not for all`;
    case 'unused-number':
      return `nothing in the text uses ${texts}${detail ? ` (${detail})` : ''}`;
    case 'no-objective':
      return 'the text does not say what should be as large or as small as possible';
    case 'unread-objective':
      return 'what should be as large or as small as possible could not be read';
    case 'no-demand':
      return 'the least is asked for, and taking nothing at all would satisfy everything that was read';
    case 'contradictory-numbers':
      return `the text gives ${texts} for the same limit`;
    case 'unit-mismatch':
      return `${detail} do not fit together: ${texts}`;
  }
}

const list = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** A diagnostic on the text as a whole. */
export const wholeText = (problem: Problem, name: string, message: string, help: string): Diagnostic => ({
  code: `read/${name}`,
  severity: 'error',
  message,
  labels: [{ source: problem.source, span: problem.sentences[0]?.span ?? { start: 0, end: 0 } }],
  help,
});

/** Two sets of alternatives explain the whole text, with different models. */
export function ambiguous(problem: Problem, drafts: readonly Draft[]): Diagnostic {
  const ways = drafts
    .slice(0, 2)
    .map((draft) =>
      draft.items.flatMap((item) => (item.kind === 'variable' ? [item.quote ?? item.id] : [])).join(' and '),
    );
  return wholeText(
    problem,
    'ambiguous',
    `it is not clear what is to be decided: ${ways.join(', or ')}`,
    HELP,
  );
}
