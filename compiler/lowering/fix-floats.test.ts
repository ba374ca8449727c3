import { describe, expect, it } from 'vitest';
import { toLinearProgram } from '../backends/milp/milp-backend.ts';
import { fraction } from '../exact/exact.ts';
import { compileModel } from '../pipeline.ts';
import { lower } from './lower.ts';
import { tighten } from './tighten.ts';

const flatOf = (text: string) => lower(compileModel({ name: 'm.mzn', text }).value!.instance).value!;
const domainOf = (text: string, name: string) =>
  tighten(flatOf(text)).variables.find((v) => v.name === name)?.domain;

describe('floats that equations determine', () => {
  it('get their exact value, along a chain', () => {
    const text =
      'var float: x; var float: y; constraint 3.0 * x = 1.0; constraint y = 2.0 * x + 1.0; solve satisfy;';
    expect(domainOf(text, 'x')).toEqual({ min: fraction(1n, 3n), max: fraction(1n, 3n) });
    expect(domainOf(text, 'y')).toEqual({ min: fraction(5n, 3n), max: fraction(5n, 3n) });
  });

  it('make products with them linear', () => {
    const loan = `var float: R; var 0.0..2.0: I; var float: P; var float: B1; var float: B2;
      constraint B1 = P * (1.0 + I) - R; constraint B2 = B1 * (1.0 + I) - R;
      constraint I = 0.04; constraint P = 1000.0; constraint B2 = 0.0; solve satisfy;`;
    const { value, diagnostics } = toLinearProgram(flatOf(loan));
    expect(diagnostics).toEqual([]);
    expect(value?.columns).toBeGreaterThan(0);
  });

  it('keep their domain where the value lies outside, for the rows to complain', () => {
    const text = 'var 0.0..1.0: x; constraint 2.0 * x = 3.0; solve satisfy;';
    expect(domainOf(text, 'x')).not.toEqual({ min: fraction(3n, 2n), max: fraction(3n, 2n) });
  });
});
