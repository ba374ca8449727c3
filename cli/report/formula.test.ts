import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { formulaHtml } from './formula.ts';

const pieces = (latex: string): string[] =>
  formulaHtml(katex, latex)
    .split('<wbr>')
    .map((piece) =>
      piece
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .replaceAll('&lt;', '<'),
    );

describe('a formula', () => {
  it('keeps a name together, and draws the sets of numbers', () => {
    expect(formulaHtml(katex, '\\mathit{rye\\_loaves} \\in \\mathbb{Z}')).toBe(
      '<math><mrow><mi class="name">rye_loaves</mi><mo>∈</mo><mi mathvariant="normal">ℤ</mi></mrow></math>',
    );
  });

  it('that is long may break before its operators and after its commas, but not after a sign', () => {
    expect(pieces('3\\,\\mathit{chairs} + 20\\,\\mathit{tables} - \\mathit{stools} < 1000')).toEqual([
      '3 chairs',
      '+20 tables',
      '−stools',
      '<1000',
    ]);
    expect(pieces('\\{\\mathit{first},\\mathit{second}\\} = -20 + (-\\mathit{something\\_long})')).toEqual([
      '{first,',
      'second}',
      '=−20',
      '+(−something_long)',
    ]);
    expect(
      pieces('\\frac{\\mathit{first} + \\mathit{second} + 1}{\\mathit{first} - \\mathit{second}} \\le 1'),
    ).toHaveLength(2);
  });

  it('that is not one is shown as it was written, and nothing of it becomes markup', () => {
    expect(formulaHtml(katex, '\\frac{1}{<b>')).toBe('<code>\\frac{1}{&lt;b&gt;</code>');
    expect(formulaHtml(katex, '\\mathit{<img>}')).not.toContain('<img');
  });
});
