import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import { compare } from '../../../exact/exact.ts';
import type { ClauseItem } from '../clauses/clause-items.ts';
import type { Attribute } from '../facts/attributes.ts';
import { type Objective, type Statement, sameTarget } from './statements.ts';

/**
 * Where the least of something is asked, "there are 130 sparrows" that the things feed tells what must be reached, and not what there
 * is: nobody would have to feed them else.
 */
export function withDemands(
  statements: readonly Statement[],
  objective: Objective | undefined,
): readonly Statement[] {
  if (objective?.sense !== 'minimize') return statements;
  const told = statements.filter((one) => isTold(one, objective));
  // "feeds 6 sparrows and 2 jays … there are 130 sparrows and 44 jays": one verb is said of both.
  const clauses = new Set(told.filter((one) => serves(one.target.attribute)).map(({ clause }) => clause));
  const demanded = new Set<Statement>(told.filter(({ clause }) => clauses.has(clause)));
  return statements.map((one) => (demanded.has(one) ? { ...(one as Told), relation: '>=' } : one));
}

type Told = Extract<Statement, { readonly kind: 'bound' }> & {
  readonly target: { readonly kind: 'attribute'; readonly attribute: Attribute };
};

/** "there are 130 sparrows", without any word that limits them. */
function isTold(one: Statement, { target }: Objective): one is Told {
  if (one.kind !== 'bound' || one.relation !== '<=' || one.target.kind !== 'attribute') return false;
  const { items } = one.clause;
  const stated = items.some((item) => isTagged(item, /^(?:There|Have)$/));
  const limited = items.some(
    (item) =>
      isTagged(item, /^(?:Only|Must|Can|Not|Available)$/) ||
      (item.kind === 'word' ? LIMIT_TAGS.has(item.tag) : item.kind === 'amount' && item.limit !== undefined),
  );
  return stated && !limited && !sameTarget(one.target, target) && one.target.attribute.unit === undefined;
}

/** "feeds 6 sparrows", "seats 9 people": each amount is of those that a thing is there for. */
const serves = ({ facts }: Attribute): boolean =>
  facts.every(({ own, words }) => own.length > 0 && words.some((word) => SERVES.test(word)));

const SERVES =
  /^(?:feed|serve|seat|carry|transport|house|hold|handle|clean|clear|cover|treat|teach|supervise|accommodate|look|wash|visit|deliver|keep|tow|haul|move|shelter|sleep|entertain|fit)$/;

/**
 * Does taking nothing at all satisfy everything? Then the least of a cost is nothing, and a demand was misread or the text has none.
 */
export const demandsNothing = (statements: readonly Statement[], objective: Objective | undefined): boolean =>
  objective?.sense === 'minimize' &&
  objective.target.kind === 'attribute' &&
  objective.target.attribute.unit?.dimension === 'money' &&
  statements.every(holdsAtZero);

function holdsAtZero(one: Statement): boolean {
  if (one.kind === 'share' || one.kind === 'multiple') return true;
  const right = one.kind === 'comparison' ? (one.by?.value ?? 0) : one.value.value;
  const sign = compare(0, right);
  switch (one.relation) {
    case '<=':
      return sign <= 0;
    case '<':
      return sign < 0;
    case '>=':
      return sign >= 0;
    case '>':
      return sign > 0;
    case '=':
      return sign === 0;
  }
}

const isTagged = (item: ClauseItem, tags: RegExp): boolean => item.kind === 'word' && tags.test(item.tag);
