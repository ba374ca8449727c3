import { checkSolution } from '../../compiler/answer/check-solution.ts';
import type { Value } from '../../compiler/ir/value.ts';
import { type CompiledModel, compileModel } from '../../compiler/pipeline.ts';
import { type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';
import { applyEdits, type RepairEdit } from './apply-edits.ts';
import type { Repair, RepairRequest } from './find-repairs.ts';

export interface FoundEdits {
  readonly edits: readonly RepairEdit[];
  readonly cost: number;
  /** Only repairs that were found before cost less. */
  readonly cheapest: boolean;
  /** Values of the model's variables under which everything holds after the edits, as the search has it. */
  readonly witness?: Readonly<Record<string, Value>>;
}

/**
 * Applies edits to text and model, compiles what comes out, and finds a solution of it that the evaluator accepts: the witness where it is one
 * and nothing is to be optimised, else by solving. Undefined where there is none.
 */
export async function checkRepair(
  { compiled, data = [], problem, units, options, until = Number.POSITIVE_INFINITY }: RepairRequest,
  { edits, cost, cheapest, witness }: FoundEdits,
): Promise<Repair | undefined> {
  const applied = applyEdits(compiled, units, edits, problem);
  const edited = compileModel(applied.model, data).value;
  if (edited === undefined) return undefined;
  const report = { cost: Math.round(cost * 1e6) / 1e6, edits: applied.reports, cheapest };
  const { sense } = edited.model.objective;
  const names = new Set(edited.model.declarations.map(({ name }) => name));
  const own = Object.entries(witness ?? {}).filter(([name]) => names.has(name));
  const holds = witness !== undefined && checkSolution(edited.instance, Object.fromEntries(own)).accepted;
  if (sense === 'satisfy' && holds) return { edits, applied, report: { ...report, checked: true } };
  const left = Math.max(0.1, (until - performance.now()) / 1000);
  const timeLimit = Math.min(options.timeLimit ?? 20, left, 3600);
  const solved = await solveInstance(edited.instance, { ...withoutGoals(options), timeLimit });
  if (solved.status === 'infeasible') return undefined;
  const solution = solved.check?.accepted === true;
  const objective = solved.check?.objective;
  return {
    edits,
    applied,
    report: {
      ...report,
      checked: solution || holds,
      ...(objective === undefined ? {} : { objective }),
      ...(solved.status === 'unbounded' ? { unbounded: true as const } : {}),
    },
  };
}

export const withoutGoals = ({
  solutions: _s,
  onProgress: _p,
  ...rest
}: SolveInstanceOptions): SolveInstanceOptions => rest;

/** Marks the repairs that no other beats in both measures, the change and the objective that it leads to. */
export function markPareto(repairs: readonly Repair[], { model }: CompiledModel): readonly Repair[] {
  const { sense } = model.objective;
  if (sense === 'satisfy') return repairs;
  const gain = ({ report }: Repair) => (report.objective ?? Number.NaN) * (sense === 'maximize' ? 1 : -1);
  return repairs.map((repair) => {
    if (repair.report.objective === undefined) return repair;
    const beaten = repairs.some(
      (other) =>
        other.report.cost <= repair.report.cost &&
        gain(other) >= gain(repair) &&
        (other.report.cost < repair.report.cost || gain(other) > gain(repair)),
    );
    return { ...repair, report: { ...repair.report, pareto: !beaten } };
  });
}
