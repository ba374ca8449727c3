/** Why an interpretation fails: the last part of the code of its diagnostic. */
export type RefusalReason =
  | 'unread-number'
  | 'unread-limit'
  | 'incomplete'
  | 'unused-number'
  | 'no-objective'
  | 'unread-objective'
  | 'no-demand'
  | 'contradictory-numbers'
  | 'unit-mismatch';

/** What could not be read, and where: a sentence, or the whole text where none is named. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly sentence?: string;
  /** Indices of the numbers of the problem that it is about. */
  readonly numbers: readonly number[];
  /** What the numbers measure, in words of the text. */
  readonly detail?: string;
}
