import type { CodePages } from '../catalogue.ts';

/** Codes of drafts: what a reader wrote, checked against its shape and against the problem. */
export const draftPages: CodePages = {
  'draft/wrong-shape': {
    title: 'a draft that has not the shape of one',
    text: 'A draft is a JSON object with `items` (each with `id` and `mzn`) and perhaps `readings` and `missing`; its schema is `grammars/draft/draft.schema.json`. The message names the place and what is wrong there. A language model gets it back and answers again.',
    example: { wrong: '{"variables": ["x"]}', right: '{"items": [{"id": "o1", "mzn": "solve satisfy;"}]}' },
  },
  'draft/duplicate-id': {
    title: 'two items with one id',
    text: 'Readings, repairs and messages speak of items by their ids, so each item has one of its own.',
  },
  'draft/unknown-item': {
    title: 'a reading that edits an item which does not exist',
    text: 'The `replace` and `remove` of an option name items of the draft. The option cannot be tried and is left out.',
  },
  'draft/no-objective': {
    title: 'no item says what to solve',
    text: 'A model has exactly one `solve` item: `solve satisfy;`, `solve minimize …;` or `solve maximize …;`.',
  },
  'draft/several-objectives': {
    title: 'more than one item says what to solve',
    text: 'A model has exactly one `solve` item. An option of a reading that adds a second one must replace or remove the first; otherwise it cannot be tried and is left out.',
  },
  'draft/foreign-include': {
    title: 'an include that is not of the standard library',
    text: 'A draft is untrusted text: it may include files of the MiniZinc library (`"globals.mzn"`, `"alldifferent.mzn"`), and reads no other file.',
    example: { wrong: 'include "../secret.mzn";', right: 'include "globals.mzn";' },
  },
  'draft/quote-not-found': {
    title: 'a quote that the problem does not hold',
    text: 'Each item stands on exact words of the problem. White space, letter case and the shapes of quotation marks do not matter, and `…` leaves words out; everything else must stand there. Evidence that was made up is worse than none, so this is an error.',
  },
  'draft/untraced-number': {
    title: 'a number of the model that comes from nowhere',
    text: 'Every number of the model is a number of the problem (also as a share, what is left of one, or in another unit), a cell of its data, or named in `derived` with the arithmetic that gives it. Free are 0 and 1, exponents and divisors of 2, indices, ranges of positions, and positions that a position variable is compared with. Any other number was made up, or is a slip of the pen.',
    example: { wrong: 'At most $200 to spend. → constraint 10*x <= 250;', right: 'constraint 10*x <= 200;' },
  },
  'draft/made-up-bound': {
    title: 'a bound of a variable that the problem does not give',
    text: 'An upper end that nobody gave can cut off the best solution. Write `0..infinity`, or a bound that follows from the text, named in `derived`.',
    example: { wrong: 'var 0..1000: x;', right: 'var 0..infinity: x;' },
  },
  'draft/unused-number': {
    title: 'a number of the problem that nothing uses',
    text: 'A quantity stands in the text, but no item uses it. It may be decoration; it may be a rule that was overlooked.',
  },
  'draft/unread-sentence': {
    title: 'a limiting sentence that nothing stands on',
    text: 'The sentence has words of a limit ("at least", "must not", "only", …), but no item quotes it. It may repeat another one; it may be a rule that was overlooked.',
  },
  'draft/unknown-template': {
    title: 'a claim of a template that does not exist',
    text: 'The item says what it is by the name of a template; this name is none. The constraint is taken as it is written. `docs/templates.md` lists the names.',
  },
  'draft/template-mismatch': {
    title: 'a constraint that says something else than it claims',
    text: 'The model does not bear out the words or the template: a lower bound that bounds from above, a share that is not between 0 and 1, a total that leaves one out, a sum of things in different units, an objective turned round. This catches turned signs before a solver runs.',
    example: { wrong: '"at least 10 chairs" → constraint chairs <= 10;', right: 'constraint chairs >= 10;' },
  },
  'draft/broken-reading': {
    title: 'another reading that gives no valid model',
    text: 'With its edits the items do not parse or type-check, so the reading cannot be solved. It is left out, and its question is not asked.',
  },
};
