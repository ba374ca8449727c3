import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import type { ModelConstraint, Objective } from '../ir/model.ts';
import type { EnumLabels } from './enum-labels.ts';

/** How a template is known and shown. */
export interface TemplateTexts {
  /** Kebab-case, as in drafts: `lower-bound`, `ratio`, `at-most-k`. */
  readonly name: string;
  /** One line: what it says. */
  readonly meaning: string;
  /** Phrases that announce it in English; shown to language models and kept in the docs. */
  readonly phrases: readonly string[];
  /** Other names under which it is claimed, in the same spelling. */
  readonly aliases?: readonly string[];
  /** MiniZinc of an example, for the prompt catalogue. */
  readonly example: string;
}

/**
 * A template is a common shape of constraint or objective: how it is announced in words, written in MiniZinc, recognised
 * in a model that somebody else wrote, said back in words, and relaxed when it has to give way. One file each,
 * one line in `templates/index.ts`; the prompt catalogue and the docs table are derived from it.
 */
export interface Template<Slots = unknown> extends TemplateTexts {
  readonly of: 'constraint' | 'objective';
  /** Slots → MiniZinc expression (no `constraint`, no semicolon). */
  write?(slots: Slots): string;
  /** The slots that a constraint fills, or undefined when it is not of this template. */
  recognise?(view: ConstraintView): Slots | undefined;
  /** The slots that an objective fills. */
  recogniseObjective?(view: ObjectiveView): Slots | undefined;
  /** Slots → one English sentence. */
  say?(slots: Slots): string;
  /** The numbers of it that may be edited, and in which direction that loosens it. */
  relax?(slots: Slots): readonly Relaxation[];
}

/** A constraint in both views: as written, and as the flat rows that it became. */
export interface ConstraintView {
  readonly constraint: ModelConstraint;
  readonly flat: FlatModel;
  readonly rows: readonly FlatConstraint[];
  /** The names of enum values in the expression. */
  readonly labels: EnumLabels;
}

/** An objective in both views. */
export interface ObjectiveView {
  readonly objective: Objective;
  readonly flat: FlatModel;
  readonly labels: EnumLabels;
}

export interface Relaxation {
  /** Which number: its slot name and present value. */
  readonly slot: string;
  readonly value: Exact;
  /** Raising (+1) or lowering (-1) the number loosens the constraint. */
  readonly loosens: 1 | -1;
  readonly integer: boolean;
}
