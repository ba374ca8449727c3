import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { absolute, equal, isFraction, parseExact, sign } from '../exact/exact.ts';
import type { Objective } from '../ir/model.ts';
import type { Place } from '../source/span.ts';
import { templateNamed } from './find-template.ts';
import { arrayOf, directionOf, isUnit, type LinearRow, linearRows } from './linear-view.ts';
import type { ConstraintView } from './template.ts';

/** What the draft says of a constraint: the claimed template, the words it stands on, units by variable where they are known. */
export interface Claim {
  readonly template?: string | undefined;
  readonly quote?: string | undefined;
  readonly unitOf?: (variable: string) => string | undefined;
}

const lowering = new Set(['lower-bound', 'demand', 'covering', 'at-least-k']);
const raising = new Set(['upper-bound', 'resource-capacity', 'packing', 'at-most-k']);

const lowerWords =
  /\b(at least|no (?:less|fewer) than|not (?:be )?(?:less|fewer) than|minimum of|or more)\b/i;
const upperWords =
  /\b(at most|no (?:more|greater|higher) than|not (?:be )?(?:more|greater|higher) than|maximum of|up to|(?:not|n't|cannot) exceed|or (?:less|fewer))\b/i;

/**
 * Does the model bear out what the draft claims of a constraint? Only contradictions are reported
 * (`draft/template-mismatch`): a bound that points the other way than its template or its words, a share above the
 * whole, a total that leaves out one of the elements, a sum of things in different units.
 */
export function checkClaim(
  id: string,
  claim: Claim,
  view: ConstraintView,
  place: Place,
): Diagnostic | undefined {
  const rows = linearRows(view);
  if (rows === undefined || rows.length === 0) return undefined;
  const template = claim.template === undefined ? undefined : templateNamed(claim.template)?.name;
  const finding =
    turnedRound(rows, template, claim.quote) ??
    includesItsEnd(rows, claim.quote) ??
    shareAboveOne(rows, template) ??
    mixedUnits(rows, claim.unitOf) ??
    incompleteTotal(rows, claim.quote, view);
  return finding === undefined ? undefined : mismatch(id, finding, place);
}

/** The same for the objective: "as little as possible" that is maximised. */
export function checkObjectiveClaim(
  id: string,
  claim: Claim,
  { sense }: Objective,
  place: Place,
): Diagnostic | undefined {
  const quote = claim.quote ?? '';
  const { up, down } = aimWords(quote);
  const turned = (up && !down && sense === 'minimize') || (down && !up && sense === 'maximize');
  if (!turned) return undefined;
  return mismatch(
    id,
    `the text asks to ${up ? 'maximise' : 'minimise'}, the model ${up ? 'minimises' : 'maximises'}`,
    place,
  );
}

/**
 * Which way the words of an aim point. "As low a highest channel as possible" says it by its adjective; a superlative counts where there is no such
 * phrase, and not as one end of a difference ("between the largest and the smallest").
 */
function aimWords(quote: string): { readonly up: boolean; readonly down: boolean } {
  const plain = quote.replace(/\b(?:difference|gap|spread|range|distance)\b.*/i, '');
  const up = /\bmaximi[sz]\w*|\bas (?:many|much|high|large|big|great|long) /i.test(quote);
  const down = /\bminimi[sz]\w*|\bas (?:few|little|low|small|short|cheap\w*|early|soon) /i.test(quote);
  if (up || down) return { up, down };
  return {
    up: /\b(?:largest|highest)\b/i.test(plain),
    down: /\b(?:cheapest|smallest|lowest|shortest)\b/i.test(plain),
  };
}

const mismatch = (id: string, message: string, place: Place): Diagnostic => ({
  code: 'draft/template-mismatch',
  severity: 'warning',
  message: `${id}: ${message}`,
  labels: [place],
  help: 'mend the constraint, or the template that it claims',
});

function turnedRound(
  rows: readonly LinearRow[],
  template: string | undefined,
  quote: string | undefined,
): string | undefined {
  const directions = new Set(rows.map(directionOf));
  if (directions.size !== 1) return undefined;
  const [direction] = directions;
  if (direction === 'upper' && template !== undefined && lowering.has(template))
    return `claimed as ${template}, but it bounds from above`;
  if (direction === 'lower' && template !== undefined && raising.has(template))
    return `claimed as ${template}, but it bounds from below`;
  const [row] = rows;
  if (quote === undefined || rows.length !== 1 || row === undefined) return undefined;
  const low = wordsAbout(row, quote, lowerWords);
  const high = wordsAbout(row, quote, upperWords);
  if (direction === 'upper' && low && !high) return `the text says “${low}”, but it bounds from above`;
  if (direction === 'lower' && high && !low) return `the text says “${high}”, but it bounds from below`;
  return undefined;
}

/**
 * The words of a limit, where they speak of this row: the number behind them is the row's; without a number they count in a
 * short quote only, since a long one may hold several limits.
 */
function wordsAbout(row: LinearRow, quote: string, words: RegExp): string | undefined {
  const found = words.exec(quote);
  if (found === null) return undefined;
  const after = quote.slice(found.index + found[0].length, found.index + found[0].length + 30);
  const written = /([-−]\s?)?(\d[\d,]*(?:\.\d+)?)/.exec(after);
  // "Not exceed -20" over a row that is said the other way round: which side it bounds depends on how the row is written.
  if (written?.[1] !== undefined) return undefined;
  const number = parseExact(written?.[2]?.replaceAll(',', '') ?? '');
  const about = number === undefined ? quote.split(/\s+/).length <= 8 : equal(number, absolute(row.constant));
  return about ? found[0] : undefined;
}

const strictWords =
  /(?<!\b(?:no|not|never|nor|cannot|or)\s+(?:be\s+)?|n't\s+(?:be\s+)?)\b(?:(?:more|greater|higher|larger|less|fewer|lower|smaller) than|below|above)\s+\$?(\d[\d,]*(?:\.\d+)?)/gi;

/** "More than 5" of whole things that may be 5. Over fractional amounts it makes no difference that could be measured. */
function includesItsEnd(rows: readonly LinearRow[], quote: string | undefined): string | undefined {
  const [row] = rows;
  if (quote === undefined || rows.length !== 1 || row === undefined) return undefined;
  if (!/^[<>]=$/.test(row.relation) || !row.terms.every((t) => t.integer && !isFraction(t.coefficient)))
    return undefined;
  for (const [words, digits = ''] of quote.matchAll(strictWords)) {
    const number = parseExact(digits.replaceAll(',', ''));
    if (number === undefined || !equal(number, absolute(row.constant))) continue;
    const upper = /less|fewer|lower|smaller|below/i.test(words);
    if (directionOf(row) === (upper ? 'upper' : 'lower'))
      return `the text says “${words}”, but it allows ${digits} itself`;
  }
  return undefined;
}

/** A share p of a total lies between 0 and 1: then the row has coefficients of both signs. */
function shareAboveOne(rows: readonly LinearRow[], template: string | undefined): string | undefined {
  if (template !== 'ratio') return undefined;
  const oneSided = rows.find(
    (row) =>
      row.constant === 0 &&
      row.terms.length >= 2 &&
      new Set(row.terms.map((t) => sign(t.coefficient))).size === 1,
  );
  return oneSided && 'claimed as ratio, but the share is not between 0 and 1';
}

function mixedUnits(rows: readonly LinearRow[], unitOf: Claim['unitOf']): string | undefined {
  if (unitOf === undefined) return undefined;
  for (const row of rows) {
    if (!isUnit(row) || row.terms.length < 2) continue;
    const units = new Set(row.terms.map((t) => unitOf(t.name)).filter((unit) => unit !== undefined));
    if (units.size > 1) return `it adds up ${[...units].slice(0, 3).join(' and ')}`;
  }
  return undefined;
}

/** "All", "total": a sum over all elements of a list but one is a slip at its end. */
function incompleteTotal(
  rows: readonly LinearRow[],
  quote: string | undefined,
  { flat }: ConstraintView,
): string | undefined {
  const [row] = rows;
  if (rows.length !== 1 || row === undefined || !/\b(total|altogether|overall|all)\b/i.test(quote ?? ''))
    return undefined;
  if (/\b(except|other|excluding|but|besides|first|last)\b/i.test(quote ?? '')) return undefined;
  const arrays = new Set(row.terms.map((t) => arrayOf(t.name)));
  const [array] = arrays;
  const shape = flat.shapes.find((s) => s.name === array);
  const size = shape?.index?.length === 1 ? shape.elements.length : 0;
  if (arrays.size !== 1 || size < 4 || row.terms.length !== size - 1) return undefined;
  return `the text speaks of all, but it adds up ${row.terms.length} of the ${size} elements of ${array}`;
}
