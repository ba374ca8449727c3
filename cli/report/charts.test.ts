import { describe, expect, it } from 'vitest';
import { compileModel } from '../../compiler/pipeline.ts';
import { chartsOf } from './charts.ts';
import { placesOf } from './places.ts';

const instanceOf = (text: string) => compileModel({ name: 'm.mzn', text }, []).value!.instance;
const charts = (text: string, solution: Record<string, unknown>) =>
  chartsOf(solution, instanceOf(text)).map(({ title, specification }) => ({
    title,
    values: (specification as { data: { values: Record<string, unknown>[] } }).data.values,
  }));

describe('charts', () => {
  it('show the steps of each job by the machine that does them', () => {
    const shop = `enum Job = {A, B}; enum Machine = {Saw, Press};
      array[Job, 1..2] of Machine: machine = [| Saw, Press | Press, Saw |];
      array[Job, 1..2] of int: duration = [| 3, 2 | 9, 1 |];
      array[Job, 1..2] of var 0..20: start; solve satisfy;`;
    const [chart] = charts(shop, {
      start: [
        [0, 9],
        [0, 10],
      ],
    });
    expect(chart?.values.map(({ label, start, end, text }) => [label, start, end, text])).toEqual([
      ['A', 0, 3, 'Saw'],
      ['A', 9, 11, 'Press'],
      ['B', 0, 9, 'Press'],
      ['B', 10, 11, 'Saw'],
    ]);
  });

  it('show a tour on the map where its coordinates are known, without the stops that are left out', () => {
    const round = `enum Stop = {A, B, C, D}; array[Stop] of int: x = [5, 0, 9, 7]; array[Stop] of int: y = [1, 2, 3, 4];
      array[Stop] of var Stop: next; constraint subcircuit(next); solve satisfy;`;
    const [chart] = charts(round, { next: ['A', 'D', 'B', 'C'] });
    expect(chart?.title).toBe('next: B → D → C → B');
    expect(chart?.values.map(({ x, y }) => [x, y])).toEqual([
      [0, 2],
      [7, 4],
      [9, 3],
    ]);
  });

  it('show no amounts where numbers are places; those stand side by side', () => {
    const row = `enum Who = {Ana, Ben}; enum Pet = {cat, dog}; array[Who] of var 1..2: lives; array[Pet] of var 1..2: stays;
      constraint alldifferent(lives); constraint all_different(stays); solve satisfy;`;
    const solution = { lives: [2, 1], stays: [1, 2] };
    expect(charts(row, solution)).toEqual([]);
    const { places, arrays } = placesOf(solution, instanceOf(row));
    expect(places).toEqual([1, 2]);
    expect(arrays.map(({ name, at }) => [name, ...places.map((place) => at.get(place))])).toEqual([
      ['lives', 'Ben', 'Ana'],
      ['stays', 'cat', 'dog'],
    ]);
    expect(placesOf({ lives: [1, 3], stays: [1, 1] }, instanceOf(row)).arrays).toEqual([]);
  });
});
