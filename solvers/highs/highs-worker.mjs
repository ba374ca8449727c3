// @ts-check
// HiGHS in a worker: one-shot solves, and one kept model whose rows are switched on and off.
import { workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import { countdown, serve } from '../running/in-worker.mjs';

const STATUS = { infeasible: 8, unboundedOrInfeasible: 9, unbounded: 10, unknown: 15, optimal: 7 };
/** Entries of the matrix below which a program is small. */
const SMALL = 2000;
const CALLBACK = { improving: 4, logging: 5 };

/**
 * @typedef {{ sense: 'minimize' | 'maximize', columns: number, rows: number, objective: Float64Array, offset: number,
 *   lower: Float64Array, upper: Float64Array, integer: Uint8Array, rowStart: Int32Array, columnIndex: Int32Array,
 *   value: Float64Array, rowLower: Float64Array, rowUpper: Float64Array }} Program
 * @typedef {{ timeLimit?: number, seed?: number, gap?: number, warmStart?: Float64Array, core?: boolean,
 *   progress?: boolean }} Options
 */

let busy = false;
const loading = loadHighs();
/** @type {{ model: any, program: Program, integers: boolean, rows: Uint8Array } | undefined} */
let kept;

serve(loading, {
  version: async () => (await loading).raw.version().string,
  solve: async ({ program, options }, event) => {
    const left = countdown(options.timeLimit);
    busy = true;
    const highs = await loading;
    const model = build(highs, program);
    try {
      return run(model, program, options, event, left);
    } finally {
      model.dispose();
      busy = false;
    }
  },
  open: async ({ program }) => {
    busy = true;
    kept?.model.dispose();
    kept = undefined;
    const model = build(await loading, program);
    kept = { model, program, integers: hasIntegers(program), rows: new Uint8Array(program.rows).fill(1) };
  },
  'solve-kept': async ({ activeRows, options }, event) => {
    if (!kept) throw new Error('no model is open');
    const left = countdown(options.timeLimit);
    switchRows(kept, activeRows);
    return run(kept.model, kept.program, options, event, left);
  },
  close: () => {
    kept?.model.dispose();
    kept = undefined;
    busy = false;
  },
});

/** @param {Program} program */
const hasIntegers = (program) => program.integer.includes(1);

/** @param {any} highs @param {Program} program */
function build(highs, program) {
  const sense = highs.constants.objectiveSense[program.sense];
  const model = highs.createModel();
  try {
    model.options.set({ output_flag: false });
    // The default drops coefficients below 1e-9 without a word; another value makes HiGHS less sure of itself, too.
    if (program.value.some((a) => a !== 0 && Math.abs(a) < 1e-9))
      model.options.set({ small_matrix_value: 1e-12 });
    model.passModel({
      numCols: program.columns,
      numRows: program.rows,
      sense,
      offset: program.offset,
      colCost: program.objective,
      colLower: program.lower,
      colUpper: program.upper,
      rowLower: program.rowLower,
      rowUpper: program.rowUpper,
      matrix: {
        format: 'csr',
        numRows: program.rows,
        numCols: program.columns,
        starts: program.rowStart,
        indices: program.columnIndex,
        values: program.value,
      },
      ...(hasIntegers(program) ? { integrality: Int32Array.from(program.integer) } : {}),
    });
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}

/** @param {NonNullable<typeof kept>} state @param {Uint8Array | undefined} active */
function switchRows(state, active) {
  const { model, program, rows } = state;
  const indices = [];
  const lower = [];
  const upper = [];
  for (let i = 0; i < program.rows; i++) {
    const on = active?.[i] === 0 ? 0 : 1;
    if (on === rows[i]) continue;
    rows[i] = on;
    indices.push(i);
    lower.push(on ? program.rowLower[i] : Number.NEGATIVE_INFINITY);
    upper.push(on ? program.rowUpper[i] : Number.POSITIVE_INFINITY);
  }
  if (indices.length > 0) model.changeRowsBounds({ kind: 'set', indices }, lower, upper);
}

/** HiGHS counts the time of all runs of a model. @param {any} model @param {() => number} left */
const endOf = (model, left) => model.getRunTime() + Math.max(0.001, left());

/**
 * @param {any} model @param {Program} program @param {Options} options @param {(value: unknown) => void} event
 * @param {() => number} left
 */
function run(model, program, options, event, left) {
  const integers = hasIntegers(program);
  model.options.set({
    time_limit: endOf(model, left),
    random_seed: options.seed ?? 0,
    mip_rel_gap: options.gap ?? 0,
    mip_abs_gap: options.gap ? 1e-6 : 0,
    // A heuristic for hard feasibility with a fixed cost of 14 ms, forty times that of solving a small program.
    mip_heuristic_run_feasibility_jump: program.value.length >= SMALL,
    // A restart presolves what is left, and HiGHS 1.15.1 then calls optima what are none (highs-solver.test.ts has one, wrong for 33 of 40 seeds).
    mip_allow_restart: false,
  });
  if (integers && options.warmStart) {
    const indices = [];
    const values = [];
    options.warmStart.forEach((value, j) => {
      if (Number.isNaN(value)) return;
      indices.push(j);
      values.push(value);
    });
    try {
      if (indices.length > 0) model.setSolution({ indices, values });
    } catch {
      // A start outside the bounds is refused: then there is none.
    }
  }
  const callbacks =
    integers && options.progress
      ? {
          /** @param {any} e */
          [CALLBACK.improving]: ({ data }) => {
            event({ values: data.mip_solution, bound: data.mip_dual_bound });
          },
          /** @param {any} e */
          [CALLBACK.logging]: ({ data }) => {
            event({ bound: data.mip_dual_bound });
          },
        }
      : undefined;

  let status = model.run(callbacks).modelStatus;
  if (status === STATUS.unknown) {
    model.options.set({ presolve: 'off', simplex_strategy: 4, time_limit: endOf(model, left) });
    model.clearSolver();
    status = model.run(callbacks).modelStatus;
    model.options.set({ presolve: 'choose', simplex_strategy: 1 });
  }
  if (status === STATUS.unboundedOrInfeasible || (status === STATUS.unbounded && integers))
    status = settle(model, program, left);

  const info = (/** @type {string} */ name) => Number(model.info.get(name));
  const hasSolution = info('primal_solution_status') === 2 && (status < 8 || status > 10);
  const solution = hasSolution ? model.getSolution() : undefined;
  const optimal = status === STATUS.optimal;
  const basis = optimal && info('basis_validity') === 1 ? model.getBasis() : undefined;
  return {
    status,
    values: solution?.colValue,
    bound: optimal && !integers ? undefined : info('mip_dual_bound'),
    duals: optimal && !integers ? { rows: solution?.rowDual, columns: solution?.colDual } : undefined,
    basis: basis && { columns: basis.colStatus, rows: basis.rowStatus },
    core: status === STATUS.infeasible && options.core ? hint(model, program, left) : undefined,
    statistics: {
      simplexIterations: info('simplex_iteration_count'),
      gap: info('mip_gap'),
    },
  };
}

/**
 * "Infeasible or unbounded": the same rows with nothing to optimise decide. A feasible integer program whose
 * relaxation is unbounded is unbounded itself, the data being rational (Meyer 1974).
 * @param {any} model @param {Program} program @param {() => number} left
 */
function settle(model, program, left) {
  const all = { kind: 'range', from: 0, to: program.columns - 1 };
  model.changeColsCost(all, new Float64Array(program.columns));
  model.options.set({ time_limit: endOf(model, left) });
  const status = model.run().modelStatus;
  model.changeColsCost(all, program.objective);
  if (status === STATUS.infeasible) return STATUS.infeasible;
  return status === STATUS.optimal ? STATUS.unbounded : STATUS.unboundedOrInfeasible;
}

/** Seconds and rows up to which the integer program itself is searched for a subsystem: each of its rows costs a solve. */
const HINT = { seconds: 1, rows: 200 };

/**
 * Rows of an infeasible subsystem, as a hint: on integer programs only the row indices can be trusted to be rows at
 * all, and it may throw. Where the rows are infeasible for fractions already, those are asked: that is a hundred times as fast.
 * @param {any} model @param {Program} program @param {() => number} left
 */
function hint(model, program, left) {
  const all = { kind: 'range', from: 0, to: program.columns - 1 };
  const integers = hasIntegers(program);
  const limit = () => Math.min(left(), HINT.seconds);
  try {
    if (integers) {
      model.changeColsIntegrality(all, new Int32Array(program.columns));
      model.options.set({ time_limit: endOf(model, limit) });
      if (model.run().modelStatus !== STATUS.infeasible) {
        model.changeColsIntegrality(all, Int32Array.from(program.integer));
        if (program.rows > HINT.rows) return undefined;
      }
    }
    model.options.set({ iis_strategy: 6, iis_time_limit: Math.max(0.001, limit()) });
    return [...model.getIis().rowIndex];
  } catch {
    return undefined;
  } finally {
    if (integers) model.changeColsIntegrality(all, Int32Array.from(program.integer));
  }
}

if (workerData?.warm) {
  // Compiles what small solves need while the program is still being read; stops as soon as a call comes in.
  const highs = await loading;
  for (const integer of [0, 1]) {
    await new Promise((resolve) => setImmediate(resolve));
    if (busy) break;
    const tiny = {
      sense: /** @type {const} */ ('maximize'),
      columns: 2,
      rows: 2,
      objective: Float64Array.of(3, 5),
      offset: 0,
      lower: Float64Array.of(0, 0),
      upper: Float64Array.of(9, Number.POSITIVE_INFINITY),
      integer: Uint8Array.of(integer, integer),
      rowStart: Int32Array.of(0, 2, 4),
      columnIndex: Int32Array.of(0, 1, 0, 1),
      value: Float64Array.of(1, 2, 3, 1),
      rowLower: Float64Array.of(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY),
      rowUpper: Float64Array.of(7.5, 11.5),
    };
    const model = build(highs, tiny);
    run(model, tiny, {}, () => {}, countdown(undefined));
    model.dispose();
  }
}
