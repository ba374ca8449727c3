import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import { decompose } from '../../lowering/decompose.ts';
import { tighten } from '../../lowering/tighten.ts';
import type { Source } from '../../source/span.ts';
import { emitLinearProgram } from './emit-linear-program.ts';
import type { LinearProgram } from './linear-program.ts';
import { linearize } from './linearize.ts';
import { linkProducts } from './link-products.ts';
import { relaxDefinitions } from './relax-definitions.ts';
import { reportLinearized } from './report-linearized.ts';
import { reportRefused } from './report-refused.ts';

export interface MilpOptions {
  /** The model text, so that diagnostics point into it. */
  readonly source?: Source;
  /**
   * Which groups may tighten bounds. `hard` where rows will be switched off to find a conflict: then no bound and no
   * big-M depends on a row that may be missing. Default: all.
   */
  readonly tighten?: 'all' | 'hard';
}

/** What the linearization takes: the rest is decomposed first. */
const accepts = ({ kind }: FlatConstraint): boolean => kind === 'linear' || kind === 'clause';

/**
 * The MILP backend, pass by pass. Gives no program where a constraint cannot be written; the diagnostics say which, and
 * why.
 */
export function toLinearProgram(flat: FlatModel, options: MilpOptions = {}): Outcome<LinearProgram> {
  const { source } = options;
  // Bounds that follow serve big-Ms and integers. A program of neither is the solver's as it stands, and its prices belong to the rows.
  if (isRelaxed(flat)) return { value: emitLinearProgram(flat), diagnostics: [] };
  const tightened = tighten(flat, { groups: options.tighten ?? 'all' });
  const { model: simple, refused } = decompose(relaxDefinitions(tightened), {
    form: 'linear',
    accepts,
    holes: true,
  });
  const diagnostics: Diagnostic[] = reportRefused(simple, refused, source);
  if (hasErrors(diagnostics)) return { diagnostics };
  const linearized = linearize(simple, options.tighten ?? 'all');
  diagnostics.push(...reportLinearized(simple, linearized, source));
  if (hasErrors(diagnostics)) return { diagnostics };
  const linked = linkProducts(linearized.model, options.tighten ?? 'all');
  return { value: emitLinearProgram(linked, flat), diagnostics };
}

/** Float variables under unconditional rows alone. */
const isRelaxed = ({ variables, constraints }: FlatModel): boolean =>
  variables.every(({ type }) => type === 'float') &&
  constraints.every(
    (c) => c.when === undefined && c.kind === 'linear' && (c.relation === '<=' || c.relation === '='),
  );
