import type { ConflictReport } from '../../compiler/answer/result.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import { shorten } from './wrap.ts';

/** Columns of a formula that stands for a group without a name. */
const MOST = 120;

/** What a member of a conflict says: its words, or, of a constraint of a model that has none, its formula. */
export function groupText(
  { id, quote, items = [] }: ConflictReport['groups'][number],
  compiled: CompiledModel | undefined,
): string {
  if (quote !== undefined && quote !== id) return quote;
  const constraint = compiled?.model.constraints.find(({ origin }) => items.includes(origin.id));
  if (compiled === undefined || constraint === undefined) return '';
  const { start, end } = constraint.expression.span;
  return shorten(compiled.source.text.slice(start, end).replace(/\s+/g, ' '), MOST);
}
