import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { evaluationOf } from '../testing.ts';
import { constraintExamples, functionExamples } from './examples.ts';

const minizinc = spawnSync('minizinc', ['--version'], { encoding: 'utf8' });
const isHere = minizinc.status === 0;

const include = 'include "globals.mzn";\n';

describe('built-in functions', () => {
  it.each(functionExamples)('%s = %s', (expression, shown) => {
    expect(evaluationOf(`${include}output [show(${expression})];`)).toMatchObject({ output: shown });
  });
});

describe('global constraints on constants', () => {
  it.each(constraintExamples)('%s is %s', (expression, holds) => {
    expect(evaluationOf(`${include}constraint ${expression};`).holds).toBe(holds);
    expect(evaluationOf(`${include}constraint not (${expression});`).holds).toBe(!holds);
  });
});

/** Runs one model that holds all examples, and gives its lines of output. */
function run(items: readonly string[], lines: readonly string[]): string[] {
  const output = `output [${lines.map((line) => `show(${line}) ++ "\\n"`).join(',\n')}];`;
  const result = spawnSync('minizinc', ['-G', 'std', '--solver', 'gecode', '-'], {
    input: [include, ...items, output].join('\n'),
    encoding: 'utf8',
  });
  return result.stdout.split('\n').slice(0, lines.length);
}

/** Not for the output of the oldest supported release, where they exist for variables only. */
const onVariables = new Set(['row([| 1, 2 | 3, 4 |], 2)', 'col([| 1, 2 | 3, 4 |], 2)']);

/** Constraints that MiniZinc cannot reify; whether they hold shows in whether there is a solution. */
const notReified = /^(nvalue\(\[|circuit|subcircuit|maximum|minimum|regular|value_precede|sliding_sum)/;

describe.skipIf(!isHere)('with minizinc on the path, the examples agree with it', () => {
  it('functions', () => {
    const list = functionExamples.filter(([expression]) => !onVariables.has(expression));
    const lines = list.map(([expression]) => expression);
    expect(run([], lines)).toEqual(list.map(([, shown]) => shown));
  });

  it('constraints', () => {
    const list = constraintExamples.filter(([expression]) => !notReified.test(expression));
    const items = list.map(([expression], i) => `var bool: b${i} = (${expression});`);
    expect(
      run(
        items,
        list.map((_, i) => `b${i}`),
      ),
    ).toEqual(list.map(([, holds]) => String(holds)));
  });

  it('constraints that cannot be reified', () => {
    const list = constraintExamples.filter(([expression]) => notReified.test(expression));
    const items = list.filter(([, holds]) => holds).map(([expression]) => `constraint ${expression};`);
    expect(run(items, ['"solved"'])).toEqual(['"solved"']);
    for (const [expression] of list.filter(([, holds]) => !holds)) {
      expect(run([`constraint ${expression};`], ['"solved"'])).toEqual(['=====UNSATISFIABLE=====']);
    }
  });
});
