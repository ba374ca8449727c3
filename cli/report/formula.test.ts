import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { formulaElement } from './formula.ts';

const formulaHtml = (latex: string): string =>
  /^<div class="formula"[^>]*>(.*)<\/div>$/s.exec(formulaElement('div', katex, latex))?.[1] ?? '';
const pieces = (latex: string): string[] =>
  formulaHtml(latex)
    .split('<wbr>')
    .map((piece) =>
      piece
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .replaceAll('&lt;', '<'),
    );

describe('a formula', () => {
  it('keeps a name together, and draws the sets of numbers', () => {
    expect(formulaHtml('\\mathit{rye\\_loaves} \\in \\mathbb{Z}')).toBe(
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

  it('that cannot break is reached by keyboard where it scrolls, and stays an item of its list', () => {
    const root = '\\sqrt{\\mathit{one\\_long\\_name} + \\mathit{another\\_long\\_name}}';
    expect(formulaElement('div', katex, root)).toMatch(/^<div class="formula" tabindex="0" role="group"/);
    expect(formulaElement('li', katex, root)).toMatch(
      /^<li class="formula"><div class="scrolls" tabindex="0"/,
    );
    expect(formulaElement('li', katex, 'x \\le 1')).toMatch(/^<li class="formula"><math>/);
  });

  it('that is not one is shown as it was written, and nothing of it becomes markup', () => {
    expect(formulaHtml('\\frac{1}{<b>')).toBe('<code>\\frac{1}{&lt;b&gt;</code>');
    expect(formulaHtml('\\mathit{<img>}')).not.toContain('<img');
  });
});
