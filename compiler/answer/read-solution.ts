import { type Diagnostic, hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import { nearestName } from '../diagnostics/nearest-name.ts';
import { bindValue, DataMistake } from '../evaluation/bind-value.ts';
import { fieldsOf, readJsonEntries } from '../evaluation/split-structures.ts';
import type { Instance } from '../ir/instance.ts';
import type { Value } from '../ir/value.ts';
import type { Source } from '../source/span.ts';

/**
 * A solution as JSON: an object of variable names and values (MiniZinc's JSON forms, and names of enum values as texts), or a
 * whole result of `--json`, whose `solution` is taken. Every value must be of its variable's type and size; whether it
 * is inside its domain is for the evaluator to say.
 */
export function readSolution(instance: Instance, source: Source): Outcome<Readonly<Record<string, Value>>> {
  const inner = solutionOf(source);
  const read = readJsonEntries(inner, instance.model.structures);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  if (read.value === undefined || hasErrors(diagnostics)) return { diagnostics };
  const variables = new Map(
    instance.model.declarations.filter((d) => d.type.inst === 'var').map((d) => [d.name, d]),
  );
  // Fields that are no variables stand in the solution beside those that are.
  const fields = new Set(instance.model.structures?.flatMap(({ shape }) => fieldsOf(shape)));
  const fixed = new Set([...fields].filter((id) => !variables.has(id)));
  const solution: Record<string, Value> = {};
  for (const { name, source: from, span, value } of read.value) {
    if (fixed.has(name)) continue;
    const declaration = variables.get(name);
    if (declaration === undefined) {
      const near = nearestName(name, [...variables.keys()]);
      diagnostics.push({
        code: 'data/unknown-variable',
        severity: 'warning',
        message: `the model has no variable \`${name}\``,
        labels: [{ source: from, span }],
        ...(near === undefined ? {} : { help: `did you mean \`${near}\`?` }),
      });
      continue;
    }
    try {
      solution[name] = bindValue(value, from, {
        name,
        type: { ...declaration.type, inst: 'par' },
        index: instance.index.get(declaration.id) ?? declaration.type.dimensions?.map(() => undefined) ?? [],
        domain: undefined,
        enums: instance.enums,
      });
    } catch (error) {
      if (!(error instanceof DataMistake)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: solution, diagnostics };
}

/** The solution inside a saved result, or the text itself. */
function solutionOf(source: Source): Source {
  try {
    const value = JSON.parse(source.text) as { status?: unknown; solution?: unknown };
    if (typeof value.status === 'string' && value.solution !== null && typeof value.solution === 'object') {
      return { name: source.name, text: JSON.stringify(value.solution, null, 1) };
    }
  } catch {
    // Not JSON: the reader says what is wrong, with the place.
  }
  return source;
}
