import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/analyse.ts';
import { readData } from '../../analysis/data/read-data.ts';
import { bindData } from '../../evaluation/bind-data.ts';
import type { Instance } from '../../ir/instance.ts';
import { parseModel } from '../../syntax/parse-model.ts';
import { toMiniZinc } from './minizinc-backend.ts';
import { readMiniZincSolution } from './read-solution.ts';

const instanceOf = (text: string, data = ''): Instance => {
  const source = { name: 'model.mzn', text };
  const given = readData(data === '' ? [] : [{ name: 'data.dzn', text: data }]).value!;
  const model = analyse(parseModel(source).value!, source, given).value!;
  return bindData(model, given).value!;
};
const textOf = (text: string, data?: string): string[] =>
  toMiniZinc(instanceOf(text, data)).value!.text.trimEnd().split('\n');

describe('toMiniZinc', () => {
  it('keeps structure and globals, writes the data in, names origins', () => {
    const text = `include "globals.mzn";
      int: n; array[1..n] of int: w; float: share = 1 / 3;
      array[1..n] of var 0..9: x; var int: total = sum(i in 1..n)(w[i] * x[i]);
      constraint :: "s3: at most $200" total <= 200;
      constraint alldifferent(x) /\\ forall(i in 1..n where i > 1)(x[i] >= x[i - 1] + 1);
      solve maximize total; output ["total = \\(total)"];`;
    expect(textOf(text, 'n = 3; w = [4, 5, 6];')).toEqual([
      'include "alldifferent.mzn";',
      'int: n = 3;',
      'array[1..3] of int: w = [4, 5, 6];',
      'float: share = (1.0 / 3.0);',
      'array[1..n] of var 0..9: x;',
      'var int: total :: output = sum(i in 1..n)(w[i] * x[i]);',
      'constraint :: "s3: at most $200" total <= 200;',
      'constraint alldifferent(x) /\\ forall(i in 1..n where i > 1)(x[i] >= x[i - 1] + 1);',
      'solve maximize total;',
    ]);
  });

  it('writes tuples and records as their fields, for versions that know neither', () => {
    const text = `array[1..1, 1..2] of record(var 0..3: x, int: d): t = [| (x: a, d: 1), (x: 2, d: 2) |]; var 0..3: a;
      tuple(var 1..2, var bool): p; constraint forall(r in t where r.d > 1)(r.x >= p.1) /\\ p = (1, true);`;
    expect(textOf(text)).toEqual([
      '% t_d is t.d',
      '% t_x is t.x',
      '% p_1 is p.1',
      '% p_2 is p.2',
      'var 0..3: a;',
      'array[1..1, 1..2] of int: t_d = [| 1, 2 |];',
      'array[1..1, 1..2] of var 0..3: t_x :: output = [| a, 2 |];',
      'var 1..2: p_1;',
      'var bool: p_2;',
      'constraint forall(r1 in index_set_1of2(t_d), r2 in index_set_2of2(t_d) where t_d[r1, r2] > 1)(t_x[r1, r2] >= p_1) /\\ (p_1 = 1 /\\ p_2 = true);',
      'solve satisfy;',
    ]);
  });

  it('includes what constraints over option variables need', () => {
    const text = `include "globals.mzn"; array[1..2] of var opt 0..5: s;
      constraint disjunctive(s, [1, 2]) /\\ alldifferent(s); solve satisfy;`;
    expect(textOf(text).slice(0, 3)).toEqual([
      'include "alldifferent.mzn";',
      'include "disjunctive_opt.mzn";',
      'array[1..2] of var opt 0..5: s;',
    ]);
  });

  it('gives every overload, local and awkward name one of its own', () => {
    const text = `enum Town; var Town: x; var 1..3: smallest; array[Town] of var bool: 'is open';
      function var int: f(var int: x) = x + 1; function var float: f(var float: x) = x + 1.0;
      constraint let { var 0..3: x = f(2) } in x > 1 /\\ f(0.5) > 1.0 /\\ exists(x in Town)('is open'[x]);
      solve satisfy;`;
    expect(textOf(text, "Town = {'New York', Rome};")).toEqual([
      '% smallest_ is smallest',
      '% is_open is is open',
      '% New_York is New York',
      'enum Town = {New_York, Rome};',
      'var Town: x;',
      'var 1..3: smallest_;',
      'array[Town] of var bool: is_open;',
      expect.stringMatching(/^function .*int: f\(.*int: x_2\) = x_2 \+ 1;$/),
      expect.stringMatching(/^function .*float: f_2\(.*float: x_2\) = x_2 \+ 1\.0;$/),
      'constraint let { var 0..3: x_2 = f(2); } in x_2 > 1 /\\ f_2(0.5) > 1.0 /\\ exists(x_3 in Town)(is_open[x_3]);',
      'solve satisfy;',
    ]);
  });

  it('tells linear models and floats', () => {
    const flags = (text: string) => {
      const { linear, floats } = toMiniZinc(instanceOf(text)).value!;
      return [linear, floats];
    };
    expect(flags('var 0..9: x; constraint forall(i in 1..3)(i * x <= 20); solve maximize 2 * x;')).toEqual([
      true,
      false,
    ]);
    expect(flags('var 0.0..9.0: x; constraint 2.5 * x <= 20.0; solve maximize x;')).toEqual([true, true]);
    expect(flags('var 0..9: x; constraint x * x <= 20; solve satisfy;')).toEqual([false, false]);
    expect(flags('var int: x; constraint x <= 20; solve satisfy;')).toEqual([false, false]);
    expect(flags('var 0..9: x; constraint x != 4; solve satisfy;')).toEqual([false, false]);
  });
});

describe('readMiniZincSolution', () => {
  const instance = instanceOf(
    `enum Day = {Mon, Tue, Wed}; var Day: d; var set of 1..9: s; var set of Day: t; var opt 1..3: o; var float: f; var bool: b;
    array[Day, 0..1] of var int: x; array[int] of var int: y = [x[d, 0] | d in Day]; solve satisfy;`,
  );
  const json = {
    d: { e: 'Wed' },
    s: { set: [9, [1, 3], 4] },
    t: { set: [{ e: 'Tue' }] },
    o: null,
    f: 0.1,
    b: true,
    x: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    y: [1, 3, 5],
  };

  it('gives values of every type', () => {
    expect(readMiniZincSolution(instance, json)).toEqual({
      d: 3,
      s: {
        kind: 'set',
        ranges: [
          [1, 4],
          [9, 9],
        ],
      },
      t: { kind: 'set', ranges: [[2, 2]] },
      o: { kind: 'absent' },
      f: { n: 1n, d: 10n },
      b: true,
      x: {
        kind: 'array',
        index: [
          [1, 3],
          [0, 1],
        ],
        elements: [1, 2, 3, 4, 5, 6],
      },
      y: { kind: 'array', index: [[1, 3]], elements: [1, 3, 5] },
    });
  });

  it('refuses what is not of the program', () => {
    for (const wrong of [
      { d: { e: 'Sun' } },
      { x: [1, 2] },
      { x: [[1, 2]] },
      { f: 'nan' },
      { s: [1] },
      { b: null },
      { y: undefined },
    ]) {
      expect(readMiniZincSolution(instance, { ...json, ...wrong })).toBeUndefined();
    }
  });
});
