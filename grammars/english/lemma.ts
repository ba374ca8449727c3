/** Plurals that no rule gives. */
const IRREGULAR: Readonly<Record<string, string>> = {
  men: 'man',
  women: 'woman',
  people: 'person',
  children: 'child',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  geese: 'goose',
  oxen: 'ox',
  shelves: 'shelf',
  knives: 'knife',
  loaves: 'loaf',
  leaves: 'leaf',
  halves: 'half',
  bookshelves: 'bookshelf',
  lives: 'life',
  wolves: 'wolf',
  scarves: 'scarf',
  calves: 'calf',
  buses: 'bus',
  minibuses: 'minibus',
  gases: 'gas',
  lenses: 'lens',
  cookies: 'cookie',
  brownies: 'brownie',
  movies: 'movie',
  smoothies: 'smoothie',
  pies: 'pie',
  ties: 'tie',
  calories: 'calorie',
  hoodies: 'hoodie',
  selfies: 'selfie',
  veggies: 'veggie',
  potatoes: 'potato',
  tomatoes: 'tomato',
  mangoes: 'mango',
  shoes: 'shoe',
  canoes: 'canoe',
  toes: 'toe',
  axes: 'axe',
  analyses: 'analysis',
  series: 'series',
  species: 'species',
  lotuses: 'lotus',
  comics: 'comic',
  fabrics: 'fabric',
  clinics: 'clinic',
  picnics: 'picnic',
  topics: 'topic',
  ads: 'ad',
  taxis: 'taxi',
  minis: 'mini',
  skis: 'ski',
  kiwis: 'kiwi',
  lens: 'lens',
};
/** Words in -s that are singular, or the same in both numbers. */
const UNCHANGED = /(?:ss|us|is|ous|ics)$/;

/** The singular of a noun in lower case; a possessive ending is dropped. */
export function singular(word: string): string {
  const plain = word.replace(/['’]s?$/, '');
  if (Object.hasOwn(IRREGULAR, plain)) return IRREGULAR[plain]!;
  if (plain.length < 4 || !plain.endsWith('s') || UNCHANGED.test(plain)) return plain;
  if (plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (/(?:ses|xes|zes|ches|shes|oes)$/.test(plain))
    return /(?:sses|xes|zzes|ches|shes|oes)$/.test(plain) ? plain.slice(0, -2) : plain.slice(0, -1);
  return plain.slice(0, -1);
}

/** Nouns for what a verb does whose beginning is not the verb's. */
const VERB_OF_NOUN: Readonly<Record<string, string>> = {
  maintenance: 'maintain',
  production: 'produce',
  consumption: 'consume',
  growth: 'grow',
};

/** A common beginning of a noun and the verb it comes from: `cutting` → `cut`, `mixes` → `mix`, `painted` → `paint`. */
export function stem(word: string): string {
  const base = VERB_OF_NOUN[singular(word)] ?? singular(word);
  const bare = /^(.{2,}?)(?:ing|ed)$/.exec(base)?.[1];
  if (bare === undefined || !/[aeiouy]/.test(bare)) return base;
  if (/([^aeious])\1$/.test(bare) && (!bare.endsWith('ll') || bare.length > 5)) return bare.slice(0, -1);
  return bare;
}

const ENDING =
  /^(?:|e|y|er|or|ing|ed|ion|ation|ment|age|ag|aging|ly|ant|ance|al|ial|ive|ition|ization|ational|ist|ish|ship|ened|ies)$/;

/** Are two words forms of one (`assemble` and `assembly`, `packing` and `packaging`)? */
export function related(a: string, b: string): boolean {
  const left = stem(a);
  const right = stem(b);
  if (left === right) return true;
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  return same >= 4 && ENDING.test(left.slice(same)) && ENDING.test(right.slice(same));
}
