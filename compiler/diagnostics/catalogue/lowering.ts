import type { CodePages } from '../catalogue.ts';

/** Pages of what cannot be instantiated with the data at hand. */
export const loweringPages: CodePages = {
  'lowering/too-large': {
    title: 'the instantiated model would be too large',
    text: [
      'Comprehensions are unrolled and arrays listed, so a range of 10⁹ elements would be 10⁹ constraints or variables. The',
      'work is counted on the way, and stopped before memory runs out.',
      '',
      'Narrow the ranges, or put a `where` condition behind the first generator that it can be tested at.',
    ].join('\n'),
    example: {
      wrong: 'var 0..9: x; constraint forall (i in 1..1000000000) (x != i); solve satisfy;',
      right: 'var 0..9: x; constraint forall (i in 0..9 where i mod 2 = 1) (x != i); solve satisfy;',
    },
  },
  'lowering/too-deep': {
    title: 'a recursion or a nesting without end',
    text: [
      'User functions are inlined where they are called. One that calls itself needs a case that stops, decided by',
      'parameters: a condition on variables cannot stop it, since both branches are instantiated.',
    ].join('\n'),
    example: {
      wrong: 'function var int: f(int: n) = f(n - 1); var 0..9: x; constraint x = f(3); solve satisfy;',
      right:
        'function var int: f(int: n) = if n <= 0 then 0 else f(n - 1) endif; var 0..9: x; constraint x = f(3); solve satisfy;',
    },
  },
  'lowering/undefined': {
    title: 'an expression without a value makes a constraint false',
    text: [
      'An index outside of the array or a division by zero has no value; by the relational semantics of MiniZinc the nearest',
      'enclosing Boolean expression is false then. Where that is a whole constraint, the model has no solution, which is',
      'seldom what was meant.',
    ].join('\n'),
    example: {
      wrong: 'array[1..3] of var 0..9: x; constraint forall (i in 1..3) (x[i] <= x[i + 1]); solve satisfy;',
      right: 'array[1..3] of var 0..9: x; constraint forall (i in 1..2) (x[i] <= x[i + 1]); solve satisfy;',
    },
  },
  'lowering/unsupported': {
    title: 'a construct that is outside of the supported subset',
    text: [
      'The expression is right MiniZinc, but has no meaning in the flat kinds that the backends take: a set or an option',
      'value that depends on variables in a place where only ground ones are supported, a function that is',
      'computed for parameters only. The message names it; nothing was changed silently.',
    ].join('\n'),
    example: {
      wrong: 'var opt 0..9: x; constraint x mod 2 = 1; solve satisfy;',
      right: 'var opt 0..9: x; constraint deopt(x) mod 2 = 1; solve satisfy;',
    },
  },
  'lowering/unbounded-set': {
    title: 'a set without bounds where its members are needed',
    text: 'To run over a set, or to have variables for its members, it must be finite: `1..n`, not `int`.',
    example: {
      wrong: 'var int: x; constraint forall (i in dom(x)) (x != i + 1); solve satisfy;',
      right: 'var 0..9: x; constraint forall (i in dom(x)) (x != i + 1); solve satisfy;',
    },
  },
  'lowering/unbounded': {
    title: 'a variable without bounds where its possible values are needed',
    text: 'Here a Boolean is made for each value that the number may take, so it needs a finite range.',
    example: {
      wrong: 'var int: x; var 0..9: y; constraint y in {x, 3}; solve satisfy;',
      right: 'var 0..9: x; var 0..9: y; constraint y in {x, 3}; solve satisfy;',
    },
  },
  'lowering/free-local': {
    title: 'a local variable without a value below a negation',
    text: [
      'A variable of a `let` that no value defines means "there is one such that …". Under a negation, in an equivalence, or in',
      'a condition that would turn into "for all", which no backend can be told.',
    ].join('\n'),
    example: {
      wrong: 'var 0..9: x; constraint not (let { var 1..3: y } in x = y * y); solve satisfy;',
      right: 'var 0..9: x; constraint not (exists (y in 1..3) (x = y * y)); solve satisfy;',
    },
  },
  'lowering/index-holes': {
    title: 'an index set with holes',
    text: 'The index sets of arrays are ranges: `1..5`, not `{1, 3, 5}`.',
    example: {
      wrong: 'constraint let { array[{1, 3}] of var 0..9: x } in x[1] > x[3]; solve satisfy;',
      right: 'constraint let { array[1..3] of var 0..9: x } in x[1] > x[3]; solve satisfy;',
    },
  },
  'lowering/index-mismatch': {
    title: 'an array value that does not fit its index sets',
    text: 'The declaration asks for another number of elements, or other dimensions, than the value has.',
    example: {
      wrong: 'var 0..9: x; array[1..3] of var int: y = [x, x + 1]; solve satisfy;',
      right: 'var 0..9: x; array[1..2] of var int: y = [x, x + 1]; solve satisfy;',
    },
  },
  'lowering/infinite': {
    title: 'infinity used as a number',
    text: 'Infinity may be the end of a range or one side of a comparison; it cannot be added or multiplied in a constraint.',
    example: {
      wrong: 'var 0..9: x; constraint x + infinity >= 3; solve satisfy;',
      right: 'var 0..9: x; constraint x >= 3; solve satisfy;',
    },
  },
  'lowering/not-fixed': {
    title: 'fix of a variable that is not fixed',
    text: '`fix` gives the value of a variable that the model has already fixed; outside of output that is seldom so.',
    example: {
      wrong: 'var 0..9: x; constraint x >= fix(x); solve satisfy;',
      right: 'var 0..9: x; constraint x >= 3; solve satisfy;',
    },
  },
  'lowering/assertion': {
    title: 'an assertion of the model failed',
    text: 'The model checks its data with `assert`, and the check failed. The message is the model’s own.',
    example: {
      wrong:
        'int: n = -1; var 0..9: x; constraint assert(n > 0, "n must be positive", x > n); solve satisfy;',
      right: 'int: n = 1; var 0..9: x; constraint assert(n > 0, "n must be positive", x > n); solve satisfy;',
    },
  },
};
