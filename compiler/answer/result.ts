import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** The JSON object of `--json`, and what the library's `formulate` resolves to. Schema: `grammars/result/result.schema.json`. */
export interface Result {
  readonly status: Status;
  readonly stoppedBy?: string;
  readonly objective?: number;
  /** The objective in the digits that the text asks for: "rounded to the nearest dollar". */
  readonly rounded?: number;
  readonly bound?: number;
  readonly solution: Readonly<Record<string, unknown>>;
  /** What the `output` items of a model print of the solution. */
  readonly output?: string;
  readonly constraints: readonly ConstraintReport[];
  /** What was assumed beyond the text: which quantities are whole numbers, which units were converted. */
  readonly assumptions?: readonly string[];
  /** What was checked of the answer, and whether it was proved. */
  readonly checks?: readonly CheckReport[];
  readonly conflict?: ConflictReport;
  /** With `--evidence`: what stands behind the answer, sentence by sentence. */
  readonly evidence?: readonly EvidenceReport[];
  readonly sensitivity?: SensitivityReport;
  /** Share of independent drafts that give this answer, where more than one was asked for. */
  readonly confidence?: number;
  /** Some question is not `unlikely`. */
  readonly depends?: boolean;
  readonly questions?: readonly Question[];
  readonly diagnostics: readonly Diagnostic[];
  readonly reader?: {
    readonly id: string;
    readonly model?: string;
    readonly calls: number;
    readonly tokens: number;
    readonly seconds: number;
    readonly cost?: number;
  };
  readonly solver?: {
    readonly id: string;
    readonly version: string;
    readonly seconds: number;
    readonly reason?: string;
  };
  readonly version: string;
}

export type Status =
  | 'optimal'
  | 'satisfied'
  | 'feasible'
  | 'infeasible'
  | 'unbounded'
  | 'infeasible-or-unbounded'
  | 'unknown';

export interface ConstraintReport {
  readonly id: string;
  readonly template?: string;
  readonly sentences: readonly string[];
  /** The quote, or the words of the template. */
  readonly text: string;
  readonly holds: boolean;
  /** Distance to the bound, in the units of the row; absent for what is not linear. */
  readonly slack?: number;
  /**
   * Linear programs: by how much the objective changes for each unit that the limit grows: the right side, as it is written, or the left
   * one where only that is fixed. One a comparison, in order, where the constraint is several.
   */
  readonly shadowPrice?: number | readonly number[];
}

/** Prices at the optimum of a linear program without integers. They hold for small changes. */
export interface SensitivityReport {
  /** In the shape of the solution: by how much the objective changes for each unit that a variable is pushed off the end of its domain. */
  readonly reducedCosts: Readonly<Record<string, unknown>>;
  /** More constraints are tight than determine the optimum: other prices are as right as these, on one side each. */
  readonly degenerate: boolean;
}

export interface CheckReport {
  readonly what: string;
  readonly proved: boolean;
  readonly detail?: string;
}

export interface EvidenceReport {
  readonly sentence: string;
  readonly text: string;
  readonly constraints: readonly { readonly id: string; readonly says: string }[];
  readonly numbers: readonly { readonly text: string; readonly used: boolean }[];
  /** Whether the answer is another one without the sentence's constraints; absent when not decided. */
  readonly moves?: boolean;
}

export interface ConflictReport {
  readonly groups: readonly {
    readonly id: string;
    readonly sentences: readonly string[];
    readonly quote?: string;
    /** Draft items or model lines that make up the group. */
    readonly items?: readonly string[];
  }[];
  /** `exact`: by arithmetic alone, on no solver's word. */
  readonly proved: { readonly infeasible: boolean; readonly minimal: boolean; readonly exact?: true };
  readonly repairs: readonly RepairReport[];
}

export interface RepairReport {
  readonly cost: number;
  readonly edits: readonly {
    readonly sentence?: string;
    readonly group: string;
    readonly from?: string;
    readonly to?: string;
    readonly drop?: true;
    readonly text: string;
  }[];
  readonly checked: boolean;
  /** Proved: only those before it in the menu (and what contains them) cost less. False where time ran out in the search. */
  readonly cheapest?: boolean;
  readonly objective?: number;
  /** Nothing limits the objective any more. */
  readonly unbounded?: true;
  /** No other repair of the menu is better in both the change and the objective. */
  readonly pareto?: boolean;
}

/** A sentence with two readings, or something that the text leaves open. The answer given is that of the first option. */
export interface Question {
  /** Few careful readers would mean another reading than the likely one: shown, but the answer is not marked `depends` for it. */
  readonly unlikely?: true;
  readonly sentence?: string;
  readonly question: string;
  readonly options: readonly {
    readonly reading: string;
    /** How likely it is meant, from 0 to 1, where the reader said so. */
    readonly likelihood?: number;
    /** The answer given is that of this reading, though another one is likelier by its words: that one has no solution, or no bound. */
    readonly preferred?: 'has-an-answer';
    readonly status: Status;
    readonly objective?: number;
    readonly solution?: Readonly<Record<string, unknown>>;
    /** The sentences that cannot hold together under this reading, where they are known. */
    readonly conflict?: readonly {
      readonly id: string;
      readonly sentences: readonly string[];
      readonly quote?: string;
    }[];
  }[];
}
