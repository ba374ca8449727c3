import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import type { Formalized } from '../../compiler/formalize.ts';
import type { SolverFinding } from '../../compiler/readers/llm/feedback-stage.ts';
import type { LlmReader } from '../../compiler/readers/llm/llm-reader.ts';
import type { Reader, ReaderUsage } from '../../compiler/readers/reader.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { SolvedInstance } from '../solve-instance.ts';
import { differences, type Uniqueness } from './other-solution.ts';

/** Can this reader be asked again? The grammar cannot: it reads the same text the same way. */
export const canReconsider = (reader: Reader): reader is LlmReader => 'reconsider' in reader;

export interface SecondLook {
  /** The mended draft, where the reader found its model wrong. */
  readonly draft?: Draft;
  /** Asked again, the reader finds that every item says what the text says. */
  readonly stands?: true;
  readonly diagnostics: readonly Diagnostic[];
  readonly usage: ReaderUsage;
}

/** What is known beside the outcome of the solver. */
interface Found {
  readonly conflictItems: readonly string[];
  readonly unique: Uniqueness | undefined;
}

/**
 * Takes what the solver found back to the reader, once: the items of the conflict of an infeasible model, the variables that
 * run away, or where the solutions of a puzzle differ. The reader says that the model was wrong, and mends it, or that the text says so.
 */
export async function secondLook(
  reader: LlmReader,
  { problem, draft }: Formalized,
  solved: SolvedInstance,
  { conflictItems, unique }: Found,
  data: readonly Source[],
  signal?: AbortSignal,
): Promise<SecondLook | undefined> {
  const finding = findingOf(solved, { conflictItems, unique });
  if (finding === undefined) return undefined;
  const { value, diagnostics, usage } = await reader.reconsider(problem, draft, finding, signal, data);
  const warnings = diagnostics.map(
    (d): Diagnostic => ({ ...d, severity: d.severity === 'error' ? 'warning' : d.severity }),
  );
  if (value === undefined) return { diagnostics: warnings, usage };
  const why = value.why === undefined ? '' : `: ${value.why}`;
  if (value.kind === 'text-says-so') {
    return {
      stands: true,
      diagnostics: [
        ...warnings,
        note('readings/text-says-so', `asked again, the reader stands by the text${why}`),
      ],
      usage,
    };
  }
  return {
    draft: value.draft,
    diagnostics: [
      ...warnings,
      note('readings/model-was-wrong', `asked again, the reader mended its model${why}`),
    ],
    usage,
  };
}

function findingOf(solved: SolvedInstance, { conflictItems, unique }: Found): SolverFinding | undefined {
  if (unique?.kind === 'several')
    return { kind: 'several', differences: differences(unique.one, unique.other) };
  if (solved.status === 'infeasible' && conflictItems.length > 0)
    return { kind: 'infeasible', items: conflictItems };
  if (solved.status !== 'unbounded' && solved.status !== 'infeasible-or-unbounded') return undefined;
  const variables = solved.flat?.objective.variables ?? [];
  const names = variables.flatMap((id) => {
    const variable = solved.flat?.variables[id - 1];
    return variable === undefined ? [] : [variable.name];
  });
  return { kind: 'unbounded', variables: names };
}

const note = (code: string, message: string): Diagnostic => ({ code, severity: 'note', message, labels: [] });
