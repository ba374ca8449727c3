import type { CodePages } from '../catalogue.ts';

/** Pages of the LP reader. */
export const lpPages: CodePages = {
  'lp/syntax': {
    title: 'an LP file does not follow the format at this place',
    text: 'An LP file has an objective (`Maximize` or `Minimize`), rows after `Subject To`, and the sections `Bounds`, `Generals` and `Binaries`, each beginning on a line of its own; `End` ends it. A term is a number and a name, and terms are joined by signs.',
    example: {
      wrong: 'Minimize\n obj: x y\nSubject To\n c1: x >= 1\nEnd\n',
      right: 'Minimize\n obj: x + y\nSubject To\n c1: x >= 1\nEnd\n',
    },
  },
  'lp/duplicate': {
    title: 'an LP file has two rows of the same name',
    text: 'Names of rows are unique, so that results can be told apart.',
    example: { wrong: 'Minimize\n obj: x\nSubject To\n c1: x >= 1\n c1: x <= 4\nEnd\n' },
  },
  'lp/unknown-name': {
    title: 'an LP file declares a column as integer that does not occur',
    text: 'Columns are made by their first use in the objective, the rows or the bounds; `Generals` and `Binaries` only list them.',
    example: { wrong: 'Minimize\n obj: x\nSubject To\n c1: x >= 1\nGenerals\n y\nEnd\n' },
  },
  'lp/unsupported': {
    title: 'an LP file contains something that is not linear',
    text: 'Quadratic terms, indicator constraints, special ordered sets, piecewise-linear objectives and semi-continuous columns are not read.',
    example: { wrong: 'Minimize\n obj: x + [ x ^ 2 ] / 2\nSubject To\n c1: x >= 1\nEnd\n' },
  },
  'lp/convention': {
    title: 'a column has a negative upper bound and the lower bound 0',
    text: 'In the LP format a column without a lower bound has the lower bound 0. With a negative upper bound nothing satisfies it; perhaps the lower bound was forgotten.',
    example: {
      wrong: 'Minimize\n obj: x\nSubject To\n c1: x >= -9\nBounds\n x <= -1\nEnd\n',
      right: 'Minimize\n obj: x\nSubject To\n c1: x >= -9\nBounds\n -inf <= x <= -1\nEnd\n',
    },
  },
};
