import type { DraftItem } from '../../../draft/draft.ts';
import type { Problem, Sentence } from '../../../problem/problem.ts';
import { readProblem } from '../../../problem/read-problem.ts';

/**
 * A text without the marks of LaTeX and of quoted strings ("department $X$", "\$50", "\n" spelled out, bullets that follow a colon at once):
 * each is replaced by as many spaces and line breaks, so that every place keeps its offset.
 */
function withoutMarkup(text: string): string {
  if (!/[\\]|\$[A-Za-z]|[.:;]- ?[A-Z]/.test(text)) return text;
  return text
    .replace(/\\n(?=\\|\s|[A-Z(-]|$)/g, ' \n')
    .replace(/\$\\\$/g, '  $')
    .replace(/\\\$/g, ' $')
    .replace(/(\$\d[\d.,]*)\$/g, '$1 ')
    .replace(/\$(?=[A-Za-z])/g, ' ')
    .replace(/([A-Za-z]\w*)\$/g, '$1 ')
    .replace(/[.:;]- (?=[A-Z\d])/g, '.\n ')
    .replace(/[.:;]-(?=[A-Z])/g, '. ');
}

/** A problem as the grammar reads it, and as it is quoted. */
export interface PlainProblem {
  /** Without markup. */
  readonly plain: Problem;
  /** The same sentences and numbers, in the text as written. */
  readonly quoted: Problem;
}

/** Takes the markup out; both are the problem itself where there is none. */
export function plainProblem(problem: Problem): PlainProblem {
  const { text } = problem.source;
  const cleaned = withoutMarkup(text);
  const plain =
    cleaned === text ? undefined : readProblem({ name: problem.source.name, text: cleaned }).value;
  if (!plain) return { plain: problem, quoted: problem };
  const sentences = plain.sentences.map((sentence) => ({
    ...sentence,
    text: text.slice(sentence.span.start, sentence.span.end),
  }));
  return { plain, quoted: { ...plain, source: problem.source, sentences } };
}

/** The items with the sentences that the problem was cut into first, where they overlap. */
export function inSentencesOf(
  items: readonly DraftItem[],
  quoted: readonly Sentence[],
  sentences: readonly Sentence[],
): DraftItem[] {
  if (quoted === sentences) return [...items];
  const outer = new Map(
    quoted.map(({ id, span }) => [
      id,
      sentences
        .filter((other) => other.span.start < span.end && span.start < other.span.end)
        .map((other) => other.id),
    ]),
  );
  return items.map((item) =>
    item.sentences === undefined
      ? item
      : { ...item, sentences: [...new Set(item.sentences.flatMap((id) => outer.get(id) ?? []))] },
  );
}
