import { describe, expect, it } from 'vitest';
import { analysisPages } from '../diagnostics/catalogue/analysis.ts';
import { evaluationPages } from '../diagnostics/catalogue/evaluation.ts';
import { codesOf } from './testing.ts';

const pages = Object.entries({ ...analysisPages, ...evaluationPages }).flatMap(([code, { example }]) =>
  example === undefined ? [] : [{ code, ...example }],
);

describe('the examples of the pages', () => {
  it.each(pages)('$code', ({ code, wrong, right }) => {
    expect(codesOf(wrong)).toEqual([code]);
    expect(right === undefined ? [] : codesOf(right)).toEqual([]);
  });
});
