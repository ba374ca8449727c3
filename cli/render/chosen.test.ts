import { describe, expect, it } from 'vitest';
import { compileModel } from '../../compiler/pipeline.ts';
import { chosenArray } from './chosen.ts';
import { renderSolution } from './solution.ts';
import { styleOf } from './style.ts';

const chosen = (declaration: string, value: readonly unknown[]) => {
  const text = `enum Shift = {Early, Late, Night}; ${declaration}; solve satisfy;`;
  return chosenArray('works', value, compileModel({ name: 'm.mzn', text }, []).value!.instance);
};

describe('chosenArray', () => {
  const days = [
    [
      [true, false, false],
      [false, false, false],
    ],
    [
      [false, false, true],
      [true, true, false],
    ],
  ];

  it('names what is yes of the last index', () => {
    expect(chosen('array[3..4, 1..2, Shift] of var bool: works', days)).toEqual({
      value: [
        ['Early', '–'],
        ['Night', 'Early, Late'],
      ],
      labels: [
        ['3', '4'],
        ['1', '2'],
      ],
    });
    const numbers = days.map((day) => day.map((cells) => cells.map(Number)));
    expect(chosen('array[1..2, 1..2, 1..3] of var 0..1: works', numbers)?.value).toEqual([
      ['1', '–'],
      ['3', '1, 2'],
    ]);
  });

  it('leaves alone amounts, two indices and what has many at once', () => {
    const numbers = days.map((day) => day.map((cells) => cells.map(Number)));
    expect(chosen('array[1..2, 1..2, 1..3] of var 0..9: works', numbers)).toBeUndefined();
    expect(chosen('array[1..2, Shift] of var bool: works', days[0]!)).toBeUndefined();
    expect(
      chosen('array[1..1, 1..1, 1..6] of var bool: works', [[[true, true, true, true, true, false]]]),
    ).toBeUndefined();
  });
});

describe('a long list of yes and no', () => {
  const shown = (declaration: string, works: readonly unknown[]) => {
    const { instance } = compileModel({ name: 'm.mzn', text: `${declaration}; solve satisfy;` }, []).value!;
    return renderSolution({ works }, new Map(), instance, styleOf({}, { NO_COLOR: '1' })).map((l) =>
      l.trim(),
    );
  };

  it('is the members that are yes', () => {
    const play = [0, 1, 0, 1, 1, 0, 0, 0, 1];
    expect(shown('array[0..8] of var 0..1: works', play)).toEqual(['works  where it is yes', '1, 3, 4, 8']);
    expect(
      shown(
        'array[0..8] of var bool: works',
        play.map(() => false),
      ),
    ).toEqual(['works  where it is yes', 'none']);
    expect(shown('array[0..8] of var 0..2: works', play)).not.toContain('works  where it is yes');
    expect(shown('array[0..2] of var 0..1: works', [0, 1, 0])).not.toContain('works  where it is yes');
  });
});
