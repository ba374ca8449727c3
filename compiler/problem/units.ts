/** What a unit measures: two units of one dimension convert into each other by their factors. */
export type Dimension = 'time' | 'mass' | 'volume' | 'length' | 'area' | 'energy' | 'money' | 'piece';

export interface Unit {
  /** Singular, lower case: what is shown. */
  readonly name: string;
  readonly dimension: Dimension;
  /** How many base units (minute, gram, millilitre, metre, square metre, kilojoule) one is; absent where it does not convert. */
  readonly factor?: readonly [numerator: number, denominator: number];
}

/** Name, dimension, factor, then every spelling. Only exact factors: pounds and kilograms do not convert here. */
const TABLE: readonly (readonly [string, Dimension, readonly [number, number] | undefined, string])[] = [
  ['second', 'time', [1, 60], 'second seconds sec secs'],
  ['minute', 'time', [1, 1], 'minute minutes min mins'],
  ['hour', 'time', [60, 1], 'hour hours hr hrs'],
  ['day', 'time', [1440, 1], 'day days'],
  ['week', 'time', [10080, 1], 'week weeks'],
  ['month', 'time', undefined, 'month months'],
  ['year', 'time', undefined, 'year years'],
  ['mg', 'mass', [1, 1000], 'mg milligram milligrams'],
  ['g', 'mass', [1, 1], 'g gram grams gramme grammes'],
  ['kg', 'mass', [1000, 1], 'kg kgs kilogram kilograms kilo kilos kilogramme kilogrammes'],
  ['tonne', 'mass', [1_000_000, 1], 'tonne tonnes'],
  ['ton', 'mass', undefined, 'ton tons'],
  ['pound', 'mass', undefined, 'pound pounds lb lbs'],
  ['ounce', 'mass', undefined, 'ounce ounces oz'],
  ['ml', 'volume', [1, 1], 'ml milliliter milliliters millilitre millilitres'],
  ['litre', 'volume', [1000, 1], 'l liter liters litre litres'],
  ['gallon', 'volume', undefined, 'gallon gallons gal'],
  ['cup', 'volume', undefined, 'cup cups'],
  ['tablespoon', 'volume', undefined, 'tablespoon tablespoons tbsp'],
  ['teaspoon', 'volume', undefined, 'teaspoon teaspoons tsp'],
  ['barrel', 'volume', undefined, 'barrel barrels'],
  ['cm', 'length', [1, 100], 'cm centimeter centimeters centimetre centimetres'],
  ['m', 'length', [1, 1], 'm meter meters metre metres'],
  ['km', 'length', [1000, 1], 'km kilometer kilometers kilometre kilometres'],
  ['mile', 'length', undefined, 'mile miles'],
  ['foot', 'length', undefined, 'foot feet ft'],
  ['yard', 'length', undefined, 'yard yards'],
  ['acre', 'area', undefined, 'acre acres'],
  ['hectare', 'area', undefined, 'hectare hectares ha'],
  ['calorie', 'energy', undefined, 'calorie calories kcal'],
  ['kwh', 'energy', undefined, 'kwh'],
  ['$', 'money', [1, 1], '$ dollar dollars usd buck bucks'],
  ['€', 'money', [1, 1], '€ euro euros eur'],
  ['£', 'money', [1, 1], '£ gbp'],
  ['¥', 'money', [1, 1], '¥ yen yuan rmb'],
  ['cent', 'money', [1, 100], 'cent cents'],
  ['penny', 'money', undefined, 'penny pence'],
  ['krona', 'money', undefined, 'krona kronor krone kroner'],
  ['franc', 'money', undefined, 'franc francs'],
  ['peso', 'money', undefined, 'peso pesos'],
  ['₹', 'money', [1, 1], '₹ rupee rupees rs'],
  ['unit', 'piece', undefined, 'unit units'],
];

const BY_SPELLING: ReadonlyMap<string, Unit> = new Map(
  TABLE.flatMap(([name, dimension, factor, spellings]) =>
    spellings
      .split(' ')
      .map((spelling) => [spelling, { name, dimension, ...(factor && { factor }) }] as const),
  ),
);

/** The unit that a word or sign is the name of, whatever its case and number. */
export const unitOf = (word: string): Unit | undefined => BY_SPELLING.get(word.toLowerCase());
