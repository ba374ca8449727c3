import { checkSolution } from '../../compiler/answer/check-solution.ts';
import { classifyModel } from '../../compiler/backends/model-class.ts';
import { type Exact, fromDecimalOf, negate, subtract } from '../../compiler/exact/exact.ts';
import type { Linear } from '../../compiler/ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { tolerance } from '../answer/polish-solution.ts';
import { type EmittedProgram, emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { asFarAsProved } from '../route/as-far-as-proved.ts';
import { runProgram } from '../running/run-program.ts';
import type { SolveOptions, SolverOutcome } from '../solver.ts';
import { boundedRoot, endOf } from './bounded-root.ts';
import { convexForms } from './convex-cuts.ts';
import { withFactorsFixed } from './linear-boxes.ts';
import { boundFactors, endsOf, type Product, productModel, withEnds } from './products.ts';
import { nearestZero, relaxationOf } from './relaxation.ts';

export interface BoxSearch {
  /** The program of the solution (or of the whole box, without one), and what is known. */
  readonly emitted: EmittedProgram;
  readonly outcome: SolverOutcome;
}

/** Bounds and best value this near, relative above 1, count as equal. */
export const GAP = 1e-6;
/** Products whose boxes are narrower than this, relative above 1, are not split any more. */
const NARROW = 1e-9;
/** How often a box is solved again with new tangents: the first one until a convex model is done, the others a little. */
const ROOT_ROUNDS = 60;
const ROUNDS = 2;
/** Seconds without a limit of the caller's. */
const PATIENCE = 60;

interface Node {
  readonly variables: FlatModel['variables'];
  /** No solution in the box is better, as a cost to be minimised. */
  readonly bound: number;
}

/**
 * Branch and bound over boxes of the factors for products of floats: in each box a product lies between the four planes of
 * McCormick (Computability of global solutions to factorable nonconvex programs, Mathematical Programming 10, 1976), the relaxation
 * is a (mixed-integer) linear program, its point with one factor of each product held fixed gives a solution, and the box is split where a
 * product is missed most. Undefined where the model has constraints that are not products.
 */
export async function searchBoxes(
  instance: Instance,
  original: FlatModel,
  options: SolveOptions,
): Promise<BoxSearch | undefined> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const limit = options.timeLimit ?? PATIENCE;
  const highs = await findSolver('highs');
  if (highs === undefined) return undefined;
  const modelClass = classifyModel(original);
  const { sense } = original.objective;
  const sign = sense === 'maximize' ? -1 : 1;

  const solve = async (flat: FlatModel) => {
    const emitted = (await emitProgram('milp', instance, flat)).value;
    if (emitted === undefined) return undefined;
    const left = Math.max(0.05, limit - seconds());
    const outcome = await runProgram(highs, emitted.program, { ...options, timeLimit: left });
    return { emitted, outcome: await asFarAsProved(outcome, highs.id, modelClass, emitted.program) };
  };

  const model = productModel(original);
  if (model === undefined || model.products.length === 0) return undefined;

  const root = await boundedRoot(model, solve, () => seconds() < limit / 3);
  const complete = root.far.size === 0;
  const relaxation = relaxationOf(model.products, convexForms(root.flat, model.products), solve);
  const open: Node[] = [{ variables: root.flat.variables, bound: -Infinity }];
  let best: (BoxSearch & { readonly cost: number }) | undefined;
  /** The least bound of boxes that were left behind. */
  let left = Infinity;
  let first: BoxSearch | undefined;
  const enough = () => (best === undefined ? Infinity : best.cost - GAP * Math.max(1, Math.abs(best.cost)));

  /** The best solution is kept. */
  const offer = (candidate: BoxSearch | undefined): void => {
    if (candidate?.outcome.assignment === undefined) return;
    const solution = candidate.emitted.read(candidate.outcome.assignment);
    if (solution === undefined) return;
    const check = checkSolution(instance, solution, tolerance);
    const cost = sense === 'satisfy' ? 0 : sign * (check.objective ?? Infinity);
    if (check.accepted && (best === undefined || cost < best.cost)) best = { ...candidate, cost };
  };

  /** What no solution is better than, also beyond the far ends: of the linear part, with the planes of bounded factors only. */
  async function boundBeyond(flat: FlatModel): Promise<number> {
    if (best === undefined || sense === 'satisfy') return -Infinity;
    const found = await solve(relaxation.around(flat));
    const { status, bound, objective } = found?.outcome ?? {};
    return status === 'optimal' ? sign * (bound ?? objective ?? -sign * Infinity) : -Infinity;
  }

  /** Whether every solution that is better than the best one lies within the far ends, as the linear part and the objective bound it. */
  async function noneBeyond(): Promise<boolean> {
    if (best === undefined || sense === 'satisfy') return false;
    const { unclipped, far } = root;
    const better = relaxation.around(notWorse(unclipped, best.cost + GAP * Math.max(1, Math.abs(best.cost))));
    for (const [id, [low, high]] of far)
      for (const [side, within] of [
        ['minimize', low],
        ['maximize', high],
      ] as const) {
        if (!Number.isFinite(within)) continue;
        const outcome = (await solve({ ...better, objective: endOf(better, id, side) }))?.outcome;
        const end = outcome?.status === 'optimal' ? (outcome.bound ?? outcome.objective) : undefined;
        if (end === undefined || (side === 'minimize' ? end < within : end > within)) return false;
      }
    return true;
  }

  while (open.length > 0 && seconds() < limit && !options.signal?.aborted) {
    const node = takeLeast(open);
    if (node.bound >= enough()) break;
    const flat = boundFactors({ ...root.flat, variables: node.variables }, model.products);
    // The first box is solved all the same: its program is what the answer is about.
    if (flat.contradiction !== undefined && first !== undefined) continue;
    const relaxed = await relaxation.solve(flat, first === undefined ? ROOT_ROUNDS : ROUNDS);
    if (relaxed === undefined) return undefined;
    first ??= relaxed;
    const { outcome, valueAt } = relaxed;
    if (outcome.status === 'infeasible') continue;
    if (valueAt === undefined || (outcome.status !== 'optimal' && outcome.status !== 'satisfied')) {
      left = Math.min(left, node.bound);
      continue;
    }
    const bound =
      sense === 'satisfy'
        ? 0
        : Math.max(node.bound, sign * (outcome.bound ?? outcome.objective ?? -Infinity));
    if (bound >= enough()) continue;
    // The relaxation's own point misses its products by a little, if it passes at all: it counts where holding factors fixed gives less.
    offer(await solve(withFactorsFixed(flat, model.products, valueAt)));
    if (bound < enough()) offer(relaxed);
    if (best === undefined && node.bound === -Infinity && !complete)
      offer(
        await solve(
          withFactorsFixed(flat, model.products, (id) =>
            root.far.has(id) ? nearestZero(flat, id) : valueAt(id),
          ),
        ),
      );
    if (best !== undefined && sense === 'satisfy') break;
    if (bound >= enough()) continue;
    const split = chooseSplit(flat, model.products, valueAt);
    if (split === undefined) {
      left = Math.min(left, bound);
      continue;
    }
    const [low, high] = endsOf(flat.variables[split.variable - 1]!);
    for (const [from, to] of [
      [low, split.at],
      [split.at, high],
    ] as const) {
      const variables = flat.variables.map((v) => (v.id === split.variable ? withEnds(v, from, to) : v));
      open.push({ variables, bound });
    }
  }

  const least = open.reduce((low, { bound }) => Math.min(low, bound), left);
  const closed =
    least >= enough() &&
    (complete || (await boundBeyond(root.unclipped)) >= enough() || (await noneBeyond()));
  const stopped = open.length > 0 && seconds() >= limit ? { stoppedBy: 'time-limit' as const } : {};
  const taken = best ?? first;
  if (taken === undefined) return undefined;
  const { assignment: _, assignments: __, basis: ___, ...rest } = taken.outcome;
  if (best === undefined) {
    const none = open.length === 0 && left === Infinity && complete;
    return {
      emitted: taken.emitted,
      outcome: { ...rest, ...stopped, status: none ? 'infeasible' : 'unknown', seconds: seconds() },
    };
  }
  // Closed is what holds nothing better by more than the gap.
  const proved = closed ? enough() : Math.min(least, best.cost);
  const bound = (complete || closed) && Number.isFinite(proved) ? { bound: sign * proved } : {};
  const { bound: _bound, ...solved } = best.outcome;
  const status = sense === 'satisfy' ? 'satisfied' : closed ? 'optimal' : 'feasible';
  const end = status === 'feasible' ? stopped : {};
  return {
    emitted: best.emitted,
    outcome: { ...solved, ...end, ...(sense === 'satisfy' ? {} : bound), status, seconds: seconds() },
  };
}

