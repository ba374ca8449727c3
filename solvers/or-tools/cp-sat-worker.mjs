// @ts-check
// CP-SAT of or-tools-wasm in a worker. The package is an optional peer: the parent says where it lies.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { serve } from '../running/in-worker.mjs';

const file = join(workerData.folder, 'build/javascript/node/cp-sat.js');
const loading = import(pathToFileURL(file).href);

serve(loading, {
  solve: async ({ program, parameters }, event) => {
    const { CpSat } = await loading;
    const bytes = await CpSat.createModel({
      variables: program.lower.map((/** @type {number} */ lower, /** @type {number} */ j) => ({
        domain: [lower, program.upper[j]],
      })),
      constraints: program.rows.map((/** @type {any} */ row) => ({
        linear: {
          vars: row.columns,
          coeffs: row.coefficients,
          domain: [limit(row.lower), limit(row.upper)],
        },
      })),
      ...(program.objective.some((/** @type {number} */ c) => c !== 0)
        ? {
            objective: {
              vars: program.objective.map((/** @type {number} */ _, /** @type {number} */ j) => j),
              coeffs: program.objective,
            },
          }
        : {}),
    });
    const { response } = await CpSat.solve(bytes, parameters, {
      onSolution: (/** @type {any} */ found) => event({ values: numbers(found.solution) }),
      onBestBound: (/** @type {number} */ bound) => event({ bound }),
    });
    return {
      status: response?.status,
      values: numbers(response?.solution),
      bound: response?.bestObjectiveBound,
      text: response?.solutionInfo,
    };
  },
});

/** No sum of a row comes near 2^62. @param {number} x */
function limit(x) {
  if (Number.isFinite(x)) return x;
  return x < 0 ? -(2 ** 62) : 2 ** 62;
}

/** @param {any[] | undefined} values 64-bit integers as the package gives them: numbers, texts or objects */
function numbers(values) {
  return values === undefined || values === null ? undefined : Float64Array.from(values, (x) => Number(x));
}
