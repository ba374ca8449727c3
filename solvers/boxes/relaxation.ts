import type { Linear } from '../../compiler/ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../compiler/ir/flat-model.ts';
import type { EmittedProgram } from '../emit-program.ts';
import type { SolverOutcome } from '../solver.ts';
import type { Solve } from './bounded-root.ts';
import { type ConvexForm, cutsAt } from './convex-cuts.ts';
import { withPlanes } from './linear-boxes.ts';
import { endsOf, type Product } from './products.ts';

/** Tangents that are kept at most: each is a row of every later program. */
const MOST_CUTS = 600;
/** A round of tangents that raises the bound by less, relative above 1, is the last but one. */
const STILL = 1e-9;

export interface Relaxed {
  readonly emitted: EmittedProgram;
  readonly outcome: SolverOutcome;
  /** The value of a variable at the relaxation's point, where there is one. */
  readonly valueAt?: (id: VariableId) => number;
}

export interface Relaxation {
  /** The model between its planes and above the tangents that were found so far. */
  readonly around: (flat: FlatModel) => FlatModel;
  /** Solves it, and again with the tangents that its point misses, at most so many times (Kelley's cutting planes). */
  readonly solve: (flat: FlatModel, rounds: number) => Promise<Relaxed | undefined>;
}

/** The linear relaxation of a model with products: what a convex form of them misses anywhere is kept for all boxes. */
export function relaxationOf(
  products: readonly Product[],
  forms: readonly ConvexForm[],
  solve: Solve,
): Relaxation {
  const cuts: Linear[] = [];
  const around = (flat: FlatModel): FlatModel => {
    const planes = withPlanes(flat, products);
    return { ...planes, constraints: [...planes.constraints, ...cuts] };
  };
  return {
    around,
    async solve(flat, rounds) {
      let last: number | undefined;
      let still = 0;
      for (let round = 0; ; round++) {
        const solved = await solve(around(flat));
        if (solved === undefined) return undefined;
        const { outcome, emitted } = solved;
        const point = outcome.assignment?.kind === 'vector' ? outcome.assignment.values : undefined;
        if (point === undefined) return solved;
        const relaxed = { ...solved, valueAt: reader(emitted, point, flat) };
        if (round === rounds || outcome.status !== 'optimal') return relaxed;
        const value = outcome.bound ?? outcome.objective ?? 0;
        const rise = last === undefined ? Infinity : Math.abs(value - last);
        still = rise <= STILL * Math.max(1, Math.abs(value)) ? still + 1 : 0;
        last = value;
        const found = still > 1 ? [] : cutsAt(forms, relaxed.valueAt);
        if (found.length === 0 || cuts.length + found.length > MOST_CUTS) return relaxed;
        for (const cut of found) cuts.push(cut);
      }
    },
  };
}

function reader({ program }: EmittedProgram, values: Float64Array, flat: FlatModel) {
  const columns = new Map<VariableId, number>();
  if (program.kind === 'linear-program')
    program.columnVariable.forEach((id, column) => columns.set(id, column));
  return (id: VariableId): number => {
    const column = columns.get(id);
    if (column !== undefined) return values[column]!;
    return nearestZero(flat, id);
  };
}

export function nearestZero(flat: FlatModel, id: VariableId): number {
  const [low, high] = endsOf(flat.variables[id - 1]!);
  return Math.min(high, Math.max(low, 0));
}
