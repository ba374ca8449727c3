import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanArguments } from './scan-arguments.ts';

const options = {
  data: { type: 'string', short: 'd' },
  limit: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
} as const;

const scan = (args: readonly string[]) =>
  scanArguments(
    args,
    (name) => name === 'data' || name === 'limit',
    (letter) => ({ d: 'data', q: 'quiet', v: 'verbose' })[letter],
  );

const byNode = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens.flatMap<unknown>((token) =>
    token.kind === 'positional'
      ? [{ kind: 'positional', value: token.value }]
      : token.kind === 'option'
        ? [
            {
              kind: 'option',
              name: token.name,
              raw: token.rawName,
              value: token.value,
              inline: token.inlineValue === true,
            },
          ]
        : [],
  );

const word = fc
  .oneof(
    fc.constantFrom(
      '--',
      '-',
      '',
      '--data',
      '--data=',
      '--data=a=b',
      '--limit',
      '--quiet',
      '--quiet=1',
      '--no-quiet',
    ),
    fc.constantFrom(
      '-d',
      '-q',
      '-v',
      '-dx',
      '-qv',
      '-qd',
      '-qdx',
      '-x',
      '-xq',
      '-q=1',
      '-d=1',
      '--=',
      '--=a',
      '--x',
      '--x=1',
      '---',
      '-5',
    ),
    fc.constantFrom('a', 'model.mzn', 'a b', '=', 'é'),
    fc.array(fc.constantFrom('-', '=', 'd', 'q', 'a'), { maxLength: 5 }).map((signs) => signs.join('')),
  )
  // A dash inside a group of switches is a letter here; Node takes it for the end of the options, or not, by its place.
  .filter((arg) => !/^-[^-].*-/.test(arg));

describe('scanning of arguments', () => {
  it('reads options and positionals', () => {
    expect(scan(['m.mzn', '--data=a.dzn', '-qd', 'b.dzn', '--', '--limit'])).toEqual([
      { kind: 'positional', value: 'm.mzn' },
      { kind: 'option', name: 'data', raw: '--data', value: 'a.dzn', inline: true },
      { kind: 'option', name: 'quiet', raw: '-q', value: undefined, inline: false },
      { kind: 'option', name: 'data', raw: '-d', value: 'b.dzn', inline: false },
      { kind: 'positional', value: '--limit' },
    ]);
  });

  it('does what Node does', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        expect(scan(args)).toEqual(byNode(args));
      }),
      { numRuns: 2000, examples: [[['--==']], [['--a==']]] },
    );
  });
});
