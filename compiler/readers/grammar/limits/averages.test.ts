import { describe, expect, it } from 'vitest';
import { rules } from '../testing.ts';

const FEED =
  'A farm feeds hens on corn and soybean meal. Corn has 9% protein and 2% fibre, and soybean meal has 45% protein and 6% fibre.';
const COST = 'Corn costs $28 per kg and soybean meal costs $55 per kg. What is the minimum cost?';
const feed = (rule: string) => rules(`${FEED} ${rule} The farm needs at least 500 kg. ${COST}`)?.slice(0, -1);

describe('a limit on the mean of a measure', () => {
  it('is one on a share of what is mixed', () =>
    expect(feed('The mixture must have at least 18% protein and not more than 4% fibre.')).toEqual([
      '0.09 * corn + 0.45 * soybean_meal >= 0.18 * (corn + soybean_meal)',
      '0.02 * corn + 0.06 * soybean_meal <= 0.04 * (corn + soybean_meal)',
    ]));
  it('may be said of its content, beside the amount of all', () =>
    expect(
      rules(
        'A firm blends two liquids, base A and base B. Base A contains 12% alcohol and costs $2 per litre, and base B contains 30% alcohol and costs $3 per litre. A batch of exactly 900 litres is needed, with an alcohol content of not less than 18%. How many litres of each base should be used at minimum cost?',
      ),
    ).toEqual(['base_a + base_b = 900', '0.12 * base_a + 0.3 * base_b >= 0.18 * (base_a + base_b)']));
  it('is an average in words', () =>
    expect(
      rules(
        'A trust buys bonds and shares. The risk score is 2 for bonds and 7 for shares. The average risk score must be at most 4. At most 90 bonds and at most 80 shares can be bought. The profit is $5 per bond and $9 per share. Maximize the profit.',
      )?.[0],
    ).toBe('2 * bonds + 7 * shares <= 4 * (bonds + shares)'));
  it.each([
    ['a share of another measure', 'The mixture must have at least 18% sugar.'],
    ['a share for one thing', 'At least 18% of the protein must come from corn.'],
  ])('is not %s', (_, rule) => expect(feed(rule)).toBeUndefined());
  it('leaves a share of all a share', () =>
    expect(
      feed(
        'At least 20% of the feed must be corn. The mixture must have at least 18% protein and at most 4% fibre.',
      )?.[0],
    ).toBe('corn >= 0.2 * (corn + soybean_meal)'));
});
