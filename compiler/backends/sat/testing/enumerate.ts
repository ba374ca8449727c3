import { Cadical } from 'cadical-wasm';
import { type Cnf, clauseAt, clauseCount } from '../cnf.ts';

/** A solver that holds the formula. */
export async function solverOf(cnf: Cnf): Promise<Cadical> {
  const solver = await Cadical.create({ quiet: true });
  for (let i = 0; i < clauseCount(cnf); i++) solver.addClause(clauseAt(cnf, i));
  return solver;
}

/** Truth values (0 or 1 by variable - 1) of the solver's model, for the variables that it may not have seen too. */
export function modelOf(solver: Cadical, variables: number): Uint8Array {
  const values = new Uint8Array(variables);
  const model = solver.model();
  for (let v = 1; v <= variables; v++) values[v - 1] = model[v] ? 1 : 0;
  return values;
}

/** All models, as they look on the given variables, each once. */
export async function projectedModels(cnf: Cnf, variables: readonly number[]): Promise<Uint8Array[]> {
  const solver = await solverOf(cnf);
  const found: Uint8Array[] = [];
  while (solver.solve() === 'satisfiable') {
    const model = modelOf(solver, cnf.variables);
    found.push(model);
    solver.addClause(variables.map((v) => (model[v - 1] === 1 ? -v : v)));
    if (variables.length === 0) break;
  }
  solver.dispose();
  return found;
}

/** The variables of the formula that a decoding reads. */
export function decodedVariables(cnf: Cnf): number[] {
  const variables = new Set<number>();
  for (const entry of cnf.decode) {
    if (entry.encoding === 'bool') variables.add(Math.abs(entry.literal));
    if ('literals' in entry) for (const l of entry.literals) variables.add(Math.abs(l));
  }
  return [...variables];
}
