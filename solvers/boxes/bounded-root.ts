import type { FlatModel, VariableId } from '../../compiler/ir/flat-model.ts';
import type { EmittedProgram } from '../emit-program.ts';
import type { SolverOutcome } from '../solver.ts';
import { withPlanes } from './linear-boxes.ts';
import { type Ends, endsOf, type ProductModel, withEnds } from './products.ts';

/** A factor without a bound of its own is searched this far; then nothing is claimed of what lies beyond. */
const FAR = 1e6;
/** A bound farther out than this is as good as none: planes with such coefficients say nothing in doubles. */
const FARTHEST = 1e9;

/** Where a search over boxes begins: every factor has finite bounds. */
export interface Root {
  readonly flat: FlatModel;
  /** Without the far ends. */
  readonly unclipped: FlatModel;
  /** The factors that got far ends on both sides or one, with values that lie well within those: nothing is cut off where a factor keeps to them. */
  readonly far: ReadonlyMap<VariableId, Ends>;
}

/** Solves the linear part of a model; undefined where it cannot be written. */
export type Solve = (
  flat: FlatModel,
) => Promise<{ readonly emitted: EmittedProgram; readonly outcome: SolverOutcome } | undefined>;

/** Every factor gets finite bounds: those that the linear part implies, found by optimising it; else far ones. */
export async function boundedRoot(
  { flat, products }: ProductModel,
  solve: Solve,
  inTime: () => boolean,
): Promise<Root> {
  let current = flat;
  let unclipped = flat;
  const far = new Map<VariableId, Ends>();
  for (const id of new Set(products.flatMap(({ left, right }) => [left, right]))) {
    const ends: [number, number] = [...endsOf(unclipped.variables[id - 1]!)];
    for (const side of [0, 1] as const) {
      if (Number.isFinite(ends[side]) || !inTime()) continue;
      const objective = endOf(flat, id, side === 0 ? 'minimize' : 'maximize');
      // Not of the clipped model: what follows from far ends would be no bound.
      const {
        status,
        bound: proved,
        objective: least,
      } = (await solve({ ...withPlanes(unclipped, products), objective }))?.outcome ?? {};
      const bound = status === 'optimal' ? (proved ?? least) : undefined;
      if (bound !== undefined)
        ends[side] = bound + (side === 0 ? -1 : 1) * 1e-6 * Math.max(1, Math.abs(bound));
    }
    const [least, most] = ends;
    const low = least >= -FARTHEST ? least : Math.min(-FAR, most - FAR);
    const high = most <= FARTHEST ? most : Math.max(FAR, least + FAR);
    if (low > least || high < most)
      far.set(id, [low > least ? low + FAR / 2 : -Infinity, high < most ? high - FAR / 2 : Infinity]);
    current = within(current, id, low, high);
    unclipped = within(unclipped, id, ...ends);
  }
  return { flat: current, unclipped, far };
}

/** The least or greatest value of a variable as what is wanted. */
export const endOf = (
  { objective: { origin } }: FlatModel,
  id: VariableId,
  sense: 'minimize' | 'maximize',
): FlatModel['objective'] => ({ sense, variables: [id], coefficients: [1], constant: 0, origin });

const within = (flat: FlatModel, id: VariableId, low: number, high: number): FlatModel => ({
  ...flat,
  variables: flat.variables.map((v) => (v.id === id ? withEnds(v, low, high) : v)),
});
