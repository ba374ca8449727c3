import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { parseModel } from '../syntax/parse-model.ts';
import { assemble } from './assemble.ts';
import { attachOrigins } from './attach-origins.ts';
import type { Draft } from './draft.ts';

const draft: Draft = {
  items: [
    { id: 'v1', kind: 'variable', mzn: 'var 0..9: x; var 0..9: y;', quote: 'two things' },
    {
      id: 'c1',
      kind: 'constraint',
      mzn: 'constraint x + y <= 7; constraint x <= y \\/ x = 3;',
      quote: 'at most "7"',
      sentences: ['s2', 's3'],
      template: 'resource',
    },
    { id: 'c2', kind: 'constraint', mzn: 'constraint x != y' },
    { id: 'o1', kind: 'objective', mzn: 'solve maximize x;', quote: 'as many', sentences: ['s4'] },
  ],
};

describe('attachOrigins', () => {
  it('names constraints and objective after their draft items, with the exact quote', () => {
    const assembled = assemble(draft);
    const syntax = parseModel(assembled.source);
    expect(syntax.diagnostics).toEqual([]);
    const { value, diagnostics } = analyse(syntax.value!, assembled.source);
    expect(diagnostics).toEqual([]);
    const model = attachOrigins(value!, assembled);
    expect(
      model.constraints.map(({ origin }) => [origin.id, origin.sentences, origin.quote, origin.template]),
    ).toEqual([
      ['c1.1', ['s2', 's3'], 'at most "7"', 'resource-capacity'],
      ['c1.2', ['s2', 's3'], 'at most "7"', 'resource-capacity'],
      ['c2', [], undefined, undefined],
    ]);
    expect(model.objective.origin).toMatchObject({ id: 'o1', sentences: ['s4'], quote: 'as many' });
  });
});
