import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { absolute, divide, type Exact, exactText, isFraction, multiply, subtract } from '../exact/exact.ts';
import type { NumberMention, Problem, Sentence } from '../problem/problem.ts';
import type { Draft } from './draft.ts';
import { quantitiesOf } from './numbers/quantities.ts';
import { usedValues } from './numbers/used-values.ts';

/** Words that limit a quantity: one of the sentence's numbers should be used. */
const limiting =
  /\b(at (least|most)|no (more|less|fewer|later|earlier) than|not (exceed|be (more|less)|more|less)|must(n't)?|cannot|can't|only|exceeds?|up to|minimum|maximum|limit(s|ed)?|exactly|between|budget|capacity|available|restricted)\b/i;
/** Words that forbid or demand without any number: some item should stand on the sentence. */
const demanding =
  /\b(must(n't)?|cannot|can't|may not|not allowed|forbidden|no two|at least one|at most one|exactly one|has to|have to|need(s)? to be)\b/i;

/** Sentences that only illustrate a rule, and the large constants of a formulation, which drafts never need. */
const illustrating =
  /\b(for (example|instance)|e\.g\.|suppose|imagine|big[- ]M|(sufficiently |very )?large (constant|number|value))|^similarly,? if\b/i;

/** What is wanted of the answer, not of the plan: "if it cannot work, tell us which rules are in the way". */
const aboutAnswer =
  /\b(tell|show|let|give) (me|us)\b|\bif (it|this|that)('s| is)? (impossible|not possible|cannot|can't|does ?n[o']t)\b/i;
/** Kinds of numbers, which the domains of the variables say. */
const onlyOfKind =
  /\b(non-?negative|negative|whole numbers?|whole units?|integers?|binary|fractional|indivisible)\b/i;

/**
 * What the problem says and the draft leaves out: quantities that no item uses (`draft/unused-number`), and limiting
 * sentences that no item quotes and whose numbers are not all used (`draft/unread-sentence`). Both are warnings: a text may well say more than is needed.
 */
export function checkCoverage(draft: Draft, problem: Problem): readonly Diagnostic[] {
  const quoted = new Set(draft.items.flatMap((item) => item.sentences ?? []));
  const used = new Set(usedValues(draft));
  for (const { columns, rows } of problem.tables)
    for (const size of [rows.length, columns.length, columns.length - 1]) used.add(String(size));
  const numbers = quantitiesOf(problem);
  const unused = numbers.filter((number) => !forms(number).some((v) => used.has(exactText(v))));
  const quantities = new Set(numbers.map((n) => n.sentence));
  const withUnused = new Set(unused.map((number) => number.sentence));
  const unread = ({ id, text }: Sentence) =>
    !illustrating.test(text) &&
    !aboutAnswer.test(text) &&
    (quantities.has(id)
      ? withUnused.has(id) && limiting.test(text)
      : demanding.test(text) && !onlyOfKind.test(text));
  return [
    ...unused.map(
      (number): Diagnostic => ({
        code: 'draft/unused-number',
        severity: 'warning',
        message: `no item uses the number “${number.text}” of ${number.sentence}`,
        labels: [{ source: problem.source, span: number.span }],
        help: 'add what it limits, or say in “missing” why it does not matter',
      }),
    ),
    ...problem.sentences
      .filter((s) => s.form !== 'heading' && s.form !== 'table-row' && !quoted.has(s.id) && unread(s))
      .map(
        (s): Diagnostic => ({
          code: 'draft/unread-sentence',
          severity: 'warning',
          message: `no item stands on ${s.id}, which reads like a limit`,
          labels: [{ source: problem.source, span: s.span }],
          help: 'model it, or quote it where it is modelled already',
        }),
      ),
  ];
}

/** A number of millions in a model that counts in millions. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/\bthousand\b|\dk$/i, 1000],
  [/\bmillion\b|\dm$/i, 1_000_000],
  [/\bbillion\b|\dbn?$/i, 1_000_000_000],
];

/**
 * The values by which a number may be used: itself, as percent, what is left of the share, top and bottom of the fraction, without the word of its
 * scale.
 */
function forms({ value, form, text }: NumberMention): readonly Exact[] {
  const own = absolute(value);
  if (form === 'percent') return [own, multiply(own, 100), absolute(subtract(1, own)), multiply(own, 100)];
  if (form === 'fraction' && isFraction(own)) return [own, absolute(subtract(1, own)), { n: own.d, d: 1n }];
  const scaled = [60, 24, 7, 12, 100, 1000].flatMap((f) => [multiply(own, f)]);
  const bare = SCALES.flatMap(([word, scale]) => (word.test(text) ? [divide(own, scale)] : []));
  return [own, ...scaled, ...bare];
}
