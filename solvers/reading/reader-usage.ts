import type { Result } from '../../compiler/answer/result.ts';
import type { ReaderUsage } from '../../compiler/readers/reader.ts';

/** What two readings cost together; the model is that of the first. */
export function addUsage(a: ReaderUsage, b: ReaderUsage): ReaderUsage {
  const cost = a.cost === undefined && b.cost === undefined ? undefined : (a.cost ?? 0) + (b.cost ?? 0);
  return {
    ...a,
    calls: a.calls + b.calls,
    tokens: a.tokens + b.tokens,
    ...(a.outputTokens === undefined ? {} : { outputTokens: a.outputTokens + (b.outputTokens ?? 0) }),
    ...(cost === undefined ? {} : { cost }),
  };
}

/** The reader of a result, and what it cost since `started` (of `performance.now()`). */
export const reportReader = (
  id: string,
  usage: ReaderUsage,
  started: number,
): NonNullable<Result['reader']> => ({
  id,
  calls: usage.calls,
  tokens: usage.tokens,
  seconds: (performance.now() - started) / 1000,
  ...(usage.model === undefined ? {} : { model: usage.model }),
  ...(usage.cost === undefined ? {} : { cost: usage.cost }),
});
