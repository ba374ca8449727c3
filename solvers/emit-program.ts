import type { LinearProgram } from '../compiler/backends/milp/linear-program.ts';
import type { BackendId, Program } from '../compiler/backends/program.ts';
import type { Diagnostic, Outcome } from '../compiler/diagnostics/diagnostic.ts';
import { type Exact, sign } from '../compiler/exact/exact.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import type { Value } from '../compiler/ir/value.ts';
import { decode } from '../compiler/lowering/decode.ts';
import type { Assignment } from './solver.ts';

/** A program of one backend, and the way back from a solver's assignment to the user's variables. */
export interface EmittedProgram {
  readonly backend: BackendId;
  readonly program: Program;
  /** The solution that an assignment stands for; undefined where the assignment is not of this program. */
  read(assignment: Assignment): Readonly<Record<string, Value>> | undefined;
  /** The same from exact values, one a column (linear programs). */
  readExact?(values: readonly Exact[]): Readonly<Record<string, Value>>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Stage 7: writes an instance for a backend. Each backend is loaded when it is asked for. `tighten`: which groups may tighten the
 * domains, `hard` where constraints of the others will be switched off (a formula is not tightened then).
 */
export async function emitProgram(
  backend: BackendId,
  instance: Instance,
  flat: FlatModel,
  tighten: 'all' | 'hard' = 'all',
): Promise<Outcome<EmittedProgram>> {
  const { source } = instance.model;
  switch (backend) {
    case 'milp': {
      const [{ toLinearProgram }, { readLinearAssignment }] = await Promise.all([
        import('../compiler/backends/milp/milp-backend.ts'),
        import('../compiler/backends/milp/read-linear-assignment.ts'),
      ]);
      const { value: program, diagnostics } = toLinearProgram(flat, { source, tighten });
      if (program === undefined) return { diagnostics };
      const read = (assignment: Assignment) =>
        assignment.kind === 'vector'
          ? decode(flat, withDefaults(flat, readLinearAssignment(program, assignment.values)))
          : undefined;
      const readExact = (values: readonly Exact[]) =>
        decode(flat, withDefaults(flat, byColumn(program, values)));
      return { value: { backend, program, read, readExact, diagnostics }, diagnostics };
    }
    case 'sat': {
      const [{ toCnf }, { decodeCnf }] = await Promise.all([
        import('../compiler/backends/sat/sat-backend.ts'),
        import('../compiler/backends/sat/decode-cnf.ts'),
      ]);
      const { value: program, diagnostics } = toCnf(flat, { source, tighten: tighten === 'all' });
      if (program === undefined) return { diagnostics };
      const read = (assignment: Assignment) =>
        assignment.kind === 'vector' ? decode(flat, decodeCnf(program, assignment.values)) : undefined;
      return { value: { backend, program, read, diagnostics }, diagnostics };
    }
    case 'minizinc': {
      const [{ toMiniZinc }, { readMiniZincSolution }] = await Promise.all([
        import('../compiler/backends/minizinc/minizinc-backend.ts'),
        import('../compiler/backends/minizinc/read-solution.ts'),
      ]);
      const { value: program, diagnostics } = toMiniZinc(instance);
      if (program === undefined) return { diagnostics };
      const read = (assignment: Assignment) =>
        assignment.kind === 'json' ? readMiniZincSolution(instance, assignment.values) : undefined;
      return { value: { backend, program, read, diagnostics }, diagnostics };
    }
  }
}

/** Values of flat variables from values of columns. */
function byColumn(
  { columnVariable }: LinearProgram,
  values: readonly Exact[],
): (id: number) => Exact | undefined {
  const columnOf = new Map<number, number>();
  columnVariable.forEach((variable, column) => columnOf.set(variable, column));
  return (id) => values[columnOf.get(id) ?? -1];
}

/** A variable that occurs in no row may take any value of its domain: the one nearest to zero. */
function withDefaults(flat: FlatModel, assigned: (id: number) => Exact | undefined): (id: number) => Exact {
  return (id) => {
    const value = assigned(id);
    if (value !== undefined) return value;
    const { min, max } = flat.variables[id - 1]?.domain ?? {};
    if (min !== undefined && sign(min) > 0) return min;
    if (max !== undefined && sign(max) < 0) return max;
    return 0;
  };
}
