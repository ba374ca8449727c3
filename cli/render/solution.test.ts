import { describe, expect, it } from 'vitest';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import { readSolution } from '../../compiler/evaluation/read-solution.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { renderSolution } from './solution.ts';
import { styleOf } from './style.ts';

const lines = (model: string, solution: string): readonly string[] => {
  const { instance } = compileModel({ name: 'm.mzn', text: `${model} solve satisfy;` }).value!;
  const values = readSolution(instance, { name: 's.json', text: solution }).value!;
  return renderSolution(
    writeSolution(instance, values),
    new Map(),
    instance,
    styleOf({}, { NO_COLOR: '1' }),
  ).map((line) => line.trim());
};

describe('sets of a solution', () => {
  it('stand in braces, and are no rows of a table', () => {
    expect(
      lines(
        'enum Day = {Mon, Tue, Wed}; var set of Day: open; array[1..2] of var set of 1..4: t; array[Day, 1..2] of var set of 1..2: m;',
        '{"open": {"set": [{"e": "Mon"}, {"e": "Wed"}]}, "t": [{"set": [1, 2, 4]}, {"set": []}], "m": [[{"set": [1]}, {"set": []}], [{"set": [1, 2]}, {"set": []}], [{"set": []}, {"set": [2]}]]}',
      ),
    ).toEqual([
      'open',
      '{Mon, Wed}',
      't',
      '{1, 2, 4}, {}',
      'm',
      '1    2',
      'Mon     {1}   {}',
      'Tue  {1, 2}   {}',
      'Wed      {}  {2}',
    ]);
  });

  it('of many members are given by their ranges', () => {
    expect(lines('var set of 1..9999: s;', '{"s": {"set": [[1, 5000], [5002, 9999]]}}')).toEqual([
      's',
      '{1..5000, 5002..9999}',
    ]);
  });
});
