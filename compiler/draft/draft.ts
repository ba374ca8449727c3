/**
 * A draft is what a reader makes of a problem: items in order, each with its MiniZinc text and the words that it
 * stands on, and the readings of sentences that can be understood in two ways. JSON; the schema is
 * `grammars/draft/draft.schema.json`. Everything in it is untrusted until checked.
 */
export interface Draft {
  readonly items: readonly DraftItem[];
  readonly readings?: readonly Reading[];
  /** What the text leaves out, in plain words (a value that is not given, a rule that is only hinted at). */
  readonly missing?: readonly string[];
  /** What the text leaves unsaid and practice settles, as it was modelled ("nothing in stock before the first month"). */
  readonly assumed?: readonly string[];
}

export interface DraftItem {
  /** Unique in the draft: `p1`, `v1`, `c1`, `o1`. */
  readonly id: string;
  readonly kind: 'include' | 'parameter' | 'variable' | 'constraint' | 'objective' | 'output';
  /** One or more MiniZinc items, complete with their semicolons. */
  readonly mzn: string;
  /** Exact words of the problem. Optional for includes and technical definitions. */
  readonly quote?: string;
  /** Ids of the sentences that it stands on; found from the quote when absent. */
  readonly sentences?: readonly string[];
  /** Claimed template (constraints and objectives): the name of a file in `compiler/templates/`. */
  readonly template?: string;
  /** What the item says, in words (for variables: what one unit is). */
  readonly words?: string;
  /** Unit of a variable or parameter (`kg`, `hour`, `$`). */
  readonly unit?: string;
  /** Numbers of `mzn` that do not stand in the text as written: literal → how it was derived ("40% as a share"). */
  readonly derived?: Readonly<Record<string, string>>;
}

/** A sentence with two readings. The items of the draft are the likely one. */
export interface Reading {
  readonly quote: string;
  readonly question: string;
  readonly likely: string;
  readonly others: readonly ReadingOption[];
}

/** Another understanding, as an edit of the items; the result must be a complete model again. */
export interface ReadingOption {
  readonly label: string;
  /** Of ten careful readers, how many mean this one; absent: nobody said, and it may well be meant. */
  readonly readers?: number;
  readonly replace?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  readonly add?: readonly string[];
}
