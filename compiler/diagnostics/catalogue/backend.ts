import type { CodePages } from '../catalogue.ts';

/** Pages of what a backend cannot write. */
export const backendPages: CodePages = {
  'backend/unbounded-big-m': {
    title: 'a variable lacks the bound that a conditional row needs',
    text: [
      'A linear program has no "if". A row that holds only under a condition is written with a constant (big-M) that',
      'switches it off, and the constant is computed from the bounds of the variables in the row. Where a variable has no',
      'finite bound there is no such constant, and any guess could cut off solutions or let wrong ones in.',
      '',
      'Declare the variable over a range, or add a constraint that bounds it, or use another backend',
      '(`--backend minizinc`).',
    ].join('\n'),
    example: {
      wrong: 'var bool: open; var float: x; constraint open -> x <= 5; solve maximize x;',
      right: 'var bool: open; var 0.0..1000.0: x; constraint open -> x <= 5; solve maximize x;',
    },
  },
  'backend/not-linear': {
    title: 'a constraint has no linear form',
    text: [
      'Products of two float variables, powers and functions such as `sqrt` cannot be written exactly with linear rows.',
      'Use a backend that takes them (`--backend minizinc`), or give one of the factors a small integer or Boolean domain.',
    ].join('\n'),
    example: {
      wrong: 'var 0.0..9.0: x; var 0.0..9.0: y; constraint x * y >= 4.0; solve minimize x + y;',
      right: 'var 0.0..9.0: x; var 0..9: y; constraint x * y >= 4.0; solve minimize x + y;',
    },
  },
  'backend/strict-inequality': {
    title: 'a strict inequality over floats is written with a small margin',
    text: [
      'Linear programs know no `<`, and solvers accept a point that lies 1e-6 beyond a bound. So `x < 5` over floats',
      'is written as `x <= 5 - 0.00005` (a margin of 1/100,000 of the number, at least 1/100,000), and likewise `!=` and the',
      'case in which a condition over floats is false. A solution in the gap is not found.',
      '',
      'Write `<=` where the boundary may be reached, or use an integer variable.',
    ].join('\n'),
    example: {
      wrong: 'var 0.0..9.0: x; constraint x < 5.0; solve maximize x;',
      right: 'var 0.0..9.0: x; constraint x <= 5.0; solve maximize x;',
    },
  },
  'backend/large-big-m': {
    title: 'a conditional row has a very large constant',
    text: [
      'A row that holds only under a condition is switched off by a constant computed from the bounds. Solvers take',
      '0.000001 for 0: times a constant of ten million, that is a leak of 10. The answer is checked exactly before it is shown, so',
      'nothing wrong comes out of it, but a right answer may be missed.',
      '',
      'Bound the variable more tightly.',
    ].join('\n'),
    example: {
      wrong: 'var bool: b; var 0..1000000000: x; constraint b -> x <= 5; solve maximize x;',
      right: 'var bool: b; var 0..1000: x; constraint b -> x <= 5; solve maximize x;',
    },
  },
};
