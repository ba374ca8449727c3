import type { Result } from '../../compiler/answer/result.ts';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { residuals } from '../../compiler/evaluation/residuals.ts';
import { divide, type Exact, fromDouble } from '../../compiler/exact/exact.ts';
import type { FlatModel, ShapeElement, VariableId } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Value } from '../../compiler/ir/value.ts';
import { decode } from '../../compiler/lowering/decode.ts';
import { emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { objectiveAt, violationAt } from '../linear/check-program.ts';
import type { SolvedInstance } from '../solve-instance.ts';
import type { SolverOutcome } from '../solver.ts';

/** What the optimum of a linear program would gain or lose. */
interface Sensitivity {
  /**
   * By the position of the constraint in the model: by how much the objective changes for each unit that the limit of a comparison grows (its
   * right side as it is written; the left one where only that is fixed); in the order of its comparisons where it has several.
   */
  readonly shadowPrices: ReadonlyMap<number, readonly number[]>;
  /** By how much the objective changes for each unit that a variable is pushed away from the end of its domain. */
  readonly reducedCosts: Readonly<Record<string, Value>>;
  /** More constraints are tight than determine the optimum: other prices are as right as these, on one side each. */
  readonly degenerate: boolean;
}

/** Relative error of duals that counts as rounding. */
const TOLERANCE = 1e-6;

/**
 * Shadow prices and reduced costs of a solved linear program without integers. Solving usually makes bounds of rows and tightens them, which
 * moves prices from a sentence to a bound; so the program is solved again with each sentence a row of its own. The duals are
 * believed when they prove the optimum (they are feasible, and their objective is the same). Undefined for all other models.
 */
async function sensitivityOf(
  instance: Instance,
  { status, flat, modelClass, check }: SolvedInstance,
  options: { readonly signal?: AbortSignal; readonly timeLimit: number },
): Promise<Sensitivity | undefined> {
  if (status !== 'optimal' || flat === undefined || modelClass === undefined) return undefined;
  if (!modelClass.optimises || !modelClass.linear || modelClass.ints > 0 || modelClass.bools > 0)
    return undefined;
  const { value: emitted } = await emitProgram('milp', instance, flat, 'hard');
  const program = emitted?.program;
  if (program?.kind !== 'linear-program' || program.integer.includes(1)) return undefined;
  const highs = await findSolver('highs');
  const outcome = await highs?.solve(program, options);
  const objective = check?.objective;
  if (outcome?.duals === undefined || outcome.assignment?.kind !== 'vector' || objective === undefined)
    return undefined;
  const { values } = outcome.assignment;
  if (!isNear(objectiveAt(program, values), objective, Math.abs(objective))) return undefined;
  if (!provesOptimum(program, values, outcome.duals)) return undefined;
  return {
    shadowPrices: pricesOf(instance, flat, program, outcome.duals.rows),
    reducedCosts: reducedCostsOf(flat, program, outcome.duals.columns),
    degenerate: isDegenerate(program, values),
  };
}

/** The parts of a result that tell prices; none where there are none. */
export async function reportSensitivity(
  { constraints }: Result,
  instance: Instance,
  solved: SolvedInstance,
  options: { readonly signal?: AbortSignal; readonly timeLimit: number },
): Promise<Pick<Result, 'constraints' | 'sensitivity'>> {
  const found = await sensitivityOf(instance, solved, options);
  if (found === undefined) return { constraints };
  const { degenerate, reducedCosts, shadowPrices } = found;
  return {
    constraints: constraints.map((constraint, at) => {
      const prices = shadowPrices.get(at);
      if (prices === undefined) return constraint;
      return { ...constraint, shadowPrice: prices.length === 1 ? prices[0]! : prices };
    }),
    sensitivity: { degenerate, reducedCosts: writeSolution(instance, reducedCosts) },
  };
}

const isNear = (a: number, b: number, size: number): boolean =>
  Math.abs(a - b) <= TOLERANCE * Math.max(1, size);

/** Weak duality: prices with the right signs whose bound on the objective is met prove that nothing is better. */
function provesOptimum(
  program: LinearProgram,
  values: Float64Array,
  { rows, columns }: NonNullable<SolverOutcome['duals']>,
): boolean {
  if (violationAt(program, values) > TOLERANCE) return false;
  const sign = program.sense === 'maximize' ? -1 : 1;
  const size = columns.reduce(
    (most, d, j) => Math.max(most, Math.abs(d), Math.abs(program.objective[j]!)),
    1,
  );
  const left = Float64Array.from(program.objective);
  let bound = program.offset;
  /** The value of a price at the side that it presses against; undefined when there is no such side. */
  const at = (price: number, lower: number, upper: number): number | undefined => {
    if (Math.abs(price) <= 1e-9 * size) return 0;
    const side = sign * price > 0 ? lower : upper;
    return Number.isFinite(side) ? price * side : undefined;
  };
  for (let i = 0; i < program.rows; i++) {
    const worth = at(rows[i]!, program.rowLower[i]!, program.rowUpper[i]!);
    if (worth === undefined) return false;
    bound += worth;
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++)
      left[program.columnIndex[k]!]! -= rows[i]! * program.value[k]!;
  }
  for (let j = 0; j < program.columns; j++) {
    if (!isNear(left[j]!, columns[j]!, size)) return false;
    const worth = at(columns[j]!, program.lower[j]!, program.upper[j]!);
    if (worth === undefined) return false;
    bound += worth;
  }
  const objective = objectiveAt(program, values);
  return isNear(bound, objective, Math.abs(objective));
}

