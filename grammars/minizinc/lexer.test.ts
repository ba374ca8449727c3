import { type IToken, Lexer } from 'chevrotain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenize } from './lexer.ts';
import { resetInterpolation } from './match-strings.ts';
import { keywords, tokenTypes } from './tokens.ts';

const chevrotains = new Lexer([...tokenTypes], { positionTracking: 'onlyOffset', ensureOptimizations: true });

const plain = (tokens: readonly IToken[]): string[] =>
  tokens.map(({ image, startOffset, tokenType }) => `${startOffset} ${tokenType.name} ${image}`);

const ours = (text: string) => {
  const { tokens, foreignComments, unterminated, unknown } = tokenize(text);
  return {
    tokens: plain(tokens),
    foreignComments: plain(foreignComments),
    unterminated: plain(unterminated),
    unknown,
  };
};
const theirs = (text: string) => {
  resetInterpolation();
  const { tokens, groups, errors } = chevrotains.tokenize(text);
  return {
    tokens: plain(tokens),
    foreignComments: plain(groups['foreignComments'] ?? []),
    unterminated: plain(groups['unterminated'] ?? []),
    unknown: errors.map(({ offset, length }) => ({ offset, length })),
  };
};

const fragment = fc.oneof(
  fc.constantFrom(
    ...keywords.keys(),
    ...tokenTypes.flatMap(({ PATTERN }) => (typeof PATTERN === 'string' ? [PATTERN] : [])),
    ...'<=> ⇔ <= =< ≤ >= ≥ == ≠ -> ⇒ && ∧ || ∨ − × · ∪ ∈ ¬ ! ∞ ∷ ~div'.split(' '),
    ...[
      'endif',
      'ends',
      'inx',
      'x',
      '_x',
      '_',
      'Ω',
      '0x1F',
      '0b2',
      '1.5e3',
      '1.',
      '12',
      '1..3',
      '-7',
      '3,4,5',
      '1, -2.5 ,3|',
    ],
    ...[
      '"a b"',
      '"a \\(',
      'x)" ',
      '"never closed\n',
      "'quoted name'",
      '`op`',
      '$T',
      '$$E',
      '\\',
      '@ ',
      '?? ',
    ],
    ...[
      '% note\n',
      '/* note */',
      '/* note',
      '// note\n',
      '# note\n',
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '(',
      ')',
      '[|',
      '|]',
      '{',
      '}',
    ],
  ),
  fc.string({ maxLength: 3, unit: fc.constantFrom(...'ab1.,|()[]{}"\\ ~<>=-+*/:_^') }),
);

it('cuts any text as chevrotain does with the same token types', () => {
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 25 }), (fragments) => {
      const text = fragments.join('');
      const found = ours(text);
      // After characters that it does not know, chevrotain asks the matchers of brackets twice, and they count twice.
      const countsTwice = found.unknown.some((u) => /^[(){};]/.test(text.slice(u.offset + u.length)));
      fc.pre(!(countsTwice && text.includes('\\(')));
      expect(found).toEqual(theirs(text));
    }),
    { numRuns: 1000 },
  );
});

it('counts the parentheses of an interpolation once, also after characters that it does not know', () => {
  expect(ours('"a \\(?(x)) b"')).toEqual({
    tokens: [
      '0 StringStart "a \\(',
      '6 OpenParenthesis (',
      '7 Identifier x',
      '8 CloseParenthesis )',
      '9 StringEnd ) b"',
    ],
    foreignComments: [],
    unterminated: [],
    unknown: [{ offset: 5, length: 1 }],
  });
});
