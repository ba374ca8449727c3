import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { linearProgram } from '../testing/small-programs.ts';
import type { ConformanceCase } from './case.ts';
import { random } from './case.ts';
import { inf, known, workshop } from './known-answer.ts';

function transport(size: number): LinearProgram {
  const next = random(3);
  const at = (i: number, j: number) => i * size + j;
  const rows: [number, Record<number, number>, number][] = [];
  for (let i = 0; i < size; i++)
    rows.push([-inf, Object.fromEntries(Array.from({ length: size }, (_, j) => [at(i, j), 1])), 10]);
  for (let j = 0; j < size; j++)
    rows.push([10, Object.fromEntries(Array.from({ length: size }, (_, i) => [at(i, j), 1])), inf]);
  return linearProgram({
    objective: Array.from({ length: size * size }, () => 1 + Math.floor(next() * 9)),
    rows,
  });
}

/** Linear and mixed-integer programs whose answers are known. */
export const linearAnswers: readonly ConformanceCase<LinearProgram>[] = [
  known('an optimal linear program', linearProgram(workshop), { status: 'optimal', objective: 1101 + 2 / 3 }),
  known('an optimal integer program', linearProgram({ ...workshop, integer: [1, 1] }), {
    status: 'optimal',
    objective: 1100,
  }),
  known(
    'a mixed integer program',
    linearProgram({
      ...workshop,
      integer: [1, 0],
      rows: [
        [-inf, { 0: 1, 1: 2 }, 40.5],
        [-inf, { 0: 2, 1: 1 }, 50.5],
      ],
    }),
    { status: 'optimal', objective: 1112.5 },
  ),
  known(
    'an infeasible linear program',
    linearProgram({
      objective: [1, 1],
      rows: [
        [5, { 0: 1, 1: 1 }, inf],
        [-inf, { 0: 1, 1: 1 }, 4],
      ],
    }),
    { status: 'infeasible' },
  ),
  known(
    'an integer program with a feasible relaxation and no solution',
    linearProgram({ objective: [1, 1], integer: [1, 1], upper: [10, 10], rows: [[1, { 0: 2, 1: 2 }, 1]] }),
    { status: 'infeasible' },
  ),
  known(
    'an unbounded linear program',
    linearProgram({ sense: 'maximize', objective: [1, 1], rows: [[-inf, { 0: 1, 1: -1 }, 4]] }),
    { status: 'unbounded' },
  ),
  known(
    'an unbounded integer program',
    linearProgram({
      sense: 'maximize',
      objective: [1, 1],
      integer: [1, 1],
      rows: [[-inf, { 0: 1, 1: -1 }, 4]],
    }),
    { status: 'unbounded' },
  ),
  known(
    'an integer program whose objective grows with a column that is in no row',
    linearProgram({
      sense: 'maximize',
      objective: [3.8, 1.1, 0.85],
      integer: [1, 1, 1],
      upper: [130, 1080, inf],
      rows: [
        [-inf, { 0: 450, 1: 120 }, 140_000],
        [60, { 1: 1 }, inf],
      ],
    }),
    { status: 'unbounded' },
  ),
  known(
    'a program that is infeasible and whose objective has no limit',
    linearProgram({
      sense: 'maximize',
      objective: [0, 0, 1],
      integer: [1, 1, 0],
      rows: [
        [1, { 0: 2, 1: 2 }, 1],
        [0, { 2: 1 }, inf],
      ],
    }),
    { status: 'infeasible' },
  ),
  known(
    'free variables',
    linearProgram({
      objective: [1, 1],
      lower: [-inf, -inf],
      rows: [
        [2, { 0: 1, 1: 1 }, 8],
        [-3, { 0: 1, 1: -1 }, -3],
      ],
    }),
    { status: 'optimal', objective: 2 },
  ),
  known(
    'negative lower and upper bounds',
    linearProgram({
      objective: [1, -1],
      lower: [-7, -9],
      upper: [-2, -4],
      rows: [[-inf, { 0: 1, 1: 1 }, -8]],
    }),
    { status: 'optimal', objective: -7 + 4 },
  ),
  known(
    'an upper bound without a lower one',
    linearProgram({ sense: 'maximize', objective: [1], lower: [-inf], upper: [-3], rows: [] }),
    { status: 'optimal', objective: -3 },
  ),
  known(
    'ranges, equalities and free rows together',
    linearProgram({
      objective: [2, 3, 1],
      rows: [
        [4, { 0: 1, 1: 1 }, 9],
        [6, { 1: 1, 2: 1 }, 6],
        [-inf, { 0: 5, 2: -8 }, inf],
      ],
    }),
    { status: 'optimal', objective: 14 },
  ),
  known('a degenerate transport problem', transport(8), { status: 'optimal', objective: 190 }),
  known('nothing to optimise', linearProgram({ objective: [0, 0], rows: [[2, { 0: 1, 1: 1 }, 8]] }), {
    status: 'optimal',
    objective: 0,
  }),
  known('no rows', linearProgram({ objective: [1, -1], upper: [3, 4], rows: [] }), {
    status: 'optimal',
    objective: -4,
  }),
  known('no columns', linearProgram({ objective: [], offset: 4, rows: [[0, {}, 3]] }), {
    status: 'optimal',
    objective: 4,
  }),
  known('no columns and a row that cannot hold', linearProgram({ objective: [], rows: [[1, {}, 3]] }), {
    status: 'infeasible',
  }),
  known('an empty row that cannot hold', linearProgram({ objective: [1], rows: [[1, {}, 3]] }), {
    status: 'infeasible',
  }),
  known('a row of zeros', linearProgram({ objective: [1], upper: [5], rows: [[-1, { 0: 0 }, 1]] }), {
    status: 'optimal',
    objective: 0,
  }),
  known('crossed bounds', linearProgram({ objective: [1], lower: [3], upper: [2], rows: [] }), {
    status: 'infeasible',
  }),
  known(
    'no integer between the bounds',
    linearProgram({ objective: [1], lower: [0.2], upper: [0.8], integer: [1], rows: [] }),
    { status: 'infeasible' },
  ),
  known(
    'fixed columns',
    linearProgram({ objective: [3, 1], lower: [2, 0], upper: [2, 9], rows: [[5, { 0: 1, 1: 1 }, inf]] }),
    {
      status: 'optimal',
      objective: 9,
    },
  ),
  known('a constant in the objective', linearProgram({ ...workshop, integer: [1, 1], offset: -100.25 }), {
    status: 'optimal',
    objective: 999.75,
  }),
  known(
    'an integer without an upper bound',
    linearProgram({ objective: [1], integer: [1], rows: [[123_456.5, { 0: 1 }, inf]] }),
    { status: 'optimal', objective: 123_457 },
  ),
  known(
    'large coefficients',
    linearProgram({
      sense: 'maximize',
      objective: [1e6, 2e6],
      rows: [
        [-inf, { 0: 1e7, 1: 3e7 }, 6e9],
        [-inf, { 0: 2e6, 1: 1e6 }, 5e8],
      ],
    }),
    { status: 'optimal', objective: 4.6e8 },
  ),
  known(
    'small coefficients that matter',
    linearProgram({ objective: [1], rows: [[1e-3, { 0: 1e-8 }, inf]] }),
    { status: 'optimal', objective: 1e5 },
  ),
];
