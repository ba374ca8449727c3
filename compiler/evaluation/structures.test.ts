import { describe, expect, it } from 'vitest';
import { writeSolution } from '../answer/solution-json.ts';
import { splitFields } from '../answer/structured-json.ts';
import type { Value } from '../ir/value.ts';
import type { Source } from '../source/span.ts';
import { readSolution } from './read-solution.ts';
import { evaluationOf, instanceOf } from './testing.ts';

describe('output of tuples and records', () => {
  it.each([
    ['(1, true)', '(1, true)'],
    ['(b: 2.5, a: {1, 3})', '(a: {1,3}, b: 2.5)'],
    ['(1, (x: "t", y: Mon))', '(1, (x: "t", y: Mon))'],
    ['[(1, 2), (3, 4)]', '[(1, 2), (3, 4)]'],
    ['array2d(1..1, 0..1, [(a: 1), (a: 2)])', '[(a: 1), (a: 2)]'],
    ['(1, 2) ++ (true,)', '(1, 2, true)'],
    ['(b: 1) ++ (a: 2)', '(a: 2, b: 1)'],
    ['[x.1 | x in [(1, 2), (3, 4)] where x.2 > 2]', '[3]'],
    ['[(i, j) | i, j in 1..2 where i < j]', '[(1, 2)]'],
    ['[a.1 + b.1 | a, b in [(1,), (2,)] where a <= b]', '[2, 3, 4]'],
    ['[r.1 | i in 1..2, r = (i * 3, i)]', '[3, 6]'],
    ['reverse([(1, 2), (3, 4)])[1].2', '4'],
    ['sort_by([(a: 3), (a: 1)], [3, 1])', '[(a: 1), (a: 3)]'],
    ['[(1, <>), (2, 3)]', '[(1, <>), (2, 3)]'],
    ['sum([deopt(x.2) | x in [(1, <>), (2, 3)] where occurs(x.2)])', '3'],
    ['index_set([(1, 2), (3, 4)])', '1..2'],
    ['length([(1, 2)])', '1'],
    ['(1, 2) < (1, 3) /\\ (1, 2) <= (1, 2) /\\ (2, 1) > (1, 5) /\\ not ((1, 2) < (1, 2))', 'true'],
    ['(1, 2) in [(2, 1), (1, 2)]', 'true'],
    ['[(1, 2)] = [(1, 2)] /\\ [(1, 2)] != [(1, 3)]', 'true'],
    ['if 1 < 2 then (1, 2) else (3, 4) endif', '(1, 2)'],
    ['let { any: r = (1, (2, 3)); int: k = r.2.1 } in r.2.2 + k', '5'],
    ['gcd(48, 18)', '(6, 3)'],
    ['fix(t)', '(1, 2)'],
    ['[t, (3, 4)][2].1', '3'],
  ])('%s', (expression, shown) => {
    const given = `enum Day = {Mon, Tue}; tuple(var 0..9, int): t = (1, 2);
      function tuple(int, int): gcd(int: a, int: b) = if b = 0 then (a, 0) else let { any: r = gcd(b, a mod b) } in (r.1, r.2 + 1) endif;`;
    expect(evaluationOf(`${given} output ["\\(${expression})"];`, '{"t": [1, 2]}').output).toBe(shown);
    expect(evaluationOf(`${given} output [show(${expression})];`, '{"t": [1, 2]}').output).toBe(shown);
  });

  it('as JSON', () => {
    const text = 'output [showJSON([(a: 1, b: (true, "x"))])];';
    expect(JSON.parse(evaluationOf(text).output ?? '')).toEqual([{ a: 1, b: [true, 'x'] }]);
  });
});

const model = `enum Who = {Ann, Bob}; type Task = record(int: dur, Who: who, set of int: after, string: name);
  array[int] of Task: tasks; tuple(int, array[1..2] of float): lim; array[1..1, 1..2] of tuple(0..9, bool): grid;`;

const given = {
  'tasks.dur': [3, 4],
  'tasks.who': ['Ann', 'Bob'],
  'tasks.after': [[], [1, 2]],
  'tasks.name': ['dig', 'pour'],
  'lim.1': [20],
  'lim.2': [1.5, 2],
  'grid.1': [[7, 8]],
  'grid.2': [[true, false]],
};

