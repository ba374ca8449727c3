import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { nearestName } from '../diagnostics/nearest-name.ts';
import type { Instance } from '../ir/instance.ts';
import type { Value } from '../ir/value.ts';
import { dataError } from '../problem/data/data-error.ts';
import type { Source } from '../source/span.ts';
import { bindValue, DataMistake } from './bind-value.ts';
import { readJsonEntries } from './split-structures.ts';

/** Reads a solution in MiniZinc's JSON format: a value for each variable by name, of the declared type and size. */
export function readSolution(instance: Instance, source: Source): Outcome<Readonly<Record<string, Value>>> {
  const read = readJsonEntries(source, instance.model.structures);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const solution: Record<string, Value> = {};
  const { declarations } = instance.model;
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  for (const entry of read.value ?? []) {
    const declaration = byName.get(entry.name);
    if (declaration === undefined) {
      if (entry.name.startsWith('_')) continue;
      const near = nearestName(entry.name, byName.keys());
      const help = near === undefined ? 'remove it' : `did you mean \`${near}\`?`;
      const message = `the model declares no \`${entry.name}\``;
      diagnostics.push(dataError('unknown-name', source, entry.span, message, help));
      continue;
    }
    if (declaration.type.inst === 'par') continue;
    const index = instance.index.get(declaration.id) ?? (declaration.index ?? []).map(() => undefined);
    const target = {
      name: entry.name,
      type: declaration.type,
      index,
      domain: undefined,
      enums: instance.enums,
    };
    try {
      solution[entry.name] = bindValue(entry.value, source, target);
    } catch (error) {
      if (!(error instanceof DataMistake)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: solution, diagnostics };
}
