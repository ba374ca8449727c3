import type { Program } from '../compiler/backends/program.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { emitProgram } from './emit-program.ts';

/** Formats that `formulate emit` writes. */
export const emitFormats = ['lp', 'mps', 'mzn', 'cnf', 'wcnf', 'opb'] as const;
export type EmitFormat = (typeof emitFormats)[number];

const backendOf = { lp: 'milp', mps: 'milp', mzn: 'minizinc', cnf: 'sat', wcnf: 'sat', opb: 'sat' } as const;

/** An instance as the text of a file format, with a comment block that maps rows and variables to the model and its sentences. */
export async function writeInstance(instance: Instance, format: EmitFormat): Promise<Outcome<string>> {
  const lowered = lower(instance);
  if (lowered.value === undefined) return { diagnostics: lowered.diagnostics };
  const backend = backendOf[format];
  // A formula tells which clauses say which sentence, so that one can be left out: none may lean on another's.
  const tighten = backend === 'sat' ? 'hard' : 'all';
  const emitted = await emitProgram(backend, instance, lowered.value, tighten);
  const diagnostics: Diagnostic[] = [...lowered.diagnostics, ...emitted.diagnostics];
  if (emitted.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  return { value: await writeProgram(emitted.value.program, format, lowered.value), diagnostics };
}

/** A program as text. The format must be one of the program's own backend. */
export async function writeProgram(program: Program, format: EmitFormat, flat?: FlatModel): Promise<string> {
  switch (program.kind) {
    case 'minizinc':
      return program.text;
    case 'linear-program': {
      const comments =
        flat === undefined
          ? []
          : (await import('../compiler/backends/milp/formats/describe-program.ts')).describeProgram(
              program,
              flat,
            );
      if (format === 'mps')
        return (await import('../compiler/backends/milp/formats/mps-writer.ts')).writeMps(program, comments);
      return (await import('../compiler/backends/milp/formats/lp-writer.ts')).writeLp(program, comments);
    }
    case 'cnf': {
      if (format === 'wcnf')
        return (await import('../compiler/backends/sat/formats/write-wcnf.ts')).writeWcnf(program, flat);
      if (format === 'opb')
        return (await import('../compiler/backends/sat/formats/write-opb.ts')).writeOpb(program, flat);
      return (await import('../compiler/backends/sat/formats/write-dimacs.ts')).writeDimacs(program, flat);
    }
  }
}