describe('data for tuples and records', () => {
  it.each<[string, Source[]]>([
    [
      'a data file of MiniZinc',
      [
        {
          name: 'd.dzn',
          text: 'tasks = [(dur: 3, who: Ann, after: {}, name: "dig"), (name: "pour", after: 1..2, who: Bob, dur: 4)]; lim = (20, [1.5, 2]); grid = [| (7, true), (8, false) |];',
        },
      ],
    ],
    [
      'JSON',
      [
        {
          name: 'd.json',
          text: `{"tasks": [{"dur": 3, "who": "Ann", "after": {"set": []}, "name": "dig"}, {"dur": 4, "who": {"e": "Bob"}, "after": [1, 2], "name": "pour"}],
            "lim": [20, [1.5, 2]], "grid": [[[7, true], [8, false]]]}`,
        },
      ],
    ],
  ])('%s', (_, files) => {
    const { value: instance, diagnostics } = instanceOf(model, files);
    expect(diagnostics).toEqual([]);
    const all: Record<string, unknown> = {};
    for (const name of Object.keys(given)) {
      const value = instance?.values.get(name);
      if (instance && value !== undefined) Object.assign(all, { [name]: value });
    }
    const { structures: _s, ...plain } = instance!.model;
    const written = writeSolution({ ...instance!, model: plain }, all as Record<string, Value>);
    expect({ ...written, 'lim.1': [written['lim.1']] }).toEqual(given);
  });

  it('a CSV file of the name of the array, a column a field', () => {
    const csv = { name: 'tasks.csv', text: 'dur,who,name\n3,Ann,dig\n4,Bob,pour\n' };
    const { value, diagnostics } = instanceOf(
      'enum Who = {Ann, Bob}; array[int] of record(int: dur, Who: who, string: name): tasks;',
      [csv],
    );
    expect(diagnostics).toEqual([]);
    expect(value?.values.get('tasks.who')).toMatchObject({ elements: [1, 2] });
  });

  it.each([
    ['t = (1, 2);', 'data/wrong-type there is no field `3` here'],
    ['t = (1, 2, 3, 4);', 'data/wrong-type there is no field `4` in the declared type'],
    ['t = [1, 2];', 'data/wrong-type expected a tuple'],
    ['t = (1, "x", 3);', 'data/wrong-type expected int for `t.2`, got "x"'],
    ['t = (1, (2, 3), 3);', 'data/wrong-type expected a plain value'],
    ['', 'data/missing-value parameter `t` has no value'],
  ])('mistakes are told once, at their place: %s', (text, complaint) => {
    const { diagnostics } = instanceOf('tuple(int, int, int): t;', [{ name: 'd.dzn', text }]);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([complaint]);
  });
});

describe('solutions with tuples and records', () => {
  const text = `array[0..1] of record(var 0..9: start, int: id, var bool: late): t; t = [(start: a, id: 7, late: true), (start: 2, id: 8, late: b)];
    var 0..9: a; var bool: b; var tuple(1..2, 1..2): p;`;
  const { value: instance } = instanceOf(text);
  const solution = {
    a: 4,
    b: false,
    p: [1, 2],
    t: [
      { id: 7, late: true, start: 4 },
      { id: 8, late: false, start: 2 },
    ],
  };

  it('are read and written as objects and lists', () => {
    const read = readSolution(instance!, { name: 's.json', text: JSON.stringify(solution) });
    expect(read.diagnostics).toEqual([]);
    expect(writeSolution(instance!, read.value!)).toEqual(solution);
  });

  it('can be taken apart again', () => {
    const fields = splitFields(solution, instance!.model.structures);
    expect(fields).toMatchObject({ 't.start': [4, 2], 't.late': [true, false], 'p.1': 1, 'p.2': 2, a: 4 });
  });

  it('keep the fields apart of which not all are known', () => {
    expect(writeSolution(instance!, { 'p.1': 1 })).toEqual({ 'p.1': 1 });
  });
});
