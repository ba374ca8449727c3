import type { CodePages } from '../catalogue.ts';

/** Codes of the command line: usage and files. */
export const cliPages: CodePages = {
  'usage/unknown-option': {
    title: 'an option that the command does not have',
    text: 'Options belong to a command; `formulate COMMAND --help` lists those of one. Nothing was run.',
    example: { wrong: 'formulate problem.txt --sovler highs', right: 'formulate problem.txt --solver highs' },
  },
  'usage/missing-value': {
    title: 'an option without its value',
    text: 'The option takes a value, written behind it or with `=`.',
    example: { wrong: 'formulate problem.txt --time-limit', right: 'formulate problem.txt --time-limit 10' },
  },
  'usage/unexpected-value': {
    title: 'a value behind an option that takes none',
    text: 'The option is a switch: it is on when it stands there.',
    example: { wrong: 'formulate problem.txt --json=yes', right: 'formulate problem.txt --json' },
  },
  'usage/unknown-choice': {
    title: 'a value that the option does not know',
    text: 'The option takes one of a few words; the help line of the message lists them.',
    example: { wrong: 'formulate problem.txt --backend lp', right: 'formulate problem.txt --backend milp' },
  },
  'usage/not-a-number': {
    title: 'a number is needed',
    text: 'The option takes a number: seconds may have decimals, counts are whole.',
    example: {
      wrong: 'formulate problem.txt --time-limit soon',
      right: 'formulate problem.txt --time-limit 30',
    },
  },
  'usage/missing-file': {
    title: 'no file is named',
    text: 'The command works on a file, or on standard input when the name is `-`.',
    example: { wrong: 'formulate draft', right: 'formulate draft problem.txt' },
  },
  'usage/not-a-model': {
    title: 'a model is needed, and this is none',
    text: '`check` reads MiniZinc. A problem in words is read, and what was read is checked, by `formulate draft` and by `formulate` itself.',
    example: { wrong: 'formulate check problem.txt', right: 'formulate check model.mzn' },
  },
  'usage/unknown-command': {
    title: 'there is neither a command nor a file of this name',
    text: 'The first word is a command, or else the problem or model to solve. `formulate --help` lists the commands.',
    example: { wrong: 'formulate explian problem.txt', right: 'formulate explain problem.txt' },
  },
  'usage/too-many-files': {
    title: 'more files than the command takes',
    text: 'One problem or model a run; data files go behind `--data`, once for each.',
    example: { wrong: 'formulate model.mzn data.dzn', right: 'formulate model.mzn --data data.dzn' },
  },
  'usage/unknown-code': {
    title: 'no diagnostic has this code',
    text: 'Codes have the form `stage/name`; `formulate explain-code --list` lists them all.',
    example: { wrong: 'formulate explain-code sintax/error', right: 'formulate explain-code --list' },
  },
  'usage/no-evidence': {
    title: 'evidence was asked for, and there is none of this kind of model',
    text: 'Of a problem in words, `--evidence` drops each sentence in turn. A model has no sentences: what is shown of it are the shadow prices and reduced costs of a linear program, and integers and other constraints have none.',
    example: {
      wrong: 'formulate roster.mzn --evidence',
      right: 'formulate explain roster.mzn --why-not "shifts = 3"',
    },
  },
  'usage/unknown-solver': {
    title: 'no solver has this name',
    text: '`formulate solvers` lists the solvers with their names, which of them are here, and how to get the others.',
    example: { wrong: 'formulate model.mzn --solver higs', right: 'formulate model.mzn --solver highs' },
  },
  'file-system/unreadable': {
    title: 'a file cannot be read',
    text: 'The path does not exist, is a folder, or may not be read. Nothing was run.',
    example: { wrong: 'formulate no-such-file.txt' },
  },
  'file-system/too-large': {
    title: 'a file is too large',
    text: 'Files are read whole; the largest that is taken is 64 MiB.',
  },
  'file-system/unwritable': {
    title: 'a file cannot be written',
    text: 'The folder is missing, read-only or full. Files are written whole or not at all, so what stood there before still does.',
    example: { wrong: 'formulate emit model.mzn --to lp -o /no/such/folder/x.lp' },
  },
  'file-system/not-a-bundle': {
    title: 'the folder is not a saved answer',
    text: '`--save` only replaces a folder that it wrote itself, and `verify` only reads such a folder, so that nothing else is ever lost.',
    example: { wrong: 'formulate problem.txt --save ~', right: 'formulate problem.txt --save answer' },
  },
  'verify/changed-file': {
    title: 'a file of a bundle was changed or is missing',
    text: 'The manifest of a bundle holds a SHA-256 of each file. A file that differs proves nothing any more.',
  },
  'verify/no-result': {
    title: 'a bundle without an answer',
    text: 'The result is missing or is none, or there is no model that it could be checked against: the reader declined the text that was to be solved.',
  },
  'verify/other-model': {
    title: 'the draft does not give the model',
    text: 'A bundle holds the draft and the model that was assembled from it. When assembling again gives another text, or a quote is not in the problem, the model is not the one that was drafted.',
  },
  'verify/unreadable-solution': {
    title: 'the solution does not fit the model',
    text: 'The saved solution names variables that the model does not have, or values of the wrong type or size.',
  },
  'verify/broken-constraint': {
    title: 'the saved solution breaks a constraint',
    text: 'The evaluator, in exact arithmetic, says that a constraint or a domain does not hold.',
  },
  'verify/other-objective': {
    title: 'the objective is another one',
    text: 'The objective of the saved solution, computed exactly, is not the one that the result claims.',
  },
  'verify/other-answer': {
    title: 'solving again gives another answer',
    text: 'An embedded solver, given the saved model and data, finds another status or objective than the result claims.',
  },
};
