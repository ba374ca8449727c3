import type { Outcome } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import type { Source } from '../../problem/span.ts';
import { emitLinearProgram } from './emit-linear-program.ts';
import type { LinearProgram } from './linear-program.ts';
import { linearize } from './linearize.ts';
import { reportLinearized } from './report-linearized.ts';

export interface MilpOptions {
  /** The model text, so that diagnostics point into it. */
  readonly source?: Source;
}

/**
 * The MILP backend, pass by pass: rows that hold only under a literal get a big-M, and the rows are written as a
 * linear program. Gives no program where a constraint cannot be written; the diagnostics say which, and why.
 */
export function toLinearProgram(flat: FlatModel, options: MilpOptions = {}): Outcome<LinearProgram> {
  const linearized = linearize(flat);
  const diagnostics = reportLinearized(flat, linearized, options.source);
  if (hasErrors(diagnostics)) return { diagnostics };
  return { value: emitLinearProgram(linearized.model), diagnostics };
}
