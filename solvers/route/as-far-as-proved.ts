import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { stepOf } from '../../compiler/backends/milp/step.ts';
import type { ModelClass } from '../../compiler/backends/model-class.ts';
import type { Program } from '../../compiler/backends/program.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { fromDecimalOf, toNumber } from '../../compiler/exact/exact.ts';
import type { SolverOutcome } from '../solver.ts';

/**
 * What a solver said, as far as its arithmetic can prove it. Beyond that, "no solution" is unknown and an "optimum" just a
 * solution, with a warning that says why.
 */
export async function asFarAsProved(
  outcome: SolverOutcome,
  id: string,
  modelClass: Pick<ModelClass, 'wide' | 'fractional'>,
  program: Program,
): Promise<SolverOutcome> {
  if (outcome.status !== 'infeasible' && outcome.status !== 'optimal') return outcome;
  const doubt =
    doubtOfNarrowIntegers(id, modelClass, outcome.status) ??
    (program.kind === 'linear-program' ? await doubtOfLinear(id, program, outcome) : undefined);
  if (doubt === undefined) return outcome;
  const status = outcome.status === 'infeasible' ? 'unknown' : 'feasible';
  const { bound: _, ...rest } = outcome;
  return { ...rest, status, diagnostics: [...outcome.diagnostics, doubt] };
}

async function doubtOfLinear(
  id: string,
  program: LinearProgram,
  outcome: SolverOutcome,
): Promise<Diagnostic | undefined> {
  const inDoubles =
    doubtOfLargeBounds(id, program, outcome.status) ?? doubtOfNearOptima(id, program, outcome);
  if (inDoubles !== undefined) return inDoubles;
  const ofSwitches = doubtOfLargeSwitches(id, program, outcome.status);
  if (ofSwitches === undefined || outcome.status !== 'infeasible') return ofSwitches;
  // What the rows contradict for fractions already needs no choice to be exact.
  const { refuteExactly } = await import('../conflict/refute-exactly.ts');
  const rows = Array.from({ length: program.rows }, (_, row) => row);
  return (await refuteExactly(program, rows)) ? undefined : ofSwitches;
}

/** Solvers that compute with 32-bit integers and do not notice when they overflow. */
const machineIntegers = /gecode|chuffed|^native\/minizinc$/;

/** What such a solver says of a model with larger numbers, or over floats, which it rounds, constants included. */
function doubtOfNarrowIntegers(
  id: string,
  { wide, fractional }: Pick<ModelClass, 'wide' | 'fractional'>,
  said: string,
): Diagnostic | undefined {
  if (!(wide || fractional) || !machineIntegers.test(id)) return undefined;
  const not = `its “${said}” is not taken as proved`;
  return fractional
    ? {
        code: 'solver/rounded-floats',
        severity: 'warning',
        message: `${id} rounds the fractions of this model, so ${not}`,
        labels: [],
        help: 'where every product has an integer or Boolean factor with a small domain, use --backend milp',
      }
    : {
        code: 'solver/narrow-integers',
        severity: 'warning',
        message: `${id} computes with 32-bit integers, and this model needs more: ${not}`,
        labels: [],
        help: 'give the variables bounds, or use --backend milp',
      };
}

/** Bounds of an integer that a double cannot say: the program is another one than the model. */
function doubtOfLargeBounds(
  id: string,
  { lower, upper, integer, columnNames }: LinearProgram,
  said: string,
): Diagnostic | undefined {
  const isLarge = (bound: number) => Number.isFinite(bound) && Math.abs(bound) >= 2 ** 53;
  const column = lower.findIndex((low, j) => integer[j] === 1 && (isLarge(low) || isLarge(upper[j]!)));
  if (column === -1) return undefined;
  return {
    code: 'solver/coarse-numbers',
    severity: 'warning',
    message: `${id} computes with doubles, and ${columnNames[column]} has a bound beyond 2^53, so its “${said}” is not taken as proved`,
    labels: [],
    help: 'measure it from a nearer zero',
  };
}

/** A 0/1 column may be off by 1e-6: with this coefficient that moves its row by a hundred, and solvers were seen to prove what is not so. */
const LARGEST_SWITCH = 1e8;
/** Solvers of linear programs that compute with whole numbers. */
const exactIntegers = /^or-tools\//;

/** Choices that are multiplied by more than the tolerance of floating-point solvers can bear. */
function doubtOfLargeSwitches(
  id: string,
  { value, columnIndex, lower, upper, integer, columnNames }: LinearProgram,
  said: string,
): Diagnostic | undefined {
  if (exactIntegers.test(id)) return undefined;
  const isSwitch = (j: number) => integer[j] === 1 && upper[j]! - lower[j]! === 1;
  const entry = value.findIndex((a, k) => Math.abs(a) >= LARGEST_SWITCH && isSwitch(columnIndex[k]!));
  if (entry === -1) return undefined;
  return {
    code: 'solver/coarse-numbers',
    severity: 'warning',
    message: `${id} keeps choices to within a millionth, and ${columnNames[columnIndex[entry]!]} is multiplied by ${Math.abs(value[entry]!)}, so its “${said}” is not taken as proved`,
    labels: [],
    help: 'bound the quantities of that condition more tightly, or count them in larger units',
  };
}

/** GLPK drops what is better by less than this, relative to the objective (`tol_obj`, GLPK reference manual, section 2.10.5). */
const GLPK_TOLERANCE = 1e-7;
/** Beyond this relative size doubles have no room for one step more. */
const DOUBLE_TOLERANCE = 2 ** -52;

/** An optimum over integers whose next better objective would be so near that the solver does not tell the two apart. */
function doubtOfNearOptima(
  id: string,
  { objective, integer }: LinearProgram,
  { status, objective: value }: SolverOutcome,
): Diagnostic | undefined {
  const costs = Array.from(objective.entries()).filter(([, cost]) => cost !== 0);
  if (status !== 'optimal' || value === undefined || costs.length === 0) return undefined;
  if (costs.some(([j]) => integer[j] !== 1)) return undefined;
  const tolerance = /glp/.test(id)
    ? GLPK_TOLERANCE * (1 + Math.abs(value))
    : DOUBLE_TOLERANCE * Math.abs(value);
  // Where only less than a millionth would be lost, the step is not worth finding.
  if (tolerance < 1e-6) return undefined;
  const step = toNumber(stepOf(costs.map(([, cost]) => fromDecimalOf(cost))));
  if (step > tolerance) return undefined;
  return {
    code: 'solver/coarse-numbers',
    severity: 'warning',
    message: `${id} does not tell objectives apart that differ by ${step} near ${value}, so its “optimal” is not taken as proved`,
    labels: [],
    help: 'measure the objective from a nearer zero, or use another backend or solver',
  };
}
