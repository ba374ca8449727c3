import type { CheckReport, ConstraintReport, Result } from '../../compiler/answer/result.ts';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { version } from '../../version.ts';
import type { SolvedInstance } from '../solve-instance.ts';
import { solverVersion } from './solver-version.ts';

export interface ReportRequest {
  readonly instance: Instance;
  readonly solved: SolvedInstance;
  readonly draft?: Draft;
  /** What was said before the solver ran. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The result of one solved instance, in the words of the problem. */
export async function reportResult({ instance, solved, draft, diagnostics }: ReportRequest): Promise<Result> {
  const { check, route } = solved;
  const objective = check?.objective;
  const output = check?.evaluation.output;
  const bound = instance.model.objective.sense === 'satisfy' ? undefined : solved.bound;
  return {
    status: solved.status,
    ...(solved.stoppedBy === undefined ? {} : { stoppedBy: solved.stoppedBy }),
    ...(objective === undefined ? {} : { objective }),
    ...(bound === undefined || !Number.isFinite(bound) ? {} : { bound }),
    solution: solved.solution === undefined ? {} : writeSolution(instance, solved.solution),
    ...(output === undefined || output === '' ? {} : { output }),
    constraints: check === undefined ? [] : reportConstraints(check.constraints, draft),
    assumptions: assumptionsOf(instance, draft),
    checks: checksOf(solved),
    diagnostics: [...diagnostics, ...solved.diagnostics],
    ...(route === undefined
      ? {}
      : {
          solver: {
            id: route.solver,
            version: await solverVersion(route.solver),
            seconds: solved.solverSeconds,
            reason: route.reason,
          },
        }),
    version,
  };
}

function reportConstraints(
  constraints: readonly ConstraintReport[],
  draft: Draft | undefined,
): ConstraintReport[] {
  const items = new Map(draft?.items.map((item) => [item.id, item]));
  return constraints.map((c) => {
    const item = items.get(c.id.replace(/\.\d+$/, ''));
    return {
      ...c,
      ...(item?.template === undefined ? {} : { template: item.template }),
      text: item?.quote ?? c.text,
    };
  });
}

/**
 * What was assumed beyond the words: which quantities are whole numbers and which may be fractions, and numbers that were
 * derived (a percentage as a share, hours as minutes).
 */
function assumptionsOf(instance: Instance, draft: Draft | undefined): readonly string[] {
  if (draft === undefined) return [];
  const variables = instance.model.declarations.filter((d) => d.type.inst === 'var' && d.value === undefined);
  const named = (base: 'int' | 'float') => variables.filter((d) => d.type.base === base).map((d) => d.name);
  const list = (names: readonly string[]) =>
    names.length > 6 ? `${names.slice(0, 6).join(', ')} and others` : names.join(', ');
  const [whole, fractional] = [named('int'), named('float')];
  const assumptions: string[] = [];
  if (whole.length > 0) assumptions.push(`whole numbers: ${list(whole)}`);
  if (fractional.length > 0) assumptions.push(`may be fractions: ${list(fractional)}`);
  const derived = new Map(draft.items.flatMap((item) => Object.entries(item.derived ?? {})));
  for (const [literal, how] of derived) assumptions.push(`${literal} is ${how}`);
  for (const assumed of draft.assumed ?? []) assumptions.push(assumed);
  for (const missing of draft.missing ?? []) assumptions.push(`not in the text: ${missing}`);
  return assumptions;
}

/** Relative differences of doubles that say nothing. */
const NOISE = 1e-9;

/** How much better a solution may still be, in one digit, where the optimum is proved to a tolerance only. */
function leftOpen({ check, bound }: SolvedInstance): string | undefined {
  const objective = check?.objective;
  if (objective === undefined || bound === undefined || !Number.isFinite(bound)) return undefined;
  const gap = Math.abs(bound - objective);
  if (gap <= NOISE * Math.max(1, Math.abs(objective))) return undefined;
  const digit = 10 ** Math.floor(Math.log10(gap));
  return String(Number((Math.ceil(gap / digit) * digit).toPrecision(1)));
}

function checksOf(solved: SolvedInstance): readonly CheckReport[] {
  const { check, route, status } = solved;
  const checks: CheckReport[] = [];
  if (check !== undefined) {
    checks.push(
      check.tolerance === 0
        ? { what: 'every constraint and domain holds, in exact arithmetic', proved: true }
        : {
            what: `every constraint and domain holds within ${check.tolerance}`,
            proved: false,
            detail: 'the solver works in floating point',
          },
    );
  }
  if (status === 'optimal' && route !== undefined) {
    const left = leftOpen(solved);
    const what =
      left === undefined ? 'no better solution exists' : `no solution is better by more than ${left}`;
    checks.push({ what: `${what}, says ${route.solver}`, proved: true });
  }
  if (status === 'feasible')
    checks.push({ what: 'whether a better solution exists is not known', proved: false });
  if (status === 'infeasible' && route !== undefined)
    checks.push({ what: `no solution exists, says ${route.solver}`, proved: true });
  if (status === 'unbounded' && route !== undefined)
    checks.push({ what: `the objective has no limit, says ${route.solver}`, proved: true });
  return checks;
}
