// @ts-check
// CaDiCaL in a worker: one formula at a time, kept between calls. The parent has checked every literal, because the
// package turns a bad one into a silent "unsatisfiable"; values are read only while there is a model, because reading
// them at any other time aborts the module.
import { Cadical, loadCadical } from 'cadical-wasm';
import { countdown, serve } from '../running/in-worker.mjs';

/** @type {Cadical | undefined} */
let solver;
let variables = 0;

serve(loadCadical(), {
  version: async () => {
    const probe = await Cadical.create({ quiet: true });
    const { signature } = probe;
    probe.dispose();
    return signature;
  },
  open: async ({ literals, clauseStart, variables: count, added, seed }) => {
    solver?.dispose();
    solver = await Cadical.create({ quiet: true, ...(seed === undefined ? {} : { seed }) });
    variables = count;
    if (count > 0) solver.ensureVars(count);
    for (let i = 0; i + 1 < clauseStart.length; i++)
      solver.addClause(literals.subarray(clauseStart[i], clauseStart[i + 1]));
    solver.addClauses(added);
  },
  add: ({ clauses }) => {
    if (!solver) throw new Error('no formula is open');
    solver.addClauses(clauses);
  },
  solve: ({ assumptions, timeLimit }) => {
    if (!solver) throw new Error('no formula is open');
    limit(solver, timeLimit);
    const status = solver.solve({ assumptions });
    if (status === 'satisfiable') return { status, model: model(solver) };
    if (status === 'unsatisfiable') return { status, core: solver.failedAssumptions() };
    return { status };
  },
  /** Sends each model as an event; models differ in at least one of the projected variables. */
  enumerate: ({ projection, count, diverse, timeLimit }, event) => {
    if (!solver) throw new Error('no formula is open');
    limit(solver, timeLimit);
    for (let found = 0; found < count; found++) {
      const status = solver.solve();
      if (status === 'unsatisfiable') return { complete: true };
      if (status === 'unknown') return { complete: false, stopped: true };
      const values = model(solver);
      event({ model: values });
      const blocking = [...projection].map((v) => (values[v - 1] ? -v : v));
      if (diverse) for (const literal of blocking) solver.phase(literal);
      if (blocking.length === 0) return { complete: true };
      solver.addClause(blocking);
    }
    return { complete: false };
  },
  close: () => {
    solver?.dispose();
    solver = undefined;
  },
});

/** @param {Cadical} target @param {number | undefined} timeLimit */
function limit(target, timeLimit) {
  const left = countdown(timeLimit);
  target.setTerminate(() => left() < 0);
}

/** @param {Cadical} target */
function model(target) {
  const values = new Uint8Array(variables);
  for (let v = 1; v <= variables; v++) values[v - 1] = target.value(v) ? 1 : 0;
  return values;
}