/** The model with a row that keeps its objective, as a cost, to what is given. */
function notWorse(flat: FlatModel, cost: number): FlatModel {
  const { sense, variables, coefficients, constant } = flat.objective;
  const signed = (x: Exact): Exact => (sense === 'maximize' ? negate(x) : x);
  const row: Linear = {
    kind: 'linear',
    group: 0,
    variables,
    coefficients: coefficients.map(signed),
    relation: '<=',
    constant: subtract(fromDecimalOf(cost), signed(constant)),
  };
  return { ...flat, constraints: [...flat.constraints, row] };
}

/** The wider factor of the product that the point misses most, and where to split it: at the point, kept off the ends. */
function chooseSplit(
  flat: FlatModel,
  products: readonly Product[],
  valueAt: (id: VariableId) => number,
): { readonly variable: VariableId; readonly at: number } | undefined {
  let most = 0;
  let split: { variable: VariableId; at: number } | undefined;
  for (const { left, right, result } of products) {
    const [a, b, p] = [valueAt(left), valueAt(right), valueAt(result)];
    const miss = Math.abs(a * b - p) / Math.max(1, Math.abs(p));
    if (miss <= most) continue;
    const width = (id: VariableId) => {
      const [low, high] = endsOf(flat.variables[id - 1]!);
      return (high - low) / Math.max(1, Math.abs(low), Math.abs(high));
    };
    const variable = width(left) >= width(right) ? left : right;
    if (width(variable) < NARROW) continue;
    const [low, high] = endsOf(flat.variables[variable - 1]!);
    const margin = 0.2 * (high - low);
    most = miss;
    split = { variable, at: Math.min(high - margin, Math.max(low + margin, valueAt(variable))) };
  }
  return split;
}

function takeLeast(nodes: Node[]): Node {
  let least = 0;
  for (let i = 1; i < nodes.length; i++) if (nodes[i]!.bound < nodes[least]!.bound) least = i;
  return nodes.splice(least, 1)[0]!;
}