/** Are more rows and bounds tight than there are columns? */
function isDegenerate(program: LinearProgram, values: Float64Array): boolean {
  let tight = 0;
  const touches = (x: number, lower: number, upper: number) =>
    isNear(x, lower, Math.abs(x)) || isNear(x, upper, Math.abs(x));
  for (let j = 0; j < program.columns; j++)
    if (touches(values[j]!, program.lower[j]!, program.upper[j]!)) tight++;
  for (let i = 0; i < program.rows; i++)
    if (
      touches(
        activity(program, i, (j) => values[j]!),
        program.rowLower[i]!,
        program.rowUpper[i]!,
      )
    )
      tight++;
  return tight > program.columns;
}

function activity({ rowStart, columnIndex, value }: LinearProgram, i: number, x: (column: number) => number) {
  let sum = 0;
  for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) sum += value[k]! * x(columnIndex[k]!);
  return sum;
}

/**
 * A row may have been turned round, scaled or brought to one side on its way from the constraint as it is written. How, is seen from
 * both at three points: what is left between the sides must be the same but for a factor.
 */
function pricesOf(
  instance: Instance,
  flat: FlatModel,
  program: LinearProgram,
  duals: Float64Array,
): ReadonlyMap<number, readonly number[]> {
  const rowsOf = new Map<string, number[]>();
  for (let i = 0; i < program.rows; i++) {
    const id = flat.groups[program.rowGroup[i]!]?.origin.id;
    if (id === undefined) continue;
    const own = rowsOf.get(id);
    if (own === undefined) rowsOf.set(id, [i]);
    else own.push(i);
  }
  const points = [1, 2, 3].map((seed) => {
    const value = (id: VariableId): number => 1 + ((id * 7919 + seed * 104_729 * (1 + (id % 13))) % 997);
    return {
      written: residuals(instance, decode(flat, value)),
      row: (i: number) => activity(program, i, (j) => value(program.columnVariable[j]!)),
    };
  });
  const prices = new Map<number, readonly number[]>();
  instance.model.constraints.forEach(({ origin }, at) => {
    const written = points.map((point) => point.written[at]);
    const count = written[0]?.length ?? 0;
    if (count === 0 || written.some((rests) => rests?.length !== count)) return;
    const rows = rowsOf.get(origin.id) ?? [];
    const found: number[] = [];
    // Rows mostly stand in the order of the comparisons: the one behind the last that was found is looked at first.
    let next = 0;
    for (let k = 0; k < count; k++) {
      const rests = written.map((each) => each![k]!);
      let price: number | undefined;
      for (let looked = 0; looked < rows.length && price === undefined; looked++) {
        const i = rows[next]!;
        next = (next + 1) % rows.length;
        const factor = factorOf(program, i, rests, (p) => points[p]!.row(i));
        if (factor !== undefined) price = duals[i]! / factor;
      }
      if (price === undefined) return;
      found.push(Math.abs(price) < 1e-11 ? 0 : price);
    }
    prices.set(at, found);
  });
  return prices;
}

/** The factor by which what is left of a comparison is that of a row, for one of its sides; undefined when there is none. */
function factorOf(
  { rowLower, rowUpper }: LinearProgram,
  i: number,
  written: readonly number[],
  row: (point: number) => number,
): number | undefined {
  for (const side of [rowUpper[i]!, rowLower[i]!]) {
    if (!Number.isFinite(side)) continue;
    const rests = written.map((_, p) => side - row(p));
    const at = rests.findIndex((rest) => Math.abs(rest) > 1e-6);
    const factor = at < 0 ? 0 : written[at]! / rests[at]!;
    const same = rests.every((rest, p) => isNear(factor * rest, written[p]!, Math.abs(written[p]!)));
    if (factor !== 0 && same) return factor;
  }
  return undefined;
}

function reducedCostsOf(
  flat: FlatModel,
  program: LinearProgram,
  duals: Float64Array,
): Readonly<Record<string, Value>> {
  const columnOf = new Map<VariableId, number>();
  program.columnVariable.forEach((variable, column) => columnOf.set(variable, column));
  const costOf = (variable: VariableId): Exact => {
    const cost = duals[columnOf.get(variable) ?? -1] ?? 0;
    return Math.abs(cost) < 1e-11 ? 0 : fromDouble(cost);
  };
  const element = (of: ShapeElement): Exact => {
    if (of.kind === 'variable') return costOf(of.variable);
    return of.kind === 'affine' ? divide(costOf(of.variable), of.coefficient) : 0;
  };
  return Object.fromEntries(
    flat.shapes.map(({ name, index, elements }): [string, Value] => {
      const costs = elements.map(element);
      return [name, index === undefined ? costs[0]! : { kind: 'array', index, elements: costs }];
    }),
  );
}
