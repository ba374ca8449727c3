import { describe, expect, it } from 'vitest';
import { model } from '../testing.ts';

describe('things that no sentence joins', () => {
  it('may be told apart by a letter', () =>
    expect(
      model(
        'We buy robots. Model S cleans 90 square metres and costs $320, and model L cleans 160 square metres and costs $540. The budget is $7,500. The cleaned area should be as large as possible. How many of each model should we buy to maximize the square metres that are cleaned?',
      ),
    ).toEqual(['320 * s + 540 * l <= 7500', 'solve maximize 90 * s + 160 * l']));
  it('may be what bags are full of', () =>
    expect(
      model(
        'Each bag of Green-Gro contains 4 kg of nitrogen, and each bag of Super-Gro contains 3 kg of nitrogen. The estate requires at least 600 kg of nitrogen. Green-Gro costs $22 per bag and Super-Gro costs $27 per bag. How many bags of each must be bought at the smallest cost?',
      ),
    ).toEqual(['4 * green_gro + 3 * super_gro >= 600', 'solve minimize 22 * green_gro + 27 * super_gro']));
  it('may have prices beside their names, and shorter names later', () =>
    expect(
      model(
        'A hall sells standing tickets at $35 and seated tickets at $60. Each seated guest takes 0.8 square metres, each standing guest takes 0.4 square metres, and the floor is 900 square metres. There can be no more than 2,000 people. How many tickets of each type would bring the highest ticket income?',
      ),
    ).toEqual([
      '0.4 * standing_tickets + 0.8 * seated_tickets <= 900',
      'standing_tickets + seated_tickets <= 2000',
      'solve maximize 35 * standing_tickets + 60 * seated_tickets',
    ]));
  it('may stand in a clause within another', () =>
    expect(
      model(
        'A farmer has 60 hectares on which oats, rye and peas can be grown. The expected profits per hectare are $9, $5 and $11 respectively. At least 15 hectares of rye must be grown. What is the maximum profit?',
      ),
    ).toEqual(['oats + rye + peas <= 60', 'rye >= 15', 'solve maximize 9 * oats + 5 * rye + 11 * peas']));
});

describe('dates', () => {
  it('are no amounts', () =>
    expect(
      model(
        'A shop makes lamps and clocks. It opened in 2011 and opens at 10 am. Each lamp takes 2 hours and each clock takes 3 hours. There are 90 hours. The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?',
      ),
    ).toEqual(['2 * lamps + 3 * clocks <= 90', 'solve maximize 8 * lamps + 11 * clocks']));
});
