import { expressionText } from './expression-text.ts';
import { coreOf, isNot } from './expression-view.ts';
import { isBinary, isUnit, linearRows } from './linear-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

/** MiniZinc texts of two conditions. */
export interface PairSlots {
  readonly first: string;
  readonly second: string;
}

export const notBoth: Template<PairSlots> = {
  name: 'not-both',
  aliases: ['mutually-exclusive', 'exclusive', 'incompatible', 'conflict', 'mutual-exclusion'],
  of: 'constraint',
  meaning: 'two things do not hold together',
  phrases: ['not both', 'cannot be together with', 'A excludes B', 'mutually exclusive'],
  example: 'constraint not (chosen[1] /\\ chosen[2]);',
  write: ({ first, second }) => `not ((${first}) /\\ (${second}))`,
  recognise(view) {
    const core = coreOf(view.constraint.expression);
    if (isNot(core)) {
      const inner = coreOf(core.arguments[0]!);
      if (inner.kind !== 'call' || inner.name !== '/\\') return undefined;
      return { first: expressionText(inner.arguments[0]!), second: expressionText(inner.arguments[1]!) };
    }
    if (core.kind === 'call' && core.name === '->' && isNot(core.arguments[1]!))
      return {
        first: expressionText(core.arguments[0]!),
        second: expressionText(core.arguments[1].arguments[0]!),
      };
    const [row, ...others] = linearRows(view) ?? [];
    const pair = row?.terms.length === 2 && others.length === 0 && isBinary(row) && isUnit(row);
    if (!pair || row.relation !== '<=' || row.constant !== 1) return undefined;
    return { first: row.terms[0]!.name, second: row.terms[1]!.name };
  },
  say: ({ first, second }, name) =>
    sentence(`not both: ${wordsOfText(first, name)}, and ${wordsOfText(second, name)}`),
};
