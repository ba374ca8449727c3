import type { CheckReport } from '../../compiler/answer/result.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { quoteFinder } from '../../compiler/draft/locate-quote.ts';
import type { Formalized } from '../../compiler/formalize.ts';
import type { LlmReader } from '../../compiler/readers/llm/llm-reader.ts';
import type { ReaderUsage } from '../../compiler/readers/reader.ts';
import type { SolvedInstance } from '../solve-instance.ts';
import { saidBack } from './said-back.ts';

/** What a review found: a warning for each constraint that is understood otherwise, or a check that all agree. */
export interface DraftReview {
  readonly diagnostics: readonly Diagnostic[];
  readonly checks: readonly CheckReport[];
  readonly usage: ReaderUsage;
}

const most = 60;

/**
 * Has the reader compare the text with what the model really says, put into words by the templates. The reader sees no model text, so
 * it cannot repeat its own slip. Nothing is changed: a difference is a warning at its words.
 */
export async function reviewDraft(
  reader: LlmReader,
  { problem, compiled }: Formalized,
  solved: SolvedInstance,
  signal?: AbortSignal,
): Promise<DraftReview> {
  const words = saidBack(compiled, solved);
  const { constraints } = compiled.model;
  const said = constraints.slice(0, most).flatMap(({ origin: { id, quote } }) => {
    const says = words.get(id);
    return says === undefined ? [] : [{ id, said: says, ...(quote === undefined ? {} : { quote }) }];
  });
  if (said.length === 0) return { diagnostics: [], checks: [], usage: { calls: 0, tokens: 0 } };
  const { value, diagnostics, usage } = await reader.review(problem, said, signal);
  if (value === undefined) {
    const warnings = diagnostics.map((d): Diagnostic => ({ ...d, severity: 'warning' }));
    return { diagnostics: warnings, checks: [], usage };
  }
  const find = quoteFinder(problem);
  const differences = value.map(({ id, how }): Diagnostic => {
    const quote = constraints.find(({ origin }) => origin.id === id)?.origin.quote;
    const [span] = quote === undefined ? [] : (find(quote)?.spans ?? []);
    return {
      code: 'readings/review',
      severity: 'warning',
      message: `${id} says something else than the text: ${how}`,
      labels: span === undefined ? [] : [{ source: problem.source, span }],
      help: 'compare the constraint with the sentence',
    };
  });
  const what =
    differences.length === 0
      ? `${said.length} constraints, put into words again, say what the text says, says the language model`
      : `${differences.length} of ${said.length} constraints, put into words again, differ from the text, says the language model`;
  return { diagnostics: differences, checks: [{ what, proved: false }], usage };
}
