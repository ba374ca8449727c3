import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import { decode } from './decode.ts';
import { lower } from './lower.ts';
import { instanceOf } from './testing/compare-solutions.ts';

const flat = (text: string): FlatModel => lower(instanceOf(`${text} solve satisfy;`)).value!;

/** A linear constraint as text, other kinds by name, with what switches it. */
function written({ variables }: FlatModel, constraint: FlatConstraint): string {
  const name = (id: number) => variables[id - 1]!.name;
  const literal = (l: number) => (l > 0 ? name(l) : `not ${name(-l)}`);
  const { when } = constraint;
  const condition = when === undefined ? '' : `${literal(when.literal)} ${when.mode} `;
  if (constraint.kind === 'clause') return condition + constraint.literals.map(literal).join(' or ');
  if (constraint.kind !== 'linear') return condition + constraint.kind;
  const terms = constraint.variables.map((id, i) => `${String(constraint.coefficients[i])} ${name(id)}`);
  return `${condition}${terms.join(' + ')} ${constraint.relation} ${String(constraint.constant)}`;
}

const rows = (text: string): string[] => {
  const model = flat(text);
  return model.constraints.map((constraint) => written(model, constraint));
};

describe('linear constraints', () => {
  it('merge repeated variables and constants, and keep the coefficients as written', () => {
    expect(rows('var 0..9: x; var 0..9: y; constraint 4*x + 2*y + 1 <= 2*x + 7;')).toEqual([
      '2 x + 2 y <= 6',
    ]);
  });

  it('keep decimals exact', () => {
    const { constraints } = flat('var 0.0..9.0: x; constraint 0.1*x <= 0.3;');
    expect(constraints).toMatchObject([{ coefficients: [{ n: 1n, d: 10n }], constant: { n: 3n, d: 10n } }]);
  });

  it('stay strict over floats only', () => {
    expect(rows('var 0..9: x; constraint x < 5;')).toEqual(['1 x <= 4']);
    expect(rows('var 0.0..9.0: x; constraint x < 5.0;')).toEqual(['1 x < 5']);
  });

  it('of a conjunction are posted one by one, in one group', () => {
    const model = flat(
      'array[1..3] of var 0..9: x; constraint forall (i in 1..2) (x[i] < x[i + 1] /\\ x[i] > 0);',
    );
    expect(model.constraints).toHaveLength(4);
    expect(new Set(model.constraints.map(({ group }) => group)).size).toBe(1);
  });
});

describe('reification', () => {
  it('is an implication where that is enough', () => {
    expect(rows('var bool: b; var 0..9: x; constraint b -> x >= 5;')).toEqual(['b implies -1 x <= -5']);
  });

  it('is an equivalence where both directions matter', () => {
    expect(rows('var bool: b; var 0..9: x; constraint b <-> x >= 5;')).toEqual(['b iff -1 x <= -5']);
  });

  it('of a disjunction of comparisons has one literal fewer than parts', () => {
    expect(rows('var 0..9: x; var 0..9: y; constraint x + y >= 5 \\/ x + y <= 2;')).toEqual([
      'line 1.le implies 1 x + 1 y <= 2',
      'not line 1.le implies -1 x + -1 y <= -5',
    ]);
  });

  it('is shared, also with the negation, and only as strong as all uses together need', () => {
    const model = flat(
      'var bool: b; var bool: c; var 0..9: x; constraint b \\/ c \\/ x > 3; constraint b \\/ not c \\/ x <= 3;',
    );
    const reified = model.constraints.filter(({ when }) => when !== undefined);
    expect(reified.map((constraint) => written(model, constraint))).toEqual(['line 1.le iff 1 x <= 3']);
  });

  it('in a sum follows the side on which the sum is bounded', () => {
    expect(rows('array[1..2] of var 0..9: x; constraint sum (i in 1..2) (x[i] <= 3) >= 1;')).toEqual([
      '-1 line 1.le + -1 line 1.le.2 <= -1',
      'line 1.le implies 1 x[1] <= 3',
      'line 1.le.2 implies 1 x[2] <= 3',
    ]);
  });
});

