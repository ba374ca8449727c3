import { Lexer, type TokenType } from 'chevrotain';
import { expect, it } from 'vitest';
import { tokenTypes } from './tokens.ts';

/** By first character, the names of the token types that chevrotain tries. */
function candidates(types: readonly TokenType[]): Map<number, string> {
  const lexer = new Lexer([...types], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  });
  const { charCodeToPatternIdxToConfig } = lexer as unknown as {
    charCodeToPatternIdxToConfig: Record<string, Record<number, { tokenType: number }[]>>;
  };
  const names = new Map(types.map((type) => [type.tokenTypeIdx, type.name]));
  return new Map(
    Object.entries(charCodeToPatternIdxToConfig['defaultMode']!).map(([code, entries]) => [
      Number(code),
      entries.map(({ tokenType }) => names.get(tokenType)).join(' '),
    ]),
  );
}

it('says of every regular expression exactly the characters that it can begin with', () => {
  const found = tokenTypes.map((type) =>
    type.PATTERN instanceof RegExp
      ? ({ ...type, START_CHARS_HINT: undefined } as unknown as TokenType)
      : type,
  );
  const said = candidates(tokenTypes);
  expect(said.size).toBeGreaterThan(90);
  expect(said).toEqual(candidates(found));
});

it('says it of every one: the lexer tries an expression nowhere else', () => {
  const silent = tokenTypes.filter(
    (type) => type.PATTERN instanceof RegExp && type.PATTERN !== Lexer.NA && !('START_CHARS_HINT' in type),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});
