import type { CodePages } from '../catalogue.ts';

/** Codes of conflicts, repairs and questions. */
export const conflictPages: CodePages = {
  'conflict/no-repair': {
    title: 'nothing that may be edited leads out of the conflict',
    text: 'Every way out changes something that is locked, or a fact that always holds: a domain, a definition, the data. Lock fewer sentences, or change those facts.',
    example: {
      wrong: 'formulate explain roster.txt --lock s1,s2,s3',
      right: 'formulate explain roster.txt --lock s1',
    },
  },
  'conflict/unreadable-wish': {
    title: 'a wish that is no expression of the model',
    text: 'What stands behind `--why-not` is added to the model as one more constraint. It is written in the names of the model, or, for a problem in words, as a sentence that the reader can read.',
    example: {
      wrong: 'formulate explain shop.mzn --why-not "more carts"',
      right: 'formulate explain shop.mzn --why-not "carts >= 5"',
    },
  },
  'conflict/nothing-to-apply': {
    title: 'the menu has no repair of this number',
    text: 'Repairs are numbered from 1, cheapest first. A feasible problem has none.',
    example: {
      wrong: 'formulate explain roster.txt --apply 9',
      right: 'formulate explain roster.txt --apply 1',
    },
  },
  'conflict/no-plan': {
    title: 'the bundle holds no plan',
    text: '`--replan` takes a folder that `--save` wrote, with a solution in it.',
    example: {
      wrong: 'formulate explain roster.txt --replan unsolved',
      right: 'formulate explain roster.txt --replan monday',
    },
  },
  'conflict/nothing-to-ask': {
    title: 'there is nothing that could be asked about',
    text: '`formulate ask` works on parameters without a value that have a range (`1..20: trips;`), or with `--target` on a variable whose value other variables decide.',
    example: { wrong: 'int: trips = 4;', right: '1..20: trips;' },
  },
  'verify/broken-proof': {
    title: 'the stored proof of a conflict does not hold',
    text: 'A bundle of an infeasible problem may keep its conflict as a formula with a DRAT proof. Either the formula is not the one that the model gives for those sentences, or a step of the proof does not follow. Solve the problem again.',
    example: {
      wrong: 'formulate verify answer, after conflict.drat was replaced',
      right: 'formulate problem.txt --save answer && formulate verify answer',
    },
  },
  'usage/unknown-sentence': {
    title: 'a sentence or item that no constraint stands on',
    text: 'Sentences are named s1, s2, … in the order of the text, model items by their name. The message lists those that there are.',
    example: {
      wrong: 'formulate explain roster.txt --lock s99',
      right: 'formulate explain roster.txt --lock s2',
    },
  },
};
