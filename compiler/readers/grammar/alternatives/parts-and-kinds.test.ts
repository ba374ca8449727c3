import { describe, expect, it } from 'vitest';
import { model, read } from '../testing.ts';

describe('a part of all', () => {
  const STAFF =
    'A company employs trainees earning $300 a week and cooks earning $800 a week. The number of cooks should be at least a quarter of the number of trainees.';
  it('counts all of them, whatever they are called', () =>
    expect(
      model(
        `${STAFF} The company needs at least 40 people, of whom at least 12 must be cooks. Minimize the wage bill.`,
      ),
    ).toEqual([
      'cooks >= 0.25 * trainees',
      'trainees + cooks >= 40',
      'cooks >= 12',
      'solve minimize 300 * trainees + 800 * cooks',
    ]));
  it('is not told by a word that names none of them', () =>
    expect(
      model(
        'A castle sells audio tickets and plain tickets. It can sell at most 300 tickets. At least 50 tickets are to be guided. The profit per audio ticket is $9 and the profit per plain ticket is $5. How many of each ticket should be sold to maximize profit?',
      ),
    ).toBeUndefined());
  it('takes the rest of two for what more people prefer', () => {
    const text =
      'A ferry can hold at most 300 people and has both covered and open seats. A profit of $9 is made on each covered seat and a profit of $5 is made on each open seat. At least 3 times as many people prefer to sit in open seats. How many of each seat should be sold to maximize profit?';
    expect(model(text)?.slice(0, 2)).toEqual(['covered + open_seats <= 300', 'open_seats >= 3 * covered']);
    expect(read(text).value?.missing ?? []).toEqual([]);
  });
});

describe('two kinds of one thing', () => {
  it('are two measures', () =>
    expect(
      model(
        'A bar makes lime drinks and mint drinks. A lime drink takes 3 units of lime syrup and 2 units of ice. A mint drink takes 4 units of mint syrup and 5 units of ice. There are 60 units of lime syrup, 80 units of mint syrup and 90 units of ice available. The profit per lime drink is $3 and the profit per mint drink is $4. How many of each should be made to maximize profit?',
      ),
    ).toEqual([
      '3 * lime_drinks <= 60',
      '4 * mint_drinks <= 80',
      '2 * lime_drinks + 5 * mint_drinks <= 90',
      'solve maximize 3 * lime_drinks + 4 * mint_drinks',
    ]));
});

describe('where and by whom', () => {
  const GARDEN =
    'Per acre of beans, 12 liters of spray are needed. Per acre of peas, 15 liters of spray are needed. There are 900 liters of spray available. The profit per acre of beans is $20 and the profit per acre of peas is $25. How many acres of each should be grown to maximize profit?';
  it.each([
    'A gardener grows beans and peas in their 70 acre garden.',
    'A gardener has 70 acres of land in the valley to grow beans and peas.',
    'A gardener grows beans and peas. He has bought 70 acres of land in the valley.',
  ])('is the land that there is: %s', (land) =>
    expect(model(`${land} ${GARDEN}`)?.[0]).toBe('beans + peas <= 70'),
  );
  it('takes “they” for the one thing that was just named', () =>
    expect(
      model(
        'A mint makes coins and medals. The coins are made by a team and they can make at most 5 a day. The medals are made by another team and they can make at most 6 a day. The profit per coin is $3 and the profit per medal is $4. How many of each should be made to maximize profit?',
      ),
    ).toEqual(['coins <= 5', 'medals <= 6', 'solve maximize 3 * coins + 4 * medals']));
  it('does not take the place of it all for one of the things', () =>
    expect(
      read(
        'In a shooting game, each duck hit is 5 points and each goose hit is 6 points. You can shoot at most 12 ducks and at most 7 geese. How many of each should you shoot to maximize your points?',
      ).value?.items.filter(({ kind }) => kind === 'variable').length,
    ).toBe(2));
  it('reads a can of something as what it is', () =>
    expect(
      model(
        'A cat eats tuna food and beef food. One can of tuna food costs $3 and contains 12 grams of protein. One can of beef food costs $2 and contains 5 grams of protein. It needs at least 90 grams of protein. How many cans of each should be bought to minimize the cost?',
      ),
    ).toEqual(['12 * tuna_food + 5 * beef_food >= 90', 'solve minimize 3 * tuna_food + 2 * beef_food']));
  it('declines what used to be', () =>
    expect(
      model(
        'A shop makes lamps and clocks. It used to be that at least 6 lamps were made. There are 90 hours. Each lamp takes 2 hours and each clock takes 3 hours. The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?',
      ),
    ).toBeUndefined());
});
