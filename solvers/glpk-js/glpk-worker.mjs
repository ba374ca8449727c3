// @ts-check
// GLPK compiled to WebAssembly (glpk.js) in a worker. The package hides the return codes of GLPK, so "undefined" statuses are
// taken apart here by solving again without the presolver.
import loadGlpk from 'glpk.js/node';
import { countdown, serve } from '../running/in-worker.mjs';

const loading = /** @type {Promise<any>} */ (loadGlpk());

serve(loading, {
  version: async () => (await loading).version,
  solve: async ({ program, options }) => {
    const left = countdown(options.timeLimit);
    const glpk = await loading;
    const integers = program.integer.includes(1);
    const problem = write(glpk, program);
    const run = (/** @type {any} */ lp, /** @type {boolean} */ presol) =>
      glpk.solve(lp, {
        msglev: glpk.GLP_MSG_OFF,
        presol,
        mipgap: options.gap ?? 0,
        tmlim: Math.max(0.01, left()),
      }).result;
    let result = run(problem, true);
    let relaxation;
    if (result.status === glpk.GLP_UNDEF || (!integers && result.status !== glpk.GLP_OPT)) {
      if (integers) relaxation = run({ ...problem, generals: [] }, false).status;
      else result = run(problem, false);
    }
    const has = result.status === glpk.GLP_OPT || result.status === glpk.GLP_FEAS;
    return {
      integers,
      status: result.status,
      relaxation,
      values: has
        ? Float64Array.from({ length: program.columns }, (_, j) => result.vars[`c${j + 1}`])
        : undefined,
      rowDuals:
        has && !integers
          ? Float64Array.from({ length: program.rows }, (_, i) => result.dual[`r${i + 1}`])
          : undefined,
    };
  },
});

/** @param {any} glpk @param {any} p */
function write(glpk, p) {
  const bounds = (/** @type {number} */ lb, /** @type {number} */ ub) => {
    if (lb === ub) return { type: glpk.GLP_FX, lb, ub };
    if (Number.isFinite(lb) && Number.isFinite(ub)) return { type: glpk.GLP_DB, lb, ub };
    if (Number.isFinite(lb)) return { type: glpk.GLP_LO, lb, ub: 0 };
    if (Number.isFinite(ub)) return { type: glpk.GLP_UP, lb: 0, ub };
    return { type: glpk.GLP_FR, lb: 0, ub: 0 };
  };
  const subjectTo = [];
  for (let i = 0; i < p.rows; i++) {
    const vars = [];
    for (let k = p.rowStart[i]; k < p.rowStart[i + 1]; k++)
      vars.push({ name: `c${p.columnIndex[k] + 1}`, coef: p.value[k] });
    subjectTo.push({ name: `r${i + 1}`, vars, bnds: bounds(p.rowLower[i], p.rowUpper[i]) });
  }
  const columns = Array.from({ length: p.columns }, (_, j) => j);
  return {
    name: 'model',
    objective: {
      direction: p.sense === 'maximize' ? glpk.GLP_MAX : glpk.GLP_MIN,
      name: 'obj',
      vars: columns.map((j) => ({ name: `c${j + 1}`, coef: p.objective[j] })),
    },
    subjectTo,
    bounds: columns.map((j) => ({ name: `c${j + 1}`, ...bounds(p.lower[j], p.upper[j]) })),
    generals: columns.filter((j) => p.integer[j] === 1).map((j) => `c${j + 1}`),
  };
}
