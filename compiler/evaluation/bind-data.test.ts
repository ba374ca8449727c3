import { describe, expect, it } from 'vitest';
import type { Value } from '../ir/value.ts';
import type { Source } from '../source/span.ts';
import { listValue } from './array-values.ts';
import { instanceOf } from './testing.ts';

const file = (name: string, text: string): Source => ({ name, text });

/** The bound values of some names. */
function bound(model: string, data: readonly Source[], ...names: readonly string[]): (Value | undefined)[] {
  const { value, diagnostics } = instanceOf(model, data);
  if (!value) throw new Error(diagnostics.map((d) => `${d.code}: ${d.message}`).join('; '));
  return names.map((name) => value.values.get(name));
}

/** Each complaint as its code, its file and the text that it points at. */
const complaints = (model: string, ...data: readonly Source[]): string[] =>
  instanceOf(model, data).diagnostics.map(({ code, labels }) => {
    const label = labels[0];
    return `${code} ${label?.source.name} ${label?.source.text.slice(label.span.start, label.span.end)}`;
  });

const matrix = (rows: readonly (readonly Value[])[]): Value => ({
  kind: 'array',
  index: [
    [1, rows.length],
    [1, rows[0]?.length ?? 0],
  ],
  elements: rows.flat(),
});

describe('lists of lists in JSON', () => {
  it.each([
    ['of several lengths', '[[1, 2, 5], [], [3]]', [[1, 2, 5], [], [3]]],
    [
      'of one length',
      '[[2, 1], [3, 4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['that are empty', '[[], []]', [[], []]],
  ])('are sets where the model declares sets: lists %s', (_, json, wanted) => {
    const [sets] = bound('array[int] of set of int: q;', [file('d.json', `{"q": ${json}}`)], 'q');
    const members = (set: Value): number[] =>
      typeof set === 'object' && 'ranges' in set
        ? set.ranges.flatMap(([low, high]) =>
            Array.from({ length: Number(high) - Number(low) + 1 }, (_, i) => Number(low) + i),
          )
        : [];
    expect(typeof sets === 'object' && 'elements' in sets ? sets.elements.map(members) : sets).toEqual(
      wanted,
    );
  });
});

describe('headers that no identifier can spell', () => {
  const csv = 'Deputy,Hourly rate (€),Max. shifts/wk,Eiweiß (g),pay %,pay $\nAnn,20,3,5,1,2\n';
  const data = [file('day-rota.csv', csv)];
  const columnAs = (name: string) => bound(`array[int] of int: ${name};`, data, name)[0];

  it.each([
    ['Hourly', undefined],
    ['Hourly_rate_', 20],
    ['Hourly_rate____', 20],
    ['day_rota_Hourly_rate', 20],
    ['day_rota', undefined],
    ['day_rota_Max__shifts_wk', 3],
    ['day_rota_max_shifts_wk', 3],
    ['Eiwei___g_', 5],
    ['Eiweiss_g', 5],
    ['pay', undefined],
  ])('%s', (name, wanted) => {
    if (wanted === undefined) expect(() => columnAs(name)).toThrow();
    else expect(columnAs(name)).toEqual(listValue([wanted]));
  });
  it('are for what needs a value only', () => {
    const trips = [file('trips.csv', 'Trip (no.),Start\n7,20\n')];
    const model = 'set of int: TRIP_no = 1..3; var 1..5: start; array[int] of int: Trip_no;';
    const { value, diagnostics } = instanceOf(`${model} enum START = {A};`, trips);
    expect(diagnostics.map(({ code }) => code)).toEqual(['data/unused-column']);
    expect(value?.model.declarations.find(({ name }) => name === 'start')?.value).toBeUndefined();
    expect(value?.values.get('Trip_no')).toEqual(listValue([7]));
    expect(value?.enums.get('START')).toEqual(['A']);
    expect(instanceOf('enum START;', trips).value?.enums.get('START')).toEqual(['20']);
  });
  it('hold times of day, for what counts minutes', () => {
    const rota = [file('rota.csv', 'from,to\n7:30,24:00\n00:05,13:45\n')];
    expect(bound('array[int] of int: from; array[int] of string: to;', rota, 'from', 'to')).toEqual([
      listValue([450, 5]),
      listValue(['24:00', '13:45']),
    ]);
    expect(complaints('array[int] of int: t;', file('t.csv', 't\n24:30\n'))).toEqual([
      'data/wrong-type t.csv 24:30',
    ]);
  });
  it('as a file of a matrix', () => {
    const matrixFile = [file('day-rota.csv', '1,2\n3,4\n')];
    expect(bound('array[1..1, 1..2] of int: day_rota;', matrixFile, 'day_rota')).toEqual([matrix([[3, 4]])]);
  });
});

describe('values of .dzn, JSON and CSV', () => {
  const model =
    'enum D; int: n; float: f; bool: b; string: s; set of int: q; array[1..n] of int: a; array[D] of float: c; array[1..2, 1..3] of int: m; set of D: days; D: first;';
  const values = [
    3,
    { n: 5n, d: 2n },
    true,
    'hi',
    {
      kind: 'set',
      ranges: [
        [1, 3],
        [7, 7],
      ],
    },
    listValue([1, 2, 3]),
    listValue([{ n: 1n, d: 2n }, 2]),
    matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    { kind: 'set', ranges: [[2, 2]] },
    1,
  ];
  const names = ['n', 'f', 'b', 's', 'q', 'a', 'c', 'm', 'days', 'first'];

  it('.dzn', () => {
    const dzn =
      'D = {Mon, Tue}; n = 3; f = 2.5; b = true; s = "hi"; q = {1, 2, 3, 7}; a = [1, 2, 3]; c = [0.5, 2]; m = [| 1, 2, 3 | 4, 5, 6 |]; days = {Tue}; first = Mon;';
    expect(bound(model, [file('d.dzn', dzn)], ...names)).toEqual(values);
  });

  it('JSON', () => {
    const json = `{ "D": ["Mon", "Tue"], "n": 3, "f": 2.5, "b": true, "s": "hi", "q": {"set": [[1, 3], 7]}, "a": [1, 2, 3],
      "c": [0.5, 2], "m": [[1, 2, 3], [4, 5, 6]], "days": {"set": [{"e": "Tue"}]}, "first": {"e": "Mon"} }`;
    expect(bound(model, [file('d.json', json)], ...names)).toEqual(values);
  });

  it('CSV: columns as arrays by name, scalars in a file of one row, a matrix named after its file', () => {
    const data = [
      file('scalars.csv', 'n,f,b,s,first\n3,2.5,true,hi,Mon\n'),
      file('days.csv', 'D,c\nMon,0.5\nTue,2\n'),
      file('a.csv', 'a,q\n1,1\n2,2\n3,3\n,7\n'),
      file('dir/m.csv', 'x,y,z\n1,2,3\n4,5,6\n'),
      file('rest.dzn', 'days = {Tue};'),
    ];
    expect(bound(model, data, ...names)).toEqual(values);
  });

  it('JSON records and rows of texts and numbers: their columns as arrays', () => {
    const jobs = '{ "k": 2, "job": [["A\\"", 3, 0.5], ["B", -4, 7]], "m": [[1, 2], [3, 4.5]] }';
    const sites =
      '\ufeff[ {"site": "Oslo", "open now": true, "cost": 1.50}, {"cost": 2e1, "open now": false, "site": "Bergen"} ]';
    const model3 =
      'int: k; array[1..2] of string: job_1; array[int] of int: job_2; array[int] of float: job_3; array[int, int] of float: m; enum site; array[site] of float: cost; array[int] of bool: open_now;';
    expect(
      bound(
        model3,
        [file('d.json', jobs), file('in/sites.json', sites)],
        'job_2',
        'job_3',
        'm',
        'cost',
        'open_now',
        'k',
      ),
    ).toEqual([
      listValue([3, -4]),
      listValue([{ n: 1n, d: 2n }, 7]),
      matrix([
        [1, 2],
        [3, { n: 9n, d: 2n }],
      ]),
      listValue([{ n: 3n, d: 2n }, 20]),
      listValue([true, false]),
      2,
    ]);
  });

  it('JSON records whose first field has the name of a key of MiniZinc', () => {
    const data = [
      file(
        'd.json',
        '{"r": [{"c": 3, "d": "a } b"}, {"c": 4, "d": "x"}], "s": [{"e": "Mon"}, {"e": "Tue"}]}',
      ),
    ];
    const text = 'array[int] of int: c; array[int] of string: d; enum D = {Mon, Tue}; array[int] of D: s;';
    expect(bound(text, data, 'c')).toEqual([listValue([3, 4])]);
  });

  it('JSON objects from labels to values, lists or records: tables whose labels are the column `key`', () => {
    const json = `{ "demand": {"A": [90, 110, 0.5], "B": [80, 95, 60]}, "price": {"B": 4, "A": 3},
      "foods": {"oats": {"cost": 18, "vegan": true}, "milk": {"vegan": false, "cost": 11}}, "n": 2, "days": {"set": [[1, 3]]} }`;
    const text = `enum demand_key; array[demand_key, 1..3] of float: demand; array[demand_key] of int: price_value; enum foods_key;
      array[foods_key] of int: cost; array[foods_key] of bool: vegan; int: n; set of int: days;`;
    expect(bound(text, [file('d.json', json)], 'demand', 'price_value', 'cost', 'vegan', 'n')).toEqual([
      matrix([
        [90, 110, { n: 1n, d: 2n }],
        [80, 95, 60],
      ]),
      listValue([3, 4]),
      listValue([18, 11]),
      listValue([true, false]),
      2,
    ]);
  });

  it('JSON objects of records: one table of the name of the file; a record of several types: a row', () => {
    const foods = '{"oats": {"cost": 18, "vegan": true}, "milk": {"vegan": false, "cost": 11}}';
    const text = 'enum foods_key; array[foods_key] of int: cost; array[foods_key] of bool: vegan;';
    expect(bound(text, [file('foods.json', foods)], 'cost', 'vegan')).toEqual([
      listValue([18, 11]),
      listValue([true, false]),
    ]);
    const lists = '{"cost": {"oats": 18, "milk": 11}, "kcal": {"oats": 372, "milk": 64}}';
    const apart = 'enum cost_key; array[cost_key] of int: cost_value; array[cost_key] of int: kcal_value;';
    expect(bound(apart, [file('d.json', lists)], 'cost_value', 'kcal_value')).toEqual([
      listValue([18, 11]),
      listValue([372, 64]),
    ]);
    const more = '{"A": {"x": 1, "y": 2}, "B": {"x": 3, "y": 4}, "C": {"x": 5, "y": 6}}';
    expect(bound('enum key; array[key] of int: y;', [file('d.json', more)], 'y')).toEqual([
      listValue([2, 4, 6]),
    ]);
    const row = '{"limits": {"hours": 8, "night": false}, "n": 3}';
    expect(bound('int: hours; bool: limits_night; int: n;', [file('d.json', row)], 'hours', 'n')).toEqual([
      8, 3,
    ]);
  });

  it('a first column of another name that lists the values in another order is nobody’s guess', () => {
    const data = [file('wages.csv', 'who,wage\nBea,20\nAnn,10\n')];
    const listed = 'enum staff = {Ann, Bea}; array[staff] of int: wage;';
    expect(complaints(listed, ...data)).toEqual(['data/unknown-enum-value wages.csv who,wage']);
    expect(bound(listed.replace('Ann, Bea', 'Bea, Ann'), data, 'wage')).toEqual([listValue([20, 10])]);
    expect(bound('array[int] of int: wage;', data, 'wage')).toEqual([listValue([20, 10])]);
  });

  it('the numbers before the rows of a matrix are labels where the header has the same', () => {
    const data = [file('km.csv', 'office,1,2\n1,0,7\n2,7,0\n')];
    expect(bound('array[int, int] of int: km;', data, 'km')).toEqual([
      matrix([
        [0, 7],
        [7, 0],
      ]),
    ]);
  });

  it('says nothing of labels that nothing is taken from, but of columns', () => {
    const unused = (csv: string) =>
      instanceOf('array[int] of int: c;', [file('t.csv', csv)]).diagnostics.map(({ message }) => message);
    expect(unused('name,c\nx,1\ny,2\n')).toEqual([]);
    expect(unused('name,c\nx,1\nx,2\n')).toEqual(['nothing is taken from column `name`']);
    expect(unused('c,name\n1,x\n2,y\n')).toEqual(['nothing is taken from column `name`']);
  });

  it('takes a value that two files give alike', () => {
    const data = [file('d.json', '{"n": 3}'), file('p.csv', 'n,k\n3,2\n')];
    expect(bound('int: n; int: k;', data, 'n', 'k')).toEqual([3, 2]);
  });

  it('puts labelled rows and columns in the order of their enum', () => {
    const model2 = 'enum P = {A, B}; enum Q = {X, Y}; array[P, Q] of int: cost; array[P] of int: demand;';
    const data = [file('cost.csv', ',Y,X\nB,4,3\nA,2,1\n'), file('list.csv', 'P,demand\nB,20\nA,10\n')];
    expect(bound(model2, data, 'cost', 'demand')).toEqual([
      matrix([
        [1, 2],
        [3, 4],
      ]),
      listValue([10, 20]),
    ]);
  });

  it('keeps numbers exact', () => {
    const data = [file('d.json', '{"x": 0.1, "y": 123456789012345678, "z": 1e-3}')];
    expect(bound('float: x; int: y; float: z;', data, 'x', 'y', 'z')).toEqual([
      { n: 1n, d: 10n },
      { n: 123456789012345678n, d: 1n },
      { n: 1n, d: 1000n },
    ]);
  });

  it('computes parameters from data, in whatever order they are declared', () => {
    const text = 'int: total = sum(a); array[1..n] of int: a = [i * k | i in 1..n]; int: n; int: k;';
    expect(bound(text, [file('d.dzn', 'n = 4; k = 2;')], 'total')).toEqual([20]);
  });

  it('knows enums with constructors and anonymous values', () => {
    const { value } = instanceOf('enum A = {a, b}; enum E = {x} ++ C(A) ++ anon_enum(2); E: e = C(b);');
    expect(value?.enums.get('E')).toEqual(['x', 'C(a)', 'C(b)', 'to_enum(E,4)', 'to_enum(E,5)']);
    expect(value?.values.get('e')).toBe(3);
  });

  it('resolves values of an enum that only the data lists', () => {
    const { value } = instanceOf('enum D; var D: d; constraint d != Tue; D: e = Tue;', [
      file('d.dzn', 'D = {Mon, Tue};'),
    ]);
    expect(value?.values.get('e')).toBe(2);
  });

  it('knows the index sets of arrays of variables', () => {
    const { value } = instanceOf(
      'int: n = 2; array[0..n] of var 0..1: x; array[int] of var int: y = x ++ [n]; array[int] of var int: z = [x[i] | i in 0..n where i > 0];',
    );
    expect([...(value?.index ?? [])]).toEqual([
      ['x', [[0, 2]]],
      ['y', [[1, 4]]],
      ['z', [[1, 2]]],
    ]);
  });

  it('fixes a variable that the data gives', () => {
    const { value } = instanceOf('var 1..5: x; constraint x > 2;', [file('d.dzn', 'x = 3;')]);
    expect(value?.model.declarations[0]?.value).toMatchObject({ kind: 'literal', value: 3 });
  });
});

describe('mistakes name file and cell', () => {
  it.each<[string, Source[], string[]]>([
    ['int: n; int: m;', [file('d.dzn', 'n = 1;')], ['data/missing-value model.mzn int: m']],
    ['int: n;', [file('d.dzn', 'n = 1; nn = 2;')], ['data/unknown-name d.dzn nn']],
    ['int: n = 2;', [file('d.dzn', 'n = 1;')], ['data/repeated-name d.dzn n']],
    ['int: n;', [file('a.dzn', 'n = 1;'), file('b.json', '{"n": 1}')], ['data/repeated-name b.json "n"']],
    ['int: n;', [file('d.json', '{"n": 1.5}')], ['data/wrong-type d.json 1.5']],
    ['int: n;', [file('d.json', '{"n": "x"}')], ['data/wrong-type d.json "x"']],
    ['array[1..3] of int: a;', [file('d.dzn', 'a = [1, 2];')], ['data/wrong-size d.dzn [1, 2]']],
    ['array[1..3] of int: a;', [file('d.dzn', 'a = [1, true, 3.5];')], ['data/wrong-type d.dzn 3.5']],
    [
      'array[1..2, 1..2] of int: a;',
      [file('d.dzn', 'a = [1, 2, 3, 4];')],
      ['data/wrong-size d.dzn [1, 2, 3, 4]'],
    ],
    ['array[1..2] of 1..5: a;', [file('d.dzn', 'a = [1, 6];')], ['data/out-of-domain d.dzn 6']],
    ['enum D = {A, B}; D: d;', [file('d.dzn', 'd = C;')], ['data/unknown-enum-value d.dzn C']],
    ['enum D; D: d;', [file('d.dzn', 'd = A;')], ['data/missing-value model.mzn enum D']],
    ['enum D;', [file('d.dzn', 'D = {A, A};')], ['data/repeated-name d.dzn {A, A}']],
    ['array[1..2] of int: a;', [file('d.csv', 'a\n1\nx\n')], ['data/wrong-type d.csv x']],
    ['array[1..2] of int: a;', [file('d.csv', 'a\n1\n')], ['data/wrong-size d.csv a']],
    ['array[1..2] of int: a;', [file('d.csv', 'a,b\n1\n')], ['data/uneven-row d.csv 1']],
    ['int: n = 1;', [file('d.csv', 'a\n1\n')], ['data/unknown-name d.csv a']],
    ['int: n;', [file('d.json', '{"n": 3}'), file('p.csv', 'n\n4\n')], ['data/repeated-name d.json "n"']],
    [
      'array[int] of int: r_a;',
      [file('d.json', '{"r": [{"a": 1}, {"b": 2}]}')],
      ['data/bad-json d.json "b"'],
    ],
    ['array[int] of int: r_a;', [file('d.json', '{"r": [{"a": 1, "a": 2}]}')], ['data/bad-json d.json "a"']],
    ['array[int] of int: r_a;', [file('d.json', '{"r": [{"a": 1}, 2]}')], ['data/bad-json d.json 2']],
    ['array[int] of int: r_a;', [file('d.json', '{"r": [{"a": [1]}]}')], ['data/bad-json d.json [']],
    [
      'array[int] of int: r_value;',
      [file('d.json', '{"r": {"a": 1, "a": 2}}')],
      ['data/bad-json d.json "a"'],
    ],
    [
      'array[int] of int: r_1;',
      [file('d.json', '{"r": {"a": [1, 2], "b": [3]}}')],
      ['data/bad-json d.json [3]'],
    ],
    [
      'array[int] of int: r_1;',
      [file('d.json', '{"r": {"a": [1], "b": [3, 4]}}')],
      ['data/bad-json d.json 4'],
    ],
    ['array[int] of int: r_1;', [file('d.json', '{"r": {"a": [1], "b": 2}}')], ['data/bad-json d.json 2']],
    [
      'array[int] of int: r_1;',
      [file('d.json', '{"r": {"a": {"b": {"k": 2}}}}')],
      ['data/bad-json d.json "k": '],
    ],
    [
      'array[int] of int: r_a;',
      [file('d.json', '{"r": [{"a": 1, "b": 2}, {"b": 2}]}')],
      ['data/bad-json d.json {"b": 2}'],
    ],
    ['array[1..2, 1..2] of int: m;', [file('d.json', '{"m": [[1, 2], [3]]}')], ['data/bad-json d.json [3]']],
    [
      'array[int] of set of 1..3: q;',
      [file('d.json', '{"q": [[1, 2], [4]]}')],
      ['data/out-of-domain d.json [4]'],
    ],
    ['int: n;', [file('d.json', '{"n": NaN}')], ['data/bad-json d.json NaN']],
    ['int: n;', [file('d.json', '{"n": 1, "z": [1, [2]]}')], ['data/left-out d.json [']],
    [
      'int: n; int: m;',
      [file('d.json', '{"n": 1, "z": [1, [2]]}')],
      ['data/missing-value model.mzn int: m', 'data/left-out d.json ['],
    ],
    [
      'int: n; array[int] of int: z; array[int] of int: z_a;',
      [file('d.json', '{"n": 1, "z": [1, [2]]}')],
      ['data/bad-json d.json ['],
    ],
    ['array[int] of int: a;', [file('z.json', '[{"a": 1}, {"b": 2}]')], ['data/bad-json z.json "b"']],
    ['int: n;', [file('d.json', '{"n": [1, [2]]}')], ['data/bad-json d.json [']],
    ['int: n;', [file('d.json', '{"n": "abc}')], ['data/bad-json d.json "abc}']],
    ['int: n;', [file('d.dzn', 'n = 1 + m;')], ['data/not-data d.dzn 1 + m']],
    [
      'int: n;',
      [file('d.json', '{"n": 99999999999999999999}')],
      ['data/wrong-type d.json 99999999999999999999'],
    ],
  ])('%s', (model, data, expected) => {
    expect(complaints(model, ...data)).toEqual(expected);
  });

  it('reports every mistake of several files in one run', () => {
    const data = [file('a.dzn', 'n = true; k = 2.5;'), file('b.json', '{"a": [1], "z": 0}')];
    expect(complaints('int: n; string: k; array[1..2] of int: a; int: total = sum(a) + n;', ...data)).toEqual(
      ['data/wrong-type a.dzn 2.5', 'data/wrong-size b.json [1]', 'data/unknown-name b.json "z"'],
    );
  });

  it('names the cell of a large literal', () => {
    const cells = Array.from({ length: 5000 }, (_, i) => (i === 4321 ? '1.5' : '2'));
    expect(complaints('array[int] of int: a;', file('d.dzn', `a = [${cells.join(', ')}];`))).toEqual([
      'data/wrong-type d.dzn 1.5',
    ]);
  });

  it('suggests the name that was meant', () => {
    const { diagnostics } = instanceOf('int: capacity;', [file('d.dzn', 'capacty = 3;')]);
    expect(diagnostics.map((d) => d.help)).toEqual([
      'the data has a `capacty`: is that the one?',
      'did you mean `capacity`?',
    ]);
  });
});

describe('data that leaves nothing to decide', () => {
  const model = (more: string) =>
    `array[int] of int: w; set of int: S = 1..sum(i in index_set(w))(bool2int(w[i] > 9)); array[S] of var 0..1: take;${more}`;
  it('is told', () =>
    expect(complaints(model(''), file('d.dzn', 'w = [1, 2];'))).toEqual([
      'data/nothing-to-decide model.mzn array[S] of var 0..1: take',
    ]));
  it.each([
    ['where something has an element', '', 'w = [1, 20];'],
    ['where something else is decided', 'var 0..1: x;', 'w = [1, 2];'],
  ])('is not told %s', (_, more, data) => expect(complaints(model(more), file('d.dzn', data))).toEqual([]));
});
