import { basename } from 'node:path';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { Formulated } from '../solvers/formulate.ts';
import { type EmitFormat, writeProgram } from '../solvers/write-program.ts';
import { version } from '../version.ts';
import { saveBundle } from './bundle.ts';
import type { Inputs } from './commands/inputs.ts';
import type { Arguments } from './options.ts';
import { resultJson } from './render/result-json.ts';

/** Options that change an answer, kept in the manifest. Never keys, addresses or paths. */
const kept = [
  'reader',
  'model',
  'backend',
  'solver',
  'time-limit',
  'seed',
  'threads',
  'solutions',
  'stages',
  'samples',
] as const;

const programFile: Readonly<Record<string, readonly [name: string, format: EmitFormat]>> = {
  'linear-program': ['program.mps', 'mps'],
  cnf: ['program.cnf', 'cnf'],
  minizinc: ['program.mzn', 'mzn'],
};

/** Saves one run as a bundle: everything that is needed to check it again. */
export async function saveRun(
  directory: string,
  inputs: Inputs,
  formulated: Formulated,
  args: Arguments,
): Promise<readonly Diagnostic[]> {
  const { result, draft, compiled, solved } = formulated;
  const files = new Map<string, string>();
  if (!inputs.isModel) files.set('problem.txt', inputs.source.text);
  inputs.data.forEach((source, i) =>
    files.set(`data/${i + 1}-${basename(source.name).replace(/[^\w.-]/g, '_')}`, source.text),
  );
  if (draft !== undefined) files.set('draft.json', `${JSON.stringify(draft, null, 2)}\n`);
  if (compiled !== undefined) files.set('model.mzn', compiled.source.text);
  else if (inputs.isModel) files.set('model.mzn', inputs.source.text);
  if (solved?.program !== undefined) {
    const [name, format] = programFile[solved.program.kind] ?? ['program.txt', 'lp'];
    files.set(name, await writeProgram(solved.program, format, solved.flat));
  }
  if (solved?.outcome?.raw !== undefined) files.set('solver-output.txt', solved.outcome.raw);
  if (result.conflict !== undefined && solved?.flat !== undefined) {
    const { writeCoreProof } = await import('../solvers/conflict/core-proof.ts');
    const written = writeCoreProof(solved.flat, result.conflict);
    if (written !== undefined) {
      files.set('conflict.cnf', written.formula);
      files.set('conflict.drat', written.proof);
    }
  }
  files.set('result.json', resultJson(result));
  const options = Object.fromEntries(
    kept.flatMap((name) => (args.text(name) === undefined ? [] : [[name, args.text(name)]])),
  );
  return saveBundle(directory, files, { version, options });
}
