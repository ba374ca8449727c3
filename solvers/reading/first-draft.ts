import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Reader, ReaderUsage, ReadOutcome } from '../../compiler/readers/reader.ts';
import type { Source } from '../../compiler/source/span.ts';

/** The first sound draft, and the readers that have not been asked yet. */
export interface FirstDraft {
  readonly drafted: ReadOutcome;
  readonly reader: Reader;
  readonly others: readonly Reader[];
  /** Of the drafts before it, which were not sound. */
  readonly spent: readonly ReaderUsage[];
}

/**
 * Asks the readers in order until one gives a draft without errors; what was wrong with the drafts before it becomes notes. Where the
 * endpoint itself fails, nobody else is asked: it is the same for all.
 */
export async function firstDraft(
  first: Reader,
  samples: readonly Reader[],
  problem: Problem,
  data: readonly Source[],
  signal?: AbortSignal,
): Promise<FirstDraft> {
  const readers = [first, ...samples];
  const spent: ReaderUsage[] = [];
  const faults: Diagnostic[] = [];
  for (const [i, reader] of readers.entries()) {
    const drafted = await reader.read(problem, signal, data);
    const sound = drafted.draft !== undefined && !hasErrors(drafted.diagnostics);
    const unreachable = drafted.diagnostics.some((d) => d.code.startsWith('language-model/'));
    if (sound || unreachable || i === readers.length - 1) {
      const diagnostics = [...faults, ...drafted.diagnostics];
      return { drafted: { ...drafted, diagnostics }, reader, others: readers.slice(i + 1), spent };
    }
    spent.push(drafted.usage);
    faults.push(...drafted.diagnostics.map((d): Diagnostic => ({ ...d, severity: 'note' })));
  }
  throw new Error('no reader was given');
}
