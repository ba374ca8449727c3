import type { CodePages } from '../catalogue.ts';

const MODEL =
  'A language model reads more than the built-in grammar: configure an endpoint and pass `--reader llm`, or say the same in a plainer sentence.';

/** Codes of stage 2, the built-in grammar: what it could not read. It never guesses, so each stops the run. */
export const readPages: CodePages = {
  'read/no-numbers': {
    title: 'The problem has no quantities',
    text: 'Nothing can be computed from a text without numbers. Give what each thing takes and earns, and what there is of it.',
    example: { wrong: 'A bakery makes bread and cakes. How many of each should it make to maximize profit?' },
  },
  'read/too-large': {
    title: 'The problem is larger than the grammar reads',
    text: 'The built-in grammar is for problems of a page. Put tables into data files, and let a language model read the text.',
  },
  'read/irregular-data': {
    title: 'The grammar cannot read JSON of this shape',
    text: 'Lists of differing depth, or records with lists in them, are neither values nor tables. A language model is shown them as text.',
  },
  'read/no-alternatives': {
    title: 'The problem names nothing to decide on',
    text: 'The grammar looks for two or more things of which a number is to be found: products, vehicles, investments. Name them together in one sentence.',
    example: {
      wrong: 'There are 40 hours. Maximize profit.',
      right:
        'A shop makes chairs and tables. Each chair takes 2 hours and earns $30, and each table takes 5 hours and earns $80. There are 40 hours available. Maximize profit.',
    },
  },
  'read/no-objective': {
    title: 'The problem does not say what is best',
    text: 'The text has limits, but it does not say what should be as large or as small as possible. Add a sentence such as “How many of each should be made to maximize profit?”.',
    example: {
      wrong:
        'A shop makes chairs and tables. Each chair takes 2 hours and each table takes 5 hours. There are 40 hours available.',
    },
  },
  'read/unread-objective': {
    title: 'What should be best could not be read',
    text: `The text says that something is to be maximized or minimized, but not in words that belong to one of its measures. ${MODEL}`,
  },
  'read/no-demand': {
    title: 'Nothing has to be reached',
    text: 'The text asks for the least of a cost, and nothing that the grammar read in it demands that anything be taken at all: the answer would be nothing. Say what must be reached.',
    example: {
      wrong:
        'A shop hires vans and trucks. A van costs $30 and carries 9 boxes, and a truck costs $50 and carries 14 boxes. At most 6 vans are free, and at most 90 boxes fit into the yard. Minimize the cost.',
    },
  },
  'read/unread-number': {
    title: 'A number could not be read',
    text: `The grammar could not tell of which of the things to decide, or of what, a number is said. ${MODEL}`,
    example: {
      wrong:
        'A shop makes chairs and tables. Each chair takes 2 hours and each table takes 5 hours. Wood warps by 3 units. There are 40 hours available. How many of each should it make to maximize the number of chairs?',
    },
  },
  'read/unread-limit': {
    title: 'A limit could not be read',
    text: `A sentence limits something, and the grammar could not tell what: no measure of the things to decide, or more than one, has its unit and its words. ${MODEL}`,
  },
  'read/incomplete': {
    title: 'A measure is given for some of the alternatives only',
    text: `The text says how much one thing takes or earns, but not how much the others do. Where they take nothing, say so. ${MODEL}`,
  },
  'read/unused-number': {
    title: 'A measure is never limited or aimed at',
    text: `The text says how much each thing takes or gives of something, but neither a limit nor the objective speaks of it: most often because the grammar did not recognise the limit. ${MODEL}`,
  },
  'read/contradictory-numbers': {
    title: 'Two numbers for one limit',
    text: 'The text limits the same thing twice with different numbers. Keep the one that holds.',
  },
  'read/unit-mismatch': {
    title: 'Units that do not fit together',
    text: 'What a thing takes is given in one unit and what there is of it in another, and the two do not convert (litres and kilograms). Give both in the same unit.',
  },
  'read/ambiguous': {
    title: 'It is not clear what is to be decided',
    text: `Two sets of things explain every number of the text, with different models. ${MODEL}`,
  },
};
