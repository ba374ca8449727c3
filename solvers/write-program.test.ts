import { expect, it } from 'vitest';
import { SmallSolver } from '../compiler/backends/sat/cdcl/small-cdcl.ts';
import { cnfOf } from '../compiler/backends/sat/cnf.ts';
import { compileModel } from '../compiler/pipeline.ts';
import { writeInstance } from './write-program.ts';

/** The header's ranges by the line of the model, and the clauses in their order. */
function read(text: string) {
  const lines = text.split('\n');
  const groups = lines.flatMap((line) => {
    const found = /^c group line (\d+): clauses? (\d+)(?:-(\d+))?/.exec(line);
    return found === null
      ? []
      : [{ line: Number(found[1]), from: Number(found[2]), to: Number(found[3] ?? found[2]) }];
  });
  const variables = Number(/^p cnf (\d+)/m.exec(text)?.[1]);
  const clauses = lines
    .filter((line) => /^-?\d/.test(line))
    .map((line) => line.split(' ').map(Number).slice(0, -1));
  return { groups, variables, clauses };
}

it('writes a formula whose sentences can each be left out', async () => {
  const text =
    'include "alldifferent.mzn";\nvar 1..3: x; var 1..3: y;\nconstraint x = 2;\nconstraint alldifferent([x, y]);\nconstraint y = 2;\nsolve satisfy;\n';
  const { instance } = compileModel({ name: 'm.mzn', text }).value!;
  const { groups, variables, clauses } = read((await writeInstance(instance, 'cnf')).value!);
  expect(groups.map(({ line }) => line)).toEqual([3, 4, 5]);
  const status = (kept: readonly (readonly number[])[]) =>
    new SmallSolver(cnfOf(variables, kept)).search({}).status;
  expect(status(clauses)).toBe('unsatisfiable');
  for (const { from, to } of groups)
    expect(status(clauses.filter((_, i) => i + 1 < from || i + 1 > to))).toBe('satisfiable');
});
