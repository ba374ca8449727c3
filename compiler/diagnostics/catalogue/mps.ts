import type { CodePages } from '../catalogue.ts';

/** Pages of the MPS reader. */
export const mpsPages: CodePages = {
  'mps/syntax': {
    title: 'a line of an MPS file has not the form that its section asks for',
    text: [
      'An MPS file has the sections NAME, ROWS, COLUMNS, RHS, RANGES, BOUNDS and ENDATA, each with lines of two to six',
      'fields separated by blanks (or in fixed columns, where names contain blanks). The line named here fits neither.',
    ].join('\n'),
    example: {
      wrong: 'NAME a\nROWS\n N cost\n X c1\nCOLUMNS\nENDATA\n',
      right: 'NAME a\nROWS\n N cost\n L c1\nCOLUMNS\nENDATA\n',
    },
  },
  'mps/not-a-number': {
    title: 'a value of an MPS file is not a finite number',
    text: 'Coefficients and right-hand sides are finite decimal numbers, such as `1.5`, `-2e3` or `1.0D3`. Bounds may be infinite.',
    example: {
      wrong: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost nan\nENDATA\n',
      right: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 1\nENDATA\n',
    },
  },
  'mps/unknown-name': {
    title: 'an MPS file uses a row or column that it does not declare',
    text: 'Rows are declared in the section ROWS and columns by their first use in COLUMNS; later sections only refer to them.',
    example: {
      wrong: 'NAME a\nROWS\n N cost\nCOLUMNS\n x c1 1\nENDATA\n',
      right: 'NAME a\nROWS\n N cost\n L c1\nCOLUMNS\n x c1 1\nENDATA\n',
    },
  },
  'mps/duplicate': {
    title: 'an MPS file says the same thing twice',
    text: 'A row is declared once, a column has one entry in each row, and a row has one right-hand side. Readers differ in what they make of a second one, so it is an error here.',
    example: {
      wrong: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 1\n x cost 2\nENDATA\n',
      right: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 3\nENDATA\n',
    },
  },
  'mps/unsupported': {
    title: 'an MPS file contains something that is not linear',
    text: 'Quadratic sections (QUADOBJ, QMATRIX, QSECTION, QCMATRIX), cones, special ordered sets and indicators are not read; semi-continuous columns are, when they have a finite upper bound.',
    example: {
      wrong: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 1\nQUADOBJ\n x x 2\nENDATA\n',
    },
  },
  'mps/incomplete': {
    title: 'an MPS file lacks a section or its end',
    text: 'The sections ROWS and COLUMNS must be there, and ENDATA ends the file: without it the file may have been cut off.',
    example: {
      wrong: 'NAME a\nROWS\n N cost\n',
      right: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 1\nENDATA\n',
    },
  },
  'mps/convention': {
    title: 'readers of MPS files differ in what this line means',
    text: [
      'These points are read as most solvers read them, and noted: a negative upper bound without a lower bound makes the lower',
      'bound minus infinity; an integer column without any bounds lies in 0..1 (as CPLEX and HiGHS read it); further rows',
      'of type N after the objective are left out; a bound of type SC makes an integer column continuous (SI keeps it whole).',
    ].join('\n'),
    example: {
      wrong: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 1\nBOUNDS\n UP BND x -5\nENDATA\n',
      right: 'NAME a\nROWS\n N cost\nCOLUMNS\n x cost 1\nBOUNDS\n MI BND x\n UP BND x -5\nENDATA\n',
    },
  },
};
