import { describe, expect, it } from 'vitest';
import { model, read } from '../testing.ts';

const FEED =
  'A seed cake feeds 6 sparrows and 2 jays and costs $3. A suet ball feeds 3 sparrows and 4 jays and costs $2.';
const STITCH =
  'A shop sells flannel bundles and mystery bundles. A flannel bundle brings in $12 and a mystery bundle brings in $7. ' +
  'A flannel bundle needs 4 minutes of sewing and a mystery bundle needs 2 minutes of sewing. ' +
  'There are 100 minutes of sewing available.';

describe('what must be reached', () => {
  it('reads who there are as a demand where they are served and the least is asked', () => {
    expect(model(`${FEED} There are 130 sparrows and 44 jays. What is the minimum cost?`)).toEqual([
      '6 * seed_cake + 3 * suet_ball >= 130',
      '2 * seed_cake + 4 * suet_ball >= 44',
      'solve minimize 3 * seed_cake + 2 * suet_ball',
    ]);
  });

  it('reads all whom one clause tells as a demand where its verb is said of one of them', () => {
    const text =
      'For a trip, small vans and large vans are hired. A small van costs $5 and carries 6 adults and 4 children. ' +
      'A large van costs $9 and carries 10 adults and 2 children. There are 130 adults and 44 children. What is the minimum cost?';
    expect(model(text)).toEqual([
      '6 * small_vans + 10 * large_vans >= 130',
      '4 * small_vans + 2 * large_vans >= 44',
      'solve minimize 5 * small_vans + 9 * large_vans',
    ]);
  });

  it('leaves what a text says is available what there is', () => {
    expect(
      read(`${FEED} There are 130 sparrows and 44 jays available. What is the minimum cost?`).diagnostics,
    ).toMatchObject([{ code: 'read/no-demand' }]);
  });

  it('leaves those that a thing takes what there is', () => {
    const text =
      'A van takes 2 drivers, carries 9 crates and costs $30, and a truck takes 3 drivers, carries 20 crates and costs $50. ' +
      'There are 24 drivers. At least 100 crates must be carried. Minimize the cost.';
    expect(model(text)?.[0]).toBe('2 * van + 3 * truck <= 24');
  });

  it('declines the least of a cost where taking nothing satisfies everything', () => {
    const text = `${FEED} At most 130 sparrows and 44 jays can be fed. What is the minimum cost?`;
    expect(read(text).diagnostics).toMatchObject([{ code: 'read/no-demand' }]);
  });
});

describe('a comparison word behind its number', () => {
  it('belongs to that number alone where it has a verb of its own', () => {
    expect(
      model(
        `${STITCH} She's down to her last 9 flannel bundles, and 3 mystery bundles at least are wanted. Maximize the income.`,
      ),
    ).toEqual([
      '4 * flannel_bundles + 2 * mystery_bundles <= 100',
      'flannel_bundles <= 9',
      'mystery_bundles >= 3',
      'solve maximize 12 * flannel_bundles + 7 * mystery_bundles',
    ]);
  });

  it('declines where the number before it then has no sense', () => {
    expect(
      model(
        `${STITCH} The drawer knows 9 flannel bundles, and 3 mystery bundles at least are wanted. Maximize the income.`,
      ),
    ).toBeUndefined();
  });
});
