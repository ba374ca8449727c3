import { describe, expect, it } from 'vitest';
import { goal, model, rules } from '../testing.ts';

const SHOP = 'A shop sells rings, chains and clasps.';
const AIM =
  'The profit is $3 for a ring, $7 for a chain and $2 for a clasp. How many of each maximise the profit?';

describe('what is said once', () => {
  it('is the unit of bare amounts in one sentence', () =>
    expect(
      rules(
        `${SHOP} A ring needs 20 square centimetres, a chain 60 and a clasp 10. There are 900 square centimetres. ${AIM}`,
      ),
    ).toEqual(['20 * rings + 60 * chains + 10 * clasps <= 900']));
  it('is the unit before “of”', () =>
    expect(
      rules(
        'A shop makes dolls and robots. One doll needs 5 units of plastic and 2 of labour, one robot needs 8 units of plastic and 4 of labour. The shop has 3,000 units of plastic and 1,400 units of labour. The profit is $6 per doll and $9 per robot. How many of each maximise the profit?',
      ),
    ).toEqual(['5 * dolls + 8 * robots <= 3000', '2 * dolls + 4 * robots <= 1400']));
  it('is the limit of what comes first', () =>
    expect(
      rules(
        'A shop makes dolls and robots. Mixing takes 3 minutes for a doll and 4 minutes for a robot. Packing takes 2 minutes for a doll and 1 minute for a robot. Mixing is limited to 40 hours and packing to 28 hours. The profit is $6 per doll and $9 per robot. How many of each maximise the profit?',
      ),
    ).toEqual(['3 * dolls + 4 * robots <= 2400', '2 * dolls + robots <= 1680']));
  it('holds for either of them', () =>
    expect(
      rules(
        'A shop makes dolls and robots. It takes 10 minutes to mould a doll and 25 minutes to mould a robot; drying takes 8 minutes for either of them. There are 9 hours for moulding and 5 hours for drying. The profit is $6 per doll and $9 per robot. How many of each maximise the profit?',
      ),
    ).toEqual(['10 * dolls + 25 * robots <= 540', '8 * dolls + 8 * robots <= 300']));
});

describe('what there is of something', () => {
  const PRINTS =
    'A shop offers plain prints and photo prints. The profit is $3 for a plain print and $7 for a photo print. How many of each maximise the profit?';
  const BOTH = '6 * plain_prints + 15 * photo_prints <= 480';
  it('may be told of what the facts are on', () =>
    expect(
      rules(
        `A plain print takes 6 minutes and a photo print takes 15 minutes on the press, which runs 8 hours a day. ${PRINTS}`,
      ),
    ).toEqual([BOTH]));
  it('may be free', () =>
    expect(
      rules(
        `A plain print takes 6 minutes on the press and a photo print takes 15 minutes on the press. The press is free for 8 hours. ${PRINTS}`,
      ),
    ).toEqual([BOTH]));
  it('may be a place', () =>
    expect(
      rules(
        `A plain print takes 6 square metres, a photo print takes 15 square metres, and the floor is 480 square metres. ${PRINTS}`,
      ),
    ).toEqual([BOTH]));
  it('may stand behind the facts', () =>
    expect(
      rules(
        `The ink is 6 ml for a plain print and 15 ml for a photo print, and not more than 480 ml of ink may be used. ${PRINTS}`,
      ),
    ).toEqual([BOTH]));
});

describe('money that comes in', () => {
  const TENTS =
    'A man rents out tents and boats. A tent costs $180 and a boat costs $450. He has a budget of $9,000.';
  it.each(['He makes $60 on a tent and $130 on a boat.', 'A tent earns $60 and a boat earns $130.'])(
    'is no price: %s',
    (facts) =>
      expect(model(`${TENTS} ${facts} How many of each should he buy to make the most profit?`)).toEqual([
        '180 * tents + 450 * boats <= 9000',
        'solve maximize 60 * tents + 130 * boats',
      ]),
  );
  it('is a price where somebody gets it for a thing', () =>
    expect(
      goal(
        'A man sells tents and boats. A tent takes 2 hours and a boat takes 5 hours. There are 90 hours. He gets $60 for a tent and $130 for a boat. What is the most he can get?',
      ),
    ).toBe('maximize 60 * tents + 130 * boats'));
  it('is what those pay who are served', () =>
    expect(
      goal(
        'Ahmad takes food orders or parcel orders. A food order takes 25 minutes and pays $4; a parcel order takes 40 minutes and pays $7. He works up to 10 hours a day. How many orders of each kind should he take to earn the most?',
      ),
    ).toBe('maximize 4 * food + 7 * parcel'));
});
