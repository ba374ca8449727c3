import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../../../ir/flat-constraint.ts';
import { toCnf } from '../sat-backend.ts';
import { flatModel } from '../testing/flat.ts';
import { chooseEncoding, rangesOf } from './choose-encoding.ts';
import { findDefinitions, resolveView } from './definitions.ts';

const row = (
  variables: number[],
  coefficients: number[],
  relation: '<=' | '=' | '!=',
  constant: number,
  when?: FlatConstraint['when'],
) =>
  ({
    kind: 'linear',
    group: 0,
    variables,
    coefficients,
    relation,
    constant,
    ...(when ? { when } : {}),
  }) as const;

const encodings = (domains: Parameters<typeof flatModel>[0], constraints: FlatConstraint[]) =>
  toCnf(flatModel(domains, constraints)).value!.decode.map((entry) => entry.encoding);

describe('the choice of an encoding', () => {
  it('goes by the use of the variable and the width of its domain', () => {
    expect(chooseEncoding(1, new Set(['sum']))).toBe('constant');
    expect(chooseEncoding(9, new Set(['direct']))).toBe('direct');
    expect(chooseEncoding(40, new Set(['direct']))).toBe('order');
    expect(chooseEncoding(9, new Set(['direct', 'order']))).toBe('order');
    expect(chooseEncoding(500, new Set(['order']))).toBe('order');
    expect(chooseEncoding(500, new Set(['sum']))).toBe('binary');
    expect(chooseEncoding(500, new Set(['sum', 'order']))).toBe('order');
    expect(chooseEncoding(3000, new Set(['order', 'direct']))).toBe('binary');
  });

  it('reads the use from the constraints', () => {
    const operands = [{ variable: 1 }, { variable: 2 }];
    const different = { kind: 'all_different', group: 0, operands } as const;
    expect(
      encodings(
        [
          [1, 5],
          [1, 5],
        ],
        [different],
      ),
    ).toEqual(['direct', 'direct']);
    expect(
      encodings(
        [
          [1, 5],
          [1, 5],
        ],
        [different, row([1, 2], [1, -1], '<=', 0)],
      ),
    ).toEqual(['order', 'order']);
    const wide = [
      [0, 900],
      [0, 900],
      [0, 900],
      [0, 900],
    ] as const;
    expect(encodings(wide, [row([1, 2, 3], [3, 5, 7], '<=', 4000)])).toEqual([
      'binary',
      'binary',
      'binary',
      'order',
    ]);
    expect(encodings([[0, 1_000_000]], [row([1], [1], '<=', 12)])).toEqual(['binary']);
  });

  it('knows the ranges of a domain', () => {
    const [variable] = flatModel([{ only: [1, 2, 5] }], []).variables;
    expect(rangesOf(variable!)).toEqual([
      [1, 2],
      [5, 5],
    ]);
    expect(rangesOf({ ...variable!, domain: { min: 0, max: { n: 10n ** 20n, d: 1n } } })).toBeUndefined();
    expect(rangesOf({ ...variable!, domain: { min: 3, max: 1 } })).toEqual([]);
  });
});

describe('auxiliary variables without literals of their own', () => {
  it('are shifted and mirrored copies, through several steps', () => {
    // y = x + 2, z = 5 - y
    const flat = flatModel(
      [
        [0, 9],
        [2, 11],
        [-6, 3],
      ],
      [row([2, 1], [1, -1], '=', 2), row([2, 3], [2, 2], '=', 10)],
      { auxiliary: [2, 3] },
    );
    const { views } = findDefinitions(flat);
    expect(resolveView(views, 3)).toEqual({ base: 1, factor: -1, offset: 3 });
    expect(toCnf(flat).value!.variables).toBe(9);
  });

  it('are never the user’s, never circular', () => {
    const loop = [row([1, 2], [1, -1], '=', 1), row([2, 1], [1, -1], '=', 1)];
    expect(
      findDefinitions(
        flatModel(
          [
            [0, 9],
            [0, 9],
          ],
          loop,
        ),
      ).views.size,
    ).toBe(0);
    expect(
      findDefinitions(
        flatModel(
          [
            [0, 9],
            [0, 9],
          ],
          loop,
          { auxiliary: [1, 2] },
        ),
      ).views.size,
    ).toBe(1);
  });

  it('are value and order literals', () => {
    const iff = (literal: number) => ({ literal, mode: 'iff' }) as const;
    const flat = flatModel(
      [[0, 9], 'bool', 'bool', 'bool'],
      [row([1], [1], '=', 4, iff(2)), row([1], [2], '<=', 11, iff(-3)), row([1], [-1], '!=', -7, iff(4))],
      { auxiliary: [2, 3, 4] },
    );
    const { aliases, settled } = findDefinitions(flat);
    expect(settled.size).toBe(3);
    expect(aliases.get(2)).toEqual({ variable: 1, relation: '=', value: 4, negated: false });
    // not b3 exactly when x <= 5
    expect(aliases.get(3)).toEqual({ variable: 1, relation: '>=', value: 6, negated: false });
    expect(aliases.get(4)).toEqual({ variable: 1, relation: '=', value: 7, negated: true });
    expect(toCnf(flat).value!.variables).toBe(11);
  });
});
