import type { Exact } from '../../../exact/exact.ts';
import type { AmountItem, ReadClause } from '../clauses/clause-items.ts';
import type { Attribute } from '../facts/attributes.ts';

export type Relation = '<=' | '>=' | '=' | '<' | '>';

/** A number of the text as a statement uses it. */
export interface Value {
  readonly value: Exact;
  /** Indices of the numbers of the problem that it stands on. */
  readonly numbers: readonly number[];
  /** How it was derived where it does not stand in the text as it is used. */
  readonly derived?: string;
}

/** What a limit is set on. */
export type Target =
  | { readonly kind: 'alternative'; readonly index: number }
  | { readonly kind: 'total' }
  | { readonly kind: 'some'; readonly indices: readonly number[] }
  | { readonly kind: 'attribute'; readonly attribute: Attribute };

/** An alternative and how often it counts in a weighted sum. */
export interface Term {
  readonly alternative: number;
  readonly factor: Exact;
}

/** What a clause demands. */
export type Statement = (
  | { readonly kind: 'bound'; readonly target: Target; readonly relation: Relation; readonly value: Value }
  | {
      readonly kind: 'share';
      readonly alternative: number;
      readonly relation: Relation;
      readonly value: Value;
    }
  | {
      /** A limit on the mean of a measure over all that is decided on. */
      readonly kind: 'average';
      readonly attribute: Attribute;
      readonly relation: Relation;
      readonly value: Value;
    }
  | {
      readonly kind: 'combination';
      readonly terms: readonly Term[];
      readonly relation: Relation;
      /** The limit; its numbers are also those of the factors. */
      readonly value: Value;
    }
  | {
      readonly kind: 'multiple';
      readonly left: number;
      readonly right: number;
      readonly relation: Relation;
      readonly value: Value;
      /** No word says whether it is a least or an exact multiple (\"must be twice the …\"). */
      readonly open: boolean;
    }
  | {
      readonly kind: 'comparison';
      readonly left: number;
      readonly right: number;
      readonly relation: Relation;
      readonly by?: Value;
    }
) & { readonly clause: ReadClause };

export interface Objective {
  readonly sense: 'maximize' | 'minimize';
  readonly target:
    | Target
    | { readonly kind: 'difference'; readonly plus: Attribute; readonly minus: Attribute };
  readonly clause: ReadClause;
  /** The word that it is named by ("profit"). */
  readonly word?: string;
}

/** Are two targets the same? */
export const sameTarget = (a: Objective['target'], b: Objective['target']): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'difference' || (b.kind === 'difference' && a.plus === b.plus && a.minus === b.minus)) &&
  (a.kind !== 'attribute' || (b.kind === 'attribute' && a.attribute === b.attribute)) &&
  (a.kind !== 'alternative' || (b.kind === 'alternative' && a.index === b.index)) &&
  (a.kind !== 'some' || (b.kind === 'some' && a.indices.join() === b.indices.join()));

export const amountValue = (amount: AmountItem): Value => ({
  value: amount.number.value,
  numbers: [amount.index],
});

/** The measure that a statement limits, if it limits one. */
export const measureOf = (statement: Statement): Attribute | undefined =>
  statement.kind === 'average'
    ? statement.attribute
    : statement.kind === 'bound' && statement.target.kind === 'attribute'
      ? statement.target.attribute
      : undefined;
