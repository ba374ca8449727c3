import type { CodePages } from '../catalogue.ts';

/** Pages of the mistakes that names and types bring to light. */
export const analysisPages: CodePages = {
  'analysis/unknown-name': {
    title: 'a name is used that nobody declared',
    text: 'Every name must be declared: a parameter, a variable, a value of an enum, or a name bound by `let` or by a generator. The message suggests a declared name that is spelt nearly the same.',
    example: {
      wrong: 'var 0..9: chairs; constraint chiars >= 2;',
      right: 'var 0..9: chairs; constraint chairs >= 2;',
    },
  },
  'analysis/unknown-function': {
    title: 'a function or predicate is called that does not exist',
    text: 'The functions and constraints of the standard library are built in under their standard names; others are defined in the model with `predicate` or `function`. An element of an array is written in square brackets: `a[i]`.',
    example: {
      wrong: 'array[1..3] of var 1..3: x; constraint alldiferent(x);',
      right: 'include "globals.mzn"; array[1..3] of var 1..3: x; constraint alldifferent(x);',
    },
  },
  'analysis/no-overload': {
    title: 'a function or operator does not take these arguments',
    text: 'The name exists, but not for this number of arguments, or not for their types. The help line shows what it takes.',
    example: { wrong: 'var 1..3: x; constraint x + "1" = 2;', right: 'var 1..3: x; constraint x + 1 = 2;' },
  },
  'analysis/type-mismatch': {
    title: 'an expression has another type than its place asks for',
    text: 'Ints become floats and Booleans become 0 and 1 where a number is asked for; nothing else is converted by itself. A constraint or condition is Boolean; the value of a declaration has the declared type.',
    example: { wrong: 'int: n = 2.5;', right: 'float: n = 2.5;' },
  },
  'analysis/var-in-par': {
    title: 'a fixed value depends on decision variables',
    text: 'What is declared without `var` must be known before the search. Declare it `var`, or compute it from parameters only.',
    example: { wrong: 'var 1..5: x; int: y = x + 1;', right: 'var 1..5: x; var int: y = x + 1;' },
  },
  'analysis/duplicate-name': {
    title: 'a name is declared twice',
    text: 'Each name has one declaration. Functions may share a name when the types of their parameters differ.',
    example: { wrong: 'var 1..5: x; var 1..9: x;', right: 'var 1..5: x; var 1..9: y;' },
  },
  'analysis/assigned-twice': {
    title: 'a name is given a value twice',
    text: 'A parameter has one value: in its declaration, in an assignment, or in the data.',
    example: { wrong: 'int: n = 3; n = 4;', right: 'int: n = 4;' },
  },
  'analysis/circular-definition': {
    title: 'a definition goes round in a circle',
    text: 'A value may only use what is defined without it. A relation that holds both ways is a constraint, not a definition.',
    example: { wrong: 'int: a = b + 1; int: b = a - 1;', right: 'int: a = 1; int: b = a - 1;' },
  },
  'analysis/unknown-include': {
    title: 'an include names a file that is not there',
    text: 'The constraints of the standard library are built in, and a file of yours is read when the command line gets a model by its path: its name is taken as seen from the folder of the file that includes it, and may not be absolute. A text that comes without a path, as over HTTP or from an agent, includes nothing but the standard library.',
    example: { wrong: 'include "my-predicates.mzn";', right: 'include "globals.mzn";' },
  },
  'analysis/missing-include': {
    title: 'a global constraint is used without an include',
    text: 'The constraint is built in and means the same, but other MiniZinc tools know it only after an `include`.',
    example: {
      wrong: 'array[1..3] of var 1..3: x; constraint alldifferent(x);',
      right: 'include "globals.mzn"; array[1..3] of var 1..3: x; constraint alldifferent(x);',
    },
  },
  'analysis/unknown-annotation': {
    title: 'an annotation that nobody knows',
    text: 'Annotations do not change what a model means: one that is neither of the standard library nor declared in the model is left out. It may be misspelt.',
    example: {
      wrong: 'var 1..3: x; solve :: int_search([x], input_ordr, indomain_min) satisfy;',
      right: 'var 1..3: x; solve :: int_search([x], input_order, indomain_min) satisfy;',
    },
  },
  'analysis/no-field': {
    title: 'this has no such field',
    text: 'A field is taken of one tuple (`t.1`) or one record (`task.start`), not of an array of them: index the array first, or write a comprehension.',
    example: {
      wrong: 'record(int: start): task = (start: 3); int: s = task.begin;',
      right: 'record(int: start): task = (start: 3); int: s = task.start;',
    },
  },
  'analysis/unsupported': {
    title: 'a construct of the language is not supported',
    text: 'The supported part of MiniZinc is described in grammars/minizinc/README.md. What lies outside is named here and never given another meaning.',
    example: {
      wrong: 'opt tuple(int, int): pair;',
      right: 'tuple(opt int, opt int): pair;',
    },
  },
  'analysis/not-an-array': {
    title: 'an element is taken of something that is no array',
    text: 'Only arrays have elements. A member of a set is found with `in`, or after `set2array`.',
    example: { wrong: 'int: n = 3; int: m = n[1];', right: 'array[1..1] of int: n = [3]; int: m = n[1];' },
  },
  'analysis/wrong-dimensions': {
    title: 'an array is accessed with the wrong number of indices',
    text: 'Give one index, or slice, for each dimension of the array.',
    example: {
      wrong: 'array[1..2, 1..2] of var 0..1: x; constraint x[1] = 1;',
      right: 'array[1..2, 1..2] of var 0..1: x; constraint x[1, 1] = 1;',
    },
  },
  'analysis/index-type': {
    title: 'an index is of the wrong type',
    text: 'An array over an enum is accessed with its values; any other array with ints.',
    example: {
      wrong: 'enum D = {A, B}; array[D] of int: c = [1, 2]; int: x = c[1];',
      right: 'enum D = {A, B}; array[D] of int: c = [1, 2]; int: x = c[A];',
    },
  },
  'analysis/not-an-index-set': {
    title: 'an index set is not a fixed set',
    text: 'The index set of an array is a range of ints or an enum, known before the search.',
    example: {
      wrong: 'int: n = 3; array[n] of var 0..1: x;',
      right: 'int: n = 3; array[1..n] of var 0..1: x;',
    },
  },
  'analysis/not-a-type': {
    title: 'something that is no type stands in the place of one',
    text: 'A type is `bool`, `int`, `float`, `string`, an enum, or a domain: a range or a set.',
    example: { wrong: 'int: n = 3; var n: x;', right: 'int: n = 3; var 1..n: x;' },
  },
  'analysis/nested-array': {
    title: 'an array contains arrays',
    text: 'The elements of an array are scalars or sets. Use more dimensions, or join arrays with `++`.',
    example: {
      wrong: 'array[1..2] of int: a = [[1], [2]];',
      right: 'array[1..2, 1..1] of int: a = [| 1 | 2 |];',
    },
  },
  'analysis/mixed-elements': {
    title: 'elements of one array or set have different types',
    text: 'All elements must have one type after the usual conversions (Boolean to int to float).',
    example: { wrong: 'array[1..2] of int: a = [1, "b"];', right: 'array[1..2] of int: a = [1, 2];' },
  },
  'analysis/mixed-branches': {
    title: 'branches of a conditional have different types',
    text: 'Whatever branch is taken, the conditional has one type.',
    example: {
      wrong: 'int: a = if true then 1 else "b" endif;',
      right: 'int: a = if true then 1 else 2 endif;',
    },
  },
  'analysis/missing-else': {
    title: 'a conditional has no else',
    text: 'Only a Boolean conditional may do without `else` (it is true then), and one of texts or arrays (empty then).',
    example: { wrong: 'int: a = if true then 1 endif;', right: 'int: a = if true then 1 else 0 endif;' },
  },
  'analysis/uneven-rows': {
    title: 'the rows of a matrix have different lengths',
    text: 'Every row of a matrix literal has as many elements as the first one.',
    example: {
      wrong: 'array[1..2, 1..2] of int: a = [| 1, 2 | 3 |];',
      right: 'array[1..2, 1..2] of int: a = [| 1, 2 | 3, 4 |];',
    },
  },
  'analysis/bad-enum': {
    title: 'an enum is not defined by names',
    text: 'An enum is defined by its names, `anon_enum(n)` or constructors `C(S)`, joined by `++`.',
    example: { wrong: 'enum Colour = {1, 2};', right: 'enum Colour = {Red, Green};' },
  },
  'analysis/local-without-value': {
    title: 'a fixed local name has no value',
    text: 'Data gives values to global parameters only; what a `let` declares without `var` needs a value there.',
    example: { wrong: 'int: n = let { int: m } in m + 1;', right: 'int: n = let { int: m = 2 } in m + 1;' },
  },
  'analysis/two-objectives': {
    title: 'a model has two solve items',
    text: 'One objective is solved for. Combine several into one expression, or solve one model for each.',
    example: {
      wrong: 'var 1..3: x; solve minimize x; solve maximize x;',
      right: 'var 1..3: x; solve minimize x;',
    },
  },
  'analysis/integer-too-large': {
    title: 'an integer does not fit into 64 bits',
    text: 'Ints of the language lie between -2^63 and 2^63 - 1. Use a float, or larger units.',
    example: { wrong: 'int: n = 9223372036854775808;', right: 'float: n = 9223372036854775808.0;' },
  },
  'analysis/too-deep': {
    title: 'an expression is nested too deeply',
    text: 'Expressions may nest a thousand levels. Give parts of it a name, or write a sum or a `forall` over an array.',
  },
  'analysis/too-many-types': {
    title: 'a polymorphic function is called with very many types',
    text: 'A function with type variables is checked once for each list of argument types. More than 64 of them point to a recursion that never comes back to the same types.',
  },
};
