import type { CodePages } from '../catalogue.ts';

/** What can go wrong while a solver runs. */
export const solverPages: CodePages = {
  'solver/not-available': {
    title: 'the solver is not here',
    text: 'The solver that was asked for is not installed, or does not run. `formulate solvers` lists what is here and how to get the rest. The embedded solvers (`highs`, `glpk.js`, `minizinc-wasm/…`, `cadical-wasm`) come with the package.',
    example: {
      wrong: 'formulate problem.txt --solver native/scip',
      right: 'formulate problem.txt --solver highs',
    },
  },
  'solver/unknown': {
    title: 'no solver has this name',
    text: 'Solvers are named by their id, such as `highs`, `native/cbc` or `minizinc-wasm/chuffed`; `formulate solvers` lists them all.',
    example: { wrong: 'formulate problem.txt --solver higs', right: 'formulate problem.txt --solver highs' },
  },
  'solver/unsupported': {
    title: 'the solver cannot take this program',
    text: 'Each solver takes one kind of program, and some cannot do everything with it: a solver of linear programs needs finite numbers of a moderate size, CP-SAT needs whole numbers, and not every solver can list all solutions. Choose another solver, or rescale the model (thousands instead of units).',
    example: {
      wrong: 'formulate model.mzn --solver cadical-wasm',
      right: 'formulate model.mzn --solver auto',
    },
  },
  'solver/option-ignored': {
    title: 'the solver has no such option',
    text: 'A seed or a number of threads was given, and the solver that ran knows no such thing: the answer is the same as without. `formulate solvers` lists which have seeds and threads.',
    example: {
      wrong: 'formulate model.mzn --solver highs --threads 4',
      right: 'formulate model.mzn --solver native/cbc --threads 4',
    },
  },
  'solver/crashed': {
    title: 'the solver ended without an answer',
    text: 'The worker or process of the solver died or failed. Nothing is known about the model from this run, unless a solution had been found before: then it is shown as feasible. Another solver can often do it.',
    example: {
      wrong: 'formulate model.mzn --solver native/cbc',
      right: 'formulate model.mzn --solver highs',
    },
  },
  'solver/out-of-memory': {
    title: 'the solver needed more memory than it was allowed',
    text: 'The run was stopped at its memory limit. A smaller model (tighter bounds, fewer steps of time) or another solver may do.',
    example: { wrong: 'formulate large.mzn --solver minizinc-wasm/gecode' },
  },
  'solver/bad-output': {
    title: 'the solver gave an answer that cannot be used',
    text: 'What the solver printed could not be read, or its solution breaks the very program that it was given. The answer was thrown away. `--save` keeps what it printed.',
    example: { wrong: 'formulate model.mzn --solver native/minizinc/broken' },
  },
  'solver/warned': {
    title: 'the solver warned of something',
    text: 'MiniZinc warns, for instance, of an array access outside its range inside a constraint, which makes that constraint false instead of being an error. The answer may not mean what it seems to: read the warning.',
    example: { wrong: 'array[1..2] of var 0..1: x; var 1..3: i; constraint x[i] = 1; solve satisfy;' },
  },
  'solver/disagreement': {
    title: 'two solvers disagree',
    text: 'Two solvers were run on the same model and their definite answers cannot both be right, for instance one says infeasible and the other has a solution. At least one of them is wrong; both outcomes are kept in the bundle. Please report it with the bundle.',
    example: { wrong: 'formulate model.mzn --solver race:highs,native/cbc' },
  },
  'solver/rejected-solution': {
    title: 'the solution did not pass the check',
    text: "The solver's solution was evaluated again in exact arithmetic against the model, and a constraint did not hold. It is not shown as an answer.",
    example: { wrong: 'formulate model.mzn --solver race:highs,native/cbc' },
  },
  'solver/assumed-range': {
    title: 'variables without bounds were given some',
    text: 'A condition over a variable without bounds has no linear form, and no other backend took the model. It was solved within a range that is wide next to the numbers of the model. The solution is checked, but a better one may lie outside. Declare the variables over finite ranges for a proof.',
    example: { wrong: 'var 0.0..infinity: start;', right: 'var 0.0..480.0: start;' },
  },
  'solver/rounded-floats': {
    title: 'a proof over floats by a solver that rounds them',
    text: 'Gecode reads 0.1 as the nearest double and searches floats in intervals. An equation that holds exactly can fail there by a rounding, and a float objective has no smallest step, so its word that no solution (or no better one) exists is not taken as a proof. The solution itself is checked.',
  },
  'solver/narrow-integers': {
    title: 'numbers too large for a solver of 32-bit integers',
    text: 'Gecode and Chuffed compute with machine integers. Where a variable has no bounds, or a bound or a sum may leave 32 bits, they can overflow without notice, so their word that no solution (or no better one) exists is not taken as a proof. Give the variables bounds, or use the MILP or SAT backend.',
  },
  'solver/coarse-numbers': {
    title: 'numbers that the solver does not tell apart',
    text: 'Solvers of linear programs compute with doubles, which have no whole numbers beyond 2^53 but some, and keep choices between 0 and 1 only to within a millionth; GLPK moreover drops what is better by less than a ten-millionth of the objective. Where a bound is so large, a choice is multiplied by a hundred millions or more, or the objective is so large that its next better value lies within that, the word that no solution (or no better one) exists is not taken as a proof. The solution itself is checked. Leave large constants out of variables and objective, or use another backend or solver.',
  },
};
