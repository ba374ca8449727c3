import { type Exact, equal } from '../../exact/exact.ts';
import type { Expression } from '../../ir/model.ts';
import { cardinalOf } from '../../problem/number-words.ts';
import type { Reading } from '../draft.ts';
import {
  clauseOf,
  constantOf,
  type DividingSite,
  phraseOf,
  statedComparisons,
  withOperators,
} from './dividing-site.ts';

/** "Must be twice the number of", "three times as many … as": writers mean exactly so many, or at least. */
const multipleWords =
  /\b(?:twice|double|thrice|triple|([a-z]+|\d+) times)\b[^.;,]{0,30}?\b(?:as (?:many|much)|the (?:number|amount|quantity)|that of|those of|more)\b/i;

/** What leaves nothing open. */
const settledWords =
  /\b(?:exact(?:ly)?|precisely|equals?|same|at least|at most|minimum|maximum|no (?:more|less|fewer)|up to|not|cannot|never|exceed(?:s|ing)?)\b/i;

/** A multiple of one decision that the draft makes equal to another may be meant as the least that is wanted. */
export function multipleOrMore(site: DividingSite): Reading | undefined {
  const { item, quote, model } = site;
  const phrase = phraseOf(site, multipleWords);
  if (phrase === undefined || settledWords.test(clauseOf(site, phrase))) return undefined;
  const factor = factorOf(phrase);
  if (factor === undefined) return undefined;
  const isMultiple = (expression: Expression): boolean =>
    expression.kind === 'call' &&
    expression.name === '*' &&
    isDecision(expression) &&
    expression.arguments.some((operand) => {
      const value = constantOf(operand, model);
      return value !== undefined && equal(value, factor);
    });
  const places = statedComparisons(
    site,
    (name, left, right) =>
      name === '=' && ((isMultiple(left) && isPlain(right)) || (isMultiple(right) && isPlain(left))),
  );
  const mzn = withOperators(
    site,
    places.map((place) => ({ ...place, operator: isMultiple(place.left) ? '<=' : '>=' })),
    equalities,
  );
  if (mzn === undefined) return undefined;
  return {
    quote,
    question: `exactly, or at least, where the text says “${phrase[0].replace(/\s+/g, ' ')}”?`,
    likely: 'exactly so many',
    others: [{ label: 'at least so many', replace: { [item.id]: mzn } }],
  };
}

const equalities: ReadonlySet<string> = new Set(['=', '==']);

function factorOf([phrase, counted]: RegExpExecArray): Exact | undefined {
  if (counted === undefined) return /twice|double/i.test(phrase) ? 2 : 3;
  const value = cardinalOf(counted.toLowerCase()) ?? Number(counted);
  return value === 1 || Number.isNaN(value) ? undefined : value;
}

const isDecision = ({ type }: Expression): boolean => type.inst === 'var' && type.dimensions === undefined;

/** A decision as it is, no multiple of one. */
const isPlain = (expression: Expression): boolean =>
  isDecision(expression) && (expression.kind === 'reference' || expression.kind === 'access');
