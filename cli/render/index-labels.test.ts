import { describe, expect, it } from 'vitest';
import { compileModel } from '../../compiler/pipeline.ts';
import { indexLabels, namedBy } from './index-labels.ts';

const foods = { name: 'foods.csv', text: 'food,price\nrice,2\n"oat\tmeal",3\n' };
const songs = { name: 'songs.json', text: '[{"id": 7, "title": "A"}, {"id": 4, "title": "B"}]' };
const twice = { name: 'twice.csv', text: 'who,hours\nAda,2\nAda,3\n' };

const labels = (declarations: string, data = [foods]) => {
  const text = `${declarations}; solve satisfy;`;
  return indexLabels('x', compileModel({ name: 'm.mzn', text }, data).value!.instance);
};

describe('indexLabels', () => {
  it.each([
    'array[int] of int: price; array[index_set(price)] of var 0..9: x',
    'array[int] of int: price; set of int: F = index_set(price); array[F] of var 0..9: x',
    'array[int] of int: price; int: n = length(price); array[1..n] of var 0..9: x',
    'array[int] of int: foods_price; array[1..length(foods_price)] of var 0..9: x',
  ])('are those of the rows that the set was taken from: %s', (declarations) => {
    expect(labels(declarations)).toEqual([['rice', 'oat meal']]);
  });

  it('are the texts of a list in the model, the values of an enum, or else numbers', () => {
    expect(
      labels(
        'array[int] of int: price; array[int] of string: day = ["Mon", "Tue"]; enum E = {A, B}; array[index_set(day), E, 2..3] of var 0..9: x',
      ),
    ).toEqual([
      ['Mon', 'Tue'],
      ['A', 'B'],
      ['2', '3'],
    ]);
  });

  it('come from the second column beside numbers, and from none that repeats itself', () => {
    const records = 'array[int] of int: songs_id; array[index_set(songs_id)] of var 0..9: x';
    expect(labels(records, [songs])).toEqual([['A', 'B']]);
    expect(labels('array[int] of int: hours; array[index_set(hours)] of var 0..9: x', [twice])).toEqual([
      ['1', '2'],
    ]);
  });

  it('are numbers where another list names as many, and from no second column that is not of names', () => {
    const rival =
      'array[int] of string: who = ["Ann", "Bob"]; array[int] of int: price; array[index_set(price)] of var 0..9: x';
    expect(labels(rival)).toEqual([['1', '2']]);
    const notes = { name: 'notes.csv', text: 'rank,note,pay\n1,late,5\n2,ill,3\n' };
    expect(labels('array[int] of int: pay; array[index_set(pay)] of var 0..9: x', [notes])).toEqual([
      ['1', '2'],
    ]);
  });

  it('tell the column that they come from', () => {
    const { instance } = compileModel(
      {
        name: 'm.mzn',
        text: 'enum E = {A, B}; array[int] of int: price; array[E, index_set(price)] of var 0..9: x; solve satisfy;',
      },
      [foods],
    ).value!;
    expect(namedBy('x', instance)).toBe('by food');
  });

  it('are not those of another set of the same size', () => {
    expect(labels('array[int] of int: price; array[1..2] of var 0..9: x')).toEqual([['1', '2']]);
    expect(
      labels('array[int] of int: price; int: n = length(price) - 1; array[0..n] of var 0..9: x'),
    ).toEqual([['0', '1']]);
  });
});
