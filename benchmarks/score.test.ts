import { describe, expect, it } from 'vitest';
import type { Result } from '../compiler/answer/result.ts';
import { compileModel } from '../compiler/pipeline.ts';
import { type BenchmarkRow, judge } from './score.ts';

const row = (known: unknown): BenchmarkRow => ({
  id: 'row',
  set: 'set',
  kind: 'cp',
  text: '',
  data: null,
  answer: { status: 'satisfiable', objective: null, accept: [], solution: known, values: null, choice: null },
  judge: 'feasible',
  label_quality: 'satisfiable',
});

const result = (solution: Readonly<Record<string, unknown>>): Result =>
  ({ status: 'satisfied', solution, diagnostics: [], constraints: [] }) as unknown as Result;

const instanceOf = (text: string) => compileModel({ name: 'm.mzn', text }).value!.instance;

describe('judge of any solution', () => {
  const loose = instanceOf('array[1..2] of var 1..9: x; constraint x[1] < x[2]; solve satisfy;');
  const tight = instanceOf('array[1..2] of var 1..9: x; constraint x[1] + 1 < x[2]; solve satisfy;');

  it('wants the asked-for names in the asked-for shapes', () => {
    expect(judge(row({ x: [2, 3] }), result({ x: [1, 9] }), loose)).toBe('correct');
    expect(judge(row({ x: [2, 3] }), result({ x: [1, 2, 9] }), loose)).toBe('wrong');
    expect(judge(row({ x: [2, 3] }), result({ y: [1, 9] }), loose)).toBe('wrong');
  });

  it('wants a model that allows the known solution, where that gives every variable', () => {
    expect(judge(row({ x: [2, 3] }), result({ x: [1, 9] }), tight)).toBe('wrong');
    const more = instanceOf(
      'array[1..2] of var 1..9: x; var 1..9: gap; constraint x[1] + gap < x[2]; solve satisfy;',
    );
    expect(judge(row({ x: [2, 3] }), result({ x: [1, 9], gap: 1 }), more)).toBe('correct');
  });
});
