import type { CodePages } from '../catalogue.ts';

/** Pages of what goes wrong when expressions are computed. */
export const evaluationPages: CodePages = {
  'evaluation/undefined': {
    title: 'an expression has no value',
    text: 'A division by zero, an index outside the index set, the maximum of nothing and their like have no value. In a Boolean expression that makes it false, as the specification says; the value of a parameter has to exist.',
    example: { wrong: 'int: n = 0; int: m = 6 div n;', right: 'int: n = 2; int: m = 6 div n;' },
  },
  'evaluation/overflow': {
    title: 'an integer grows beyond 64 bits',
    text: 'Ints of the language have 64 bits. Nothing wraps around: computing further ends here. Scale the numbers down, or use floats.',
    example: {
      wrong: 'int: n = 9223372036854775807 + 1;',
      right: 'float: n = 9223372036854775807.0 + 1.0;',
    },
  },
  'evaluation/too-large': {
    title: 'computing takes too many elements or steps',
    text: 'Arrays and comprehensions have at most 20 million elements, and evaluating a model takes at most 100 million steps. Nearly always a range is larger than was meant.',
    example: { wrong: 'int: n = sum(i in 1..1000000000)(i);', right: 'int: n = sum(i in 1..1000)(i);' },
  },
  'evaluation/open-set': {
    title: 'a set that cannot be told',
    text: 'A set without an end on a side is one interval, `0..infinity`; a set of floats is made of points and closed intervals. What a union or a difference gives must be such a set again.',
    example: {
      wrong: 'set of int: s = {-5} union 0..infinity;',
      right: 'set of int: s = {-5} union 0..1000;',
    },
  },
  'evaluation/too-deep': {
    title: 'functions call each other too deeply',
    text: 'A recursive function needs a case in which it ends. Up to a thousand nested calls are followed.',
    example: {
      wrong: 'function int: f(int: n) = f(n + 1); int: m = f(1);',
      right: 'function int: f(int: n) = if n = 0 then 0 else f(n - 1) endif; int: m = f(5);',
    },
  },
  'evaluation/assertion': {
    title: 'an assertion of the model failed',
    text: "The model says what its data must fulfil, with `assert`. The message is the writer's.",
    example: {
      wrong: 'int: n = 0; constraint assert(n > 0, "n must be positive");',
      right: 'int: n = 1; constraint assert(n > 0, "n must be positive");',
    },
  },
  'evaluation/index-mismatch': {
    title: 'an array does not fit its index set',
    text: 'The number of elements, and the index sets where they are written, must agree with the declaration. `array1d(S, a)` and its like give an array other index sets.',
    example: { wrong: 'array[1..3] of int: a = [1, 2];', right: 'array[1..3] of int: a = [1, 2, 3];' },
  },
  'evaluation/out-of-domain': {
    title: 'a computed value lies outside the declared domain',
    text: 'The value of a parameter must be in the domain of its declaration.',
    example: { wrong: '1..3: n = 2 + 2;', right: '1..4: n = 2 + 2;' },
  },
  'evaluation/unknown-size': {
    title: 'the size of an array of variables is not known',
    text: 'An array of variables needs its index set, unless its value has one.',
    example: { wrong: 'array[int] of var 0..1: x;', right: 'array[1..3] of var 0..1: x;' },
  },
  'evaluation/no-value': {
    title: 'something has no value yet',
    text: 'Either a fixed expression asks for a decision variable, or a solution that is to be checked lacks a variable, or a local variable has neither a value nor a domain that can be searched through.',
  },
  'evaluation/no-bound': {
    title: 'a variable has no declared bound',
    text: '`lb`, `ub` and `dom` give the declared domain. Declare the variable over a range.',
    example: { wrong: 'var int: x; int: m = ub(x);', right: 'var 0..9: x; int: m = ub(x);' },
  },
  'evaluation/unsupported': {
    title: 'a call cannot be evaluated',
    text: 'The function or predicate has no definition.',
    example: {
      wrong: 'test p(int: n); int: m = if p(1) then 1 else 2 endif;',
      right: 'test p(int: n) = n > 0; int: m = if p(1) then 1 else 2 endif;',
    },
  },
};
