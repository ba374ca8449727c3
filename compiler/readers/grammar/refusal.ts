/** Why an interpretation fails, and where: the sentence that could not be read, or none for the whole text. */
export interface Refusal {
  readonly reason:
    | 'unread-number'
    | 'unread-limit'
    | 'incomplete'
    | 'unused-number'
    | 'no-objective'
    | 'unread-objective'
    | 'repeated';
  readonly sentence?: string;
  /** Indices of the numbers of the problem that it is about. */
  readonly numbers: readonly number[];
  readonly detail?: string;
}