describe('definitions', () => {
  it('of declared variables need no row where the value can be read back', () => {
    const model = flat('var 0..9: x; var int: y = 2 * x + 1; var bool: b; var bool: c = not b;');
    expect(model.variables.map(({ name }) => name)).toEqual(['x', 'b']);
    expect(decode(model, (id) => (id === 1 ? 4 : 1))).toEqual({ x: 4, y: 9, b: true, c: false });
  });

  it('give the declared name to the function’s result', () => {
    const model = flat('var 0..9: x; var 0..9: y; var 0..20: p = x * y;');
    expect(model.variables.at(-1)).toMatchObject({
      name: 'p',
      auxiliary: false,
      domain: { min: 0, max: 20 },
    });
  });

  it('stated by a constraint need no auxiliary', () => {
    const model = flat('array[1..3] of var 0..9: x; var 0..9: m; constraint m = max(x);');
    expect(model.variables).toHaveLength(4);
    expect(model.constraints).toMatchObject([{ kind: 'maximum', result: { variable: 4 }, group: 2 }]);
  });

  it('of auxiliaries are hard and shared', () => {
    const model = flat('var 0..9: x; var 0..9: y; constraint x * y > 5; constraint x * y < 50;');
    const times = model.constraints.filter(({ kind }) => kind === 'times');
    expect(times).toHaveLength(1);
    expect(model.groups[times[0]!.group]).toMatchObject({ hard: true, origin: { id: 'line 1' } });
  });
});

describe('names', () => {
  it('have the indices, and the names of enum values', () => {
    const model = flat(
      'enum Day = {Mon, Tue}; array[Day, 0..1] of var bool: on; var set of 2..3: s; array[1..1] of var 0..9: x;',
    );
    expect(model.variables.map(({ name }) => name)).toEqual([
      'on[Mon,0]',
      'on[Mon,1]',
      'on[Tue,0]',
      'on[Tue,1]',
      's[2]',
      's[3]',
      'x[1]',
    ]);
  });
});

describe('decode', () => {
  it('gives sets, arrays and enum values', () => {
    const model = flat('enum Day = {Mon, Tue}; var Day: d; var set of 1..3: s; array[2..3] of var 0..9: x;');
    const values = [2, 1, 1, 0, 7, 8];
    expect(decode(model, (id) => values[id - 1]!)).toEqual({
      d: 2,
      s: { kind: 'set', ranges: [[1, 2]] },
      x: { kind: 'array', index: [[2, 3]], elements: [7, 8] },
    });
  });
});

describe('objective', () => {
  it('is linear, with what is not linear in an auxiliary', () => {
    const { objective, variables } = lower(
      instanceOf('var 0..9: x; var -9..9: y; solve minimize 2*x + abs(y) + 3;'),
    ).value!;
    expect(objective).toMatchObject({
      sense: 'minimize',
      variables: [1, 3],
      coefficients: [2, 1],
      constant: 3,
    });
    expect(variables[2]).toMatchObject({ auxiliary: true, domain: { min: 0, max: 9 } });
  });
});

describe('largest and smallest numbers', () => {
  it('below a bound need no auxiliary', () => {
    expect(rows('array[1..2] of var 0..9: x; constraint max(x) <= 5; constraint min(x) > 2;')).toEqual([
      '1 x[1] <= 5',
      '1 x[2] <= 5',
      '-1 x[1] <= -3',
      '-1 x[2] <= -3',
    ]);
    expect(rows('var 0..9: x; var 0..9: y; constraint abs(x - y) <= 2;')).toEqual([
      '1 x + -1 y <= 2',
      '-1 x + 1 y <= 2',
    ]);
  });

  it('that are only bounded from one side are linear', () => {
    const model = lower(
      instanceOf(
        'array[1..2] of var 0..9: x; constraint max(x) + x[1] <= 12; solve minimize sum (i in 1..2) (abs(x[i] - 4));',
      ),
    ).value!;
    expect(new Set(model.constraints.map(({ kind }) => kind))).toEqual(new Set(['linear']));
  });

  it('are exact where both sides matter', () => {
    const { constraints } = flat('array[1..2] of var 0..9: x; constraint max(x) + x[1] = 12;');
    expect(constraints.map(({ kind }) => kind)).toEqual(['maximum', 'linear']);
  });
});
