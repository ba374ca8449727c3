import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNumber } from '../../compiler/exact/exact.ts';
import type { VariableId } from '../../compiler/ir/flat-model.ts';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { convexForms, cutsAt } from './convex-cuts.ts';
import { productModel } from './products.ts';

function formsOf(text: string) {
  const { instance } = compileModel({ name: 'm.mzn', text }).value!;
  const model = productModel(lower(instance).value!)!;
  return { ...model, forms: convexForms(model.flat, model.products) };
}

/** The forms that are no mere squares, as how many products they have and whether they stand under a root. */
const kinds = (text: string) =>
  formsOf(text)
    .forms.filter(({ terms, root }) => terms.length > 1 || root !== undefined)
    .map(({ terms, root }) => `${terms.length}${root === undefined ? '' : ' under a root'}`);

const two = 'var -9.0..9.0: x; var -9.0..9.0: y; ';

describe('convex forms', () => {
  it.each([
    ['solve minimize x*x + x*y + y*y;', ['3']],
    ['solve maximize x*x + x*y + y*y;', []],
    ['solve maximize 4*x - x*x + x*y - y*y;', ['3']],
    ['solve minimize x*x + 3*x*y + y*y;', []],
    ['constraint x*x + y*y <= 4; solve minimize x;', ['2']],
    ['constraint x*x + y*y >= 4; solve minimize x;', []],
    ['solve minimize sqrt((x-1)*(x-1) + (y-2)*(y-2));', ['2 under a root']],
    ['solve minimize sqrt(x*x - 2*x + 5 + y*y);', ['2 under a root']],
    ['var 0.0..9.0: t; constraint x*x + y*y <= t*t; solve minimize t;', ['2 under a root']],
    ['var 0.0..9.0: t; constraint x*x + y*y >= t*t; solve maximize t;', []],
    ['var -9.0..9.0: t; constraint x*x + y*y <= t*t; solve minimize t;', []],
    // A hyperbola: its root is not convex.
    ['constraint abs(x) >= 3.0; solve minimize sqrt(x*x - 5);', []],
  ])('of %s', (text, wanted) => expect(kinds(two + text)).toEqual(wanted));
});

describe('tangents of convex forms', () => {
  const number = fc.double({ min: -8, max: 8, noNaN: true, noDefaultInfinity: true });
  it.each([
    'solve minimize 2*x*x + x*y + y*y - 3*x;',
    'constraint 5*x - x*x - y*y >= 1; solve minimize x;',
    'solve minimize sqrt((x-1)*(x-1) + (x-y)*(x-y)) + 2*sqrt(x*x + y*y + 4);',
    'solve minimize sqrt(x*x - 2*x + 5 + 3*y*y);',
  ])('cut nothing off that the products allow: %s', (text) => {
    const { flat, products, forms } = formsOf(two + text);
    expect(forms.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(number, number, fc.array(number, { minLength: 40, maxLength: 40 }), (x, y, at) => {
        const values = valuesFor(flat, products, [x, y]);
        for (const { variables, coefficients, constant } of cutsAt(forms, (id) => at[id % at.length]!)) {
          const terms = variables.map((id, i) => toNumber(coefficients[i]!) * values.get(id)!);
          const scale = Math.max(1, ...terms.map(Math.abs));
          expect(terms.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(toNumber(constant) + 1e-9 * scale);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('cut off a point that lies below the form', () => {
    const { forms, products } = formsOf(`${two}solve minimize x*x + x*y + y*y;`);
    const results = new Set(products.map(({ result }) => result));
    const cuts = cutsAt(forms, (id) => (results.has(id) ? 0 : 1));
    expect(cuts.length).toBeGreaterThan(0);
    for (const { variables, coefficients, constant } of cuts) {
      const sum = variables.reduce(
        (s, id, i) => s + toNumber(coefficients[i]!) * (results.has(id) ? 0 : 1),
        0,
      );
      expect(sum).toBeGreaterThan(toNumber(constant));
    }
  });
});

/** All values that follow from x and y: through products, roots of them and equations with one unknown. */
function valuesFor(
  flat: ReturnType<typeof formsOf>['flat'],
  products: ReturnType<typeof formsOf>['products'],
  [x, y]: readonly [number, number],
): ReadonlyMap<VariableId, number> {
  const values = new Map<VariableId, number>([
    [flat.variables.find(({ name }) => name === 'x')!.id, x],
    [flat.variables.find(({ name }) => name === 'y')!.id, y],
  ]);
  for (let round = 0; round < 20; round++) {
    for (const { left, right, result } of products) {
      const [a, b, p] = [values.get(left), values.get(right), values.get(result)];
      if (a !== undefined && b !== undefined) values.set(result, a * b);
      else if (left === right && p !== undefined) values.set(left, Math.sqrt(Math.max(0, p)));
    }
    for (const row of flat.constraints) {
      if (row.kind !== 'linear' || row.relation !== '=') continue;
      const unknown = row.variables.filter((id) => !values.has(id));
      if (unknown.length !== 1) continue;
      let rest = toNumber(row.constant);
      row.variables.forEach((id, i) => {
        if (id !== unknown[0]) rest -= toNumber(row.coefficients[i]!) * values.get(id)!;
      });
      values.set(unknown[0]!, rest / toNumber(row.coefficients[row.variables.indexOf(unknown[0]!)]!));
    }
  }
  return values;
}
