import type { CodePages } from '../catalogue.ts';

/** Pages of what the MiniZinc grammar cannot read, in models and data files. */
export const syntaxPages: CodePages = {
  'syntax/unexpected': {
    title: 'something else was expected here',
    text: [
      'The text does not follow the grammar at this place. The message says what could stand here and what does. Reading goes on',
      'with the next item, so that several mistakes are shown in one run; mend them from the top.',
      '',
      'A name that is nearly a keyword gets a "did you mean".',
    ].join('\n'),
    example: { wrong: 'constrain x > 3;', right: 'constraint x > 3;' },
  },
  'syntax/missing-semicolon': {
    title: 'an item does not end',
    text: 'Items are separated by `;`. The next line starts a new item while the one before is still open.',
    example: { wrong: 'var 1..5: y\nconstraint y > 2;', right: 'var 1..5: y;\nconstraint y > 2;' },
  },
  'syntax/chained-operator': {
    title: 'comparisons, ranges and memberships cannot be chained',
    text: [
      'In MiniZinc `a <= b <= c` has no meaning, because `a <= b` is a truth value. Write both comparisons and join them',
      'with `/\\`. Where the result of a comparison is compared with a truth value, set parentheses.',
    ].join('\n'),
    example: { wrong: 'constraint 0 <= y <= 4;', right: 'constraint 0 <= y /\\ y <= 4;' },
  },
  'syntax/foreign-operator': {
    title: 'an operator is spelled as in another language',
    text: [
      'The model means what it seems to: `&&` and `and` are read as `/\\`, `||` and `or` as `\\/`, `!` as `not`,',
      '`<>` between two expressions as `!=`, `=>` as `->`, `<=>` and `iff` as `<->`, `=<` as `<=`. Other tools may not read it so:',
      'write the standard form. Each spelling is told once, at its first place.',
    ].join('\n'),
    example: { wrong: 'constraint a && b;', right: 'constraint a /\\ b;' },
  },
  'syntax/foreign-word': {
    title: 'a truth value is spelled as in another language',
    text: '`True` and `False` are read as `true` and `false` in a model that has no enum with such a value.',
    example: { wrong: 'bool: b = True;', right: 'bool: b = true;' },
  },
  'syntax/foreign-comment': {
    title: 'a comment starts as in another language',
    text: 'Comments run from `%` to the end of the line, or stand between `/*` and `*/`. Text after `//` or `#` was passed over.',
    example: { wrong: 'int: n = 3; // three', right: 'int: n = 3; % three' },
  },
  'syntax/unexpected-character': {
    title: 'a character is not part of the language',
    text: 'Names consist of letters without accents, digits and underscores; other names are set in single quotes.',
    example: { wrong: 'int: n = @3;', right: 'int: n = 3;' },
  },
  'syntax/unterminated-string': {
    title: 'a string is not closed on its line',
    text: 'Strings end with `"` on the line on which they start. A line break inside a string is written `\\n`.',
    example: { wrong: 'output ["x = ];', right: 'output ["x = "];' },
  },
  'syntax/unterminated-comment': {
    title: 'a comment is never closed',
    text: 'A comment that `/*` opens runs to the next `*/`; without one it takes the rest of the text.',
    example: { wrong: 'int: n = 3; /* three', right: 'int: n = 3; /* three */' },
  },
  'syntax/comprehension-body': {
    title: 'a comprehension has not exactly one expression before its bar',
    text: 'Before the `|` of `[e | i in S]` stands one expression. Several values are a tuple or several comprehensions joined by `++`.',
    example: {
      wrong: 'array[int] of int: a = [i, 2 | i in 1..3];',
      right: 'array[int] of int: a = [i | i in 1..3];',
    },
  },
  'syntax/matrix-header': {
    title: 'the index headers of a matrix are incomplete',
    text: 'Row indices are written before every row or before none; column indices in a row of their own, first.',
    example: {
      wrong: 'array[int, int] of int: m = [| 1: 5, 6 | 7, 8 |];',
      right: 'array[int, int] of int: m = [| 1: 5, 6 | 2: 7, 8 |];',
    },
  },
  'syntax/too-deep': {
    title: 'an expression is nested too deeply',
    text: [
      'Brackets may be nested 200 levels deep, and the tree of an expression 1,000 levels, so that no stage runs out of stack.',
      'Chains of `+`, `*`, `/\\`, `\\/`, `++` and other associative operators may be of any length; chains of `->` and of `div` may not.',
      'Give inner expressions a name.',
    ].join('\n'),
  },
  'syntax/too-large': {
    title: 'a text is too large',
    text: [
      'Models are read up to 32 MB. In a data file, literals of numbers or of names may have any size; other values are read up',
      'to 16 MB each.',
    ].join('\n'),
  },
  'syntax/not-data': {
    title: 'a data file holds something that is not an assignment',
    text: 'Data files consist of `name = value;`. Declarations, constraints and the rest belong into the model.',
    example: { wrong: 'int: n = 3;', right: 'n = 3;' },
  },
};
