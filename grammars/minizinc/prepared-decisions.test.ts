import { describe, expect, it } from 'vitest';
import type { MiniZincActions } from './actions.ts';
import { cutItems } from './cut-items.ts';
import { tokenize } from './lexer.ts';
import { MiniZincParser } from './parser.ts';
import { decisionsOf } from './prepared-decisions.ts';

type Parser = MiniZincParser<unknown, unknown, unknown, unknown, unknown, unknown>;
/** Every action gives back its name and what it was told. */
const told = new Proxy(
  {},
  {
    get:
      (_, name) =>
      (...given: unknown[]) => [name, ...given],
  },
) as MiniZincActions<unknown, unknown, unknown, unknown, unknown, unknown>;

const analysed: Parser = new MiniZincParser();
const decisions = decisionsOf(analysed);
// As the build writes them down.
const prepared: Parser = new MiniZincParser(JSON.parse(JSON.stringify(decisions)));

describe('a parser that takes prepared decisions', () => {
  it('has those of every rule that was analysed', () => {
    expect(decisions.length).toBeGreaterThan(60);
    expect(decisionsOf(prepared)).toEqual(decisions);
  });

  it.each([
    'include "alldifferent.mzn"',
    'enum Colour = {Red, Green} ++ anon_enum(3)',
    'type Pair = tuple(int, var 1..3)',
    'array[1..3, Colour] of var opt set of 1..9: x :: add_to_output = [| 1, 2 | 3, 4 |]',
    'any: y = 3; record(int: a, float: b): r = (a: 1, b: 2.0)',
    'constraint :: "why" forall (i, j in 1..3 where i < j) (x[i] != x[j] \\/ not b) :: domain',
    'constraint let { var int: z; constraint z > -1 } in if z > 1 then {} elseif z = 0 then {1, 2} else 1..z endif',
    'x = "a \\(b + 1) c"; output ["x = \\(x)\\n"]',
    "function var int: f(int: a, any $T: b = <>) = a.1.2 + b'name'",
    'annotation note(string: s); predicate p(var int: x); test q(int: i) = true',
    'solve :: int_search(x, input_order, indomain_min) maximize sum (i in 1..3) (x[i])',
    'constrain x > 1',
    'constraint x > ',
    'constraint forall (i in) (x > 1)',
    'solve maximise x',
    'int x = 1',
    'constraint x[] = 1',
    'constraint if a then b',
    'array[1..2] var int: x',
  ])('reads and refuses as the analysed one: %s', (text) => {
    for (const tokens of cutItems(tokenize(text).tokens, () => undefined)) {
      const read = (parser: Parser) => ({
        item: parser.parseItem([...tokens], text, told),
        mistakes: [...parser.mistakes],
        errors: parser.errors.map(({ name, message, token }) => [name, message, token.startOffset]),
      });
      expect(read(prepared)).toEqual(read(analysed));
    }
  });
});
