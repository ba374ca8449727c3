const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that only qualify others: which of them, in what order, how they compare. They name nothing themselves. */
const QUALIFIERS = set(
  'average remain remaining remainder leftover rest left unused untouched idle except excepting exclude excluding exclusion besides instead rather otherwise without beyond first last next previous consecutive successive initial initially already afterwards subsequent extra additional another fixed one-time upfront up-front flat unless until whenever whichever whether once same equal equally identical similar simultaneously simultaneous alternately together minus difference subtract deduct multiply multiplied doubled tripled halved ratio proportion proportional divided quotient neither nor none never not no vice versa',
);

/** Words that deny, doubt or only wish what stands behind them ("forbids making more than 6", "hopes to sell at least 6"). */
const DENIALS = set(
  'reject refuse avoid forbid ban prohibit prevent impossible unlikely unable lack rarely seldom hardly scarcely too nice think believe hope guess doubt',
);

/** Words for changes and for what is lost or paid beside the amounts; a measure may be called so as well. */
const CHANGES = set(
  'excess surplus shortfall increase increased decrease decreased rise raised drop reduce reduced discount discounted bonus penalty tax surcharge refund loss lose lost waste wasted spoil spoiled defective scrap damaged returned exchange swap replace substitute',
);

/**
 * Does the word change what is said of an amount or of a thing: parts and remainders, exceptions, places in a row, what is paid
 * once, changes, comparisons? A reader that has no rule for it has not understood the clause.
 */
export const isOperator = (lemma: string): boolean =>
  QUALIFIERS.has(lemma) || DENIALS.has(lemma) || CHANGES.has(lemma);

/** Is it an operator that can name no measure? */
export const isQualifier = (lemma: string): boolean => QUALIFIERS.has(lemma) || DENIALS.has(lemma);

/** Does it deny, doubt or wish? */
export const isDenial = (lemma: string): boolean => DENIALS.has(lemma);
