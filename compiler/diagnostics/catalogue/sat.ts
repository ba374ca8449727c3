import type { CodePages } from '../catalogue.ts';

/** Pages of what the SAT backend cannot encode, and of DIMACS files that cannot be read. */
export const satPages: CodePages = {
  'backend/sat-float': {
    title: 'a float variable has no SAT encoding',
    text: [
      'A SAT solver knows only true and false. Integers are encoded by their values or digits; a float variable has neither.',
      '',
      'Use `--backend milp` or `--backend minizinc`, or count in whole units (cents instead of euros, minutes instead of hours).',
    ].join('\n'),
    example: {
      wrong: 'var 0.0..2.5: price; constraint price >= 1.5; solve satisfy;',
      right: 'var 0..250: cents; constraint cents >= 150; solve satisfy;',
    },
  },
  'backend/sat-unbounded': {
    title: 'an integer variable has no finite bounds',
    text: [
      'Each possible value, or each digit, of an integer becomes a part of the formula, so that its range must be finite (and within',
      'the safe integers). Bounds that follow from linear constraints are found before; here there was none.',
      '',
      'Declare the variable over a range, or add a constraint that bounds it, or use `--backend milp`.',
    ].join('\n'),
    example: {
      wrong: 'var int: x; constraint x mod 3 = 1; solve satisfy;',
      right: 'var 0..1000: x; constraint x mod 3 = 1; solve satisfy;',
    },
  },
  'backend/sat-too-large': {
    title: 'the formula would be too large',
    text: [
      'The formula of this model outgrows the memory that is set aside for it, or a sum in it leaves the integers that can be counted',
      'exactly. Wide domains in products, tables with very many rows and cumulative resources over long horizons are the',
      'usual causes.',
      '',
      'Tighten the domains, count in coarser units, or use `--backend milp` or `--backend minizinc`.',
    ].join('\n'),
    example: {
      wrong: 'var 0..9000000000000: x; var 0..9000000000000: y; constraint 977*x - 701*y = 5; solve satisfy;',
      right: 'var 0..200000: x; var 0..200000: y; constraint 977*x - 701*y = 5; solve satisfy;',
    },
  },
  'backend/sat-unsupported': {
    title: 'a constraint has no SAT encoding',
    text: [
      'The constraint has neither an encoding as clauses nor a decomposition into constraints that have one; functions over floats are',
      'of this sort.',
      '',
      'Use `--backend minizinc`, or `--backend milp` for products and powers that it can linearise.',
    ].join('\n'),
  },
  'backend/dimacs-header': {
    title: 'a DIMACS file has no proper header',
    text: [
      'The first line that is no comment says `p cnf VARIABLES CLAUSES`, once, before the first clause. Comment lines begin with `c`.',
    ].join('\n'),
    example: { wrong: '1 2 0\n', right: 'p cnf 2 1\n1 2 0\n' },
  },
  'backend/dimacs-literal': {
    title: 'something in a DIMACS file is not a literal',
    text: [
      'Clauses are whole numbers: `3` is variable 3, `-3` its negation, `0` ends the clause. Variables lie between 1 and the number that the',
      'header declares.',
    ].join('\n'),
    example: { wrong: 'p cnf 2 1\n1 x2 0\n', right: 'p cnf 2 1\n1 2 0\n' },
  },
  'backend/dimacs-unfinished': {
    title: 'the last clause of a DIMACS file does not end',
    text: 'Each clause ends in `0`. Where the last one does not, the file was probably cut off.',
    example: { wrong: 'p cnf 2 1\n1 2\n', right: 'p cnf 2 1\n1 2 0\n' },
  },
  'backend/dimacs-count': {
    title: 'a DIMACS file has another number of clauses than it declares',
    text: 'The clauses that are there were read. Correct the second number of the header, or look for what is missing.',
    example: { wrong: 'p cnf 2 3\n1 2 0\n', right: 'p cnf 2 1\n1 2 0\n' },
  },
};
