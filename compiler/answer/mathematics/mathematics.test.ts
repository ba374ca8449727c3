import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/analyse.ts';
import type { Model } from '../../ir/model.ts';
import { parseModel } from '../../syntax/parse-model.ts';
import { writeLatex } from './latex.ts';
import { writeMarkdown } from './markdown.ts';
import { writeText } from './text.ts';

const modelOf = (text: string): Model => {
  const source = { name: 'model.mzn', text };
  return analyse(parseModel(source).value!, source).value!;
};
const facility = modelOf(`
int: n = 3; set of int: F = 1..n; enum Day = {Mon, Tue}; array[F] of int: fixed = [10, 20, 30]; array[F, Day] of float: cost;
array[F] of var bool: open; array[F, Day] of var 0.0..100.0: ship; var Day: first;
constraint :: "s3: at most 50% of each" forall(f in F, d in Day where f != 2)(ship[f, d] <= 0.5 * open[f]);
constraint (open[1] -> first = Mon) /\\ not open[3] /\\ abs(n - 5) ^ 2 - (n - 1) >= sum(f in F)(fixed[f] * open[f]) - 70;
solve minimize sum(f in F)(fixed[f] * open[f]) + sum(f in F, d in Day)(cost[f, d] * ship[f, d]);`);

describe('writeText', () => {
  it('tells which variables may be absent', () => {
    const model = modelOf('array[1..2] of var opt 0..9: start; solve satisfy;');
    expect(writeText(model)).toContain('start[i] ∈ 0..9 ∪ {absent} for i ∈ 1..2');
    expect(writeLatex(model)).toContain('9 \\cup \\{\\bot\\}');
  });
  it('gives sections of Unicode formulas', () => {
    expect(writeText(facility)).toBe(`Sets
  Day = {Mon, Tue}
  F = 1..n

Parameters
  n = 3
  fixed[i] ∈ ℤ for i ∈ F: (10, 20, 30)
  cost[i, j] ∈ ℝ for i ∈ F, j ∈ Day

Variables
  open[i] ∈ {0, 1} for i ∈ F
  ship[i, j] ∈ [0, 100] for i ∈ F, j ∈ Day
  first ∈ Day

Minimize
  Σ(f ∈ F) fixed[f]·open[f] + Σ(f ∈ F, d ∈ Day) cost[f, d]·ship[f, d]

Constraints
  s3: ∀ f ∈ F, d ∈ Day with f ≠ 2: ship[f, d] ≤ 0.5·open[f]
    (at most 50% of each)
  line 5: (open[1] ⇒ first = Mon) ∧ ¬open[3] ∧ |n − 5|^2 − (n − 1) ≥ Σ(f ∈ F)
      fixed[f]·open[f] − 70
`);
  });

  it('stays within 80 columns', () => {
    const terms = Array.from({ length: 60 }, (_, i) => `${i + 2} * x[${i + 1}]`).join(' + ');
    const text = writeText(
      modelOf(`array[1..60] of var 0..1: x; constraint ${terms} <= 100; solve satisfy;`),
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('sets parentheses where the meaning needs them', () => {
    const formula = (expression: string): string =>
      writeText(modelOf(`var 0..9: a; var 0..9: b; var 0..9: c; constraint ${expression}; solve satisfy;`))
        .split('\n')
        .find((line) => line.startsWith('  line'))!
        .replace(/^ {2}line \d+: /, '');
    expect(formula('a - (b - c) <= (a + b) * c')).toBe('a − (b − c) ≤ (a + b)·c');
    expect(formula('(a = 1 \\/ b = 1) /\\ c = 1')).toBe('(a = 1 ∨ b = 1) ∧ c = 1');
    expect(formula('forall(i in 1..2)(a > i) \\/ b = 1')).toBe('(∀ i ∈ 1..2: a > i) ∨ b = 1');
    expect(formula('sum(i in 1..2)(a + i) + b = 1')).toBe('Σ(i ∈ 1..2) (a + i) + b = 1');
    expect(formula('a + sum(i in 1..2)(i * b) = (a = 1) + 2')).toBe('a + Σ(i ∈ 1..2) i·b = [a = 1] + 2');
  });
});

describe('writeLatex and writeMarkdown', () => {
  it('set formulas in LaTeX', () => {
    const latex = writeLatex(facility);
    expect(latex).toContain(
      '\\[ \\forall f \\in F, d \\in \\mathit{Day},\\; f \\ne 2:\\; \\mathit{ship}_{f,d} \\le 0.5\\, \\mathit{open}_{f} \\]',
    );
    expect(latex).toContain('\\textbf{s3} at most 50\\% of each');
    expect(latex.match(/\{/g)!.length).toBe(latex.match(/\}/g)!.length);
    const markdown = writeMarkdown(facility);
    expect(markdown).toContain(
      '- $\\mathit{fixed}_{i} \\in \\mathbb{Z}\\quad \\forall i \\in F: (10, 20, 30)$',
    );
    expect(markdown).toContain('**s3** at most 50% of each\n\n$$\\forall f');
    expect(markdown).toContain('## Objective\n\n$$\\min\\; \\sum_{f \\in F}');
  });

  it('escape what LaTeX and Markdown give a meaning', () => {
    const model = modelOf('var 0..9: a_b; constraint :: "s1: 50% & $_x^2 {y} *z*" a_b > 1; solve satisfy;');
    expect(writeLatex(model)).toContain('50\\% \\& \\$\\_x\\textasciicircum{}2 \\{y\\} *z*');
    expect(writeLatex(model)).toContain('\\mathit{a\\_b} > 1');
    expect(writeMarkdown(model)).toContain('50% & \\$\\_x^2 {y} \\*z\\*');
  });

  it('keep the spaces and signs of quoted names', () => {
    const model = modelOf("enum 'Day of week' = {Mon}; var 0..9: '%'; constraint '%' > 1; solve satisfy;");
    expect(writeLatex(model)).toContain('\\textit{Day of week}');
    expect(writeLatex(model)).toContain('\\textit{\\%} > 1');
  });
});
