import type { Model } from '../../ir/model.ts';
import type * as Checked from '../checked-model.ts';
import type { Context } from '../context.ts';
import { eraseDeclaration, structureOf } from './erase-declaration.ts';
import { eraseFunction } from './erase-functions.ts';
import { erase, eraseAll } from './erase-plain.ts';
import { Eraser } from './eraser.ts';

/**
 * A checked model without tuples and records: each field of a declaration is a declaration of its own (`task.start`), an array of records
 * is an array for each field, and what is done with a whole record is done with its fields. No stage after this one knows
 * of them; {@link Model.structures} tells how to put values together again. Known elsewhere as scalar replacement of aggregates.
 */
export function eraseStructures(model: Checked.Model, context: Context): Model {
  // Without them the types are those of the IR already.
  return context.structures.found ? eraseModel(model, new Eraser(model, context)) : (model as Model);
}

function eraseModel(model: Checked.Model, eraser: Eraser): Model {
  const { source, enums, declarations, functions, constraints, objective, output } = model;
  const known: Model['constraints'][number][] = [];
  const locals = new Set<string>();
  const erased = declarations.flatMap((declaration) => {
    const { before, leaves } = eraseDeclaration(declaration, eraser);
    for (const bindings of before) {
      const { origin } = declaration;
      known.push(...bindings.constraints.map((expression) => ({ origin, expression })));
    }
    const inner = before.flatMap((bindings) => bindings.declarations);
    for (const { id } of inner) locals.add(id);
    // Called by their ids: a name of the text may be like theirs.
    return [...inner.map((local) => ({ ...local, name: local.id })), ...leaves];
  });
  const { expression, ...aim } = objective;
  return {
    source,
    enums: enums.map(({ cases, ...rest }) =>
      cases === undefined ? rest : { ...rest, cases: cases.map((part) => eraseCase(eraser, part)) },
    ),
    declarations: erased,
    functions: functions.flatMap((declaration) => eraseFunction(eraser, declaration)),
    constraints: [
      ...known,
      ...constraints.map((constraint) => ({
        ...constraint,
        expression: erase(eraser, constraint.expression),
      })),
    ],
    objective: {
      ...aim,
      annotations: eraseAll(eraser, objective.annotations),
      ...(expression ? { expression: erase(eraser, expression) } : {}),
    },
    output: eraseAll(eraser, output),
    structures: declarations.flatMap((declaration) => structureOf(declaration) ?? []),
    locals,
  };
}

function eraseCase(
  eraser: Eraser,
  part: Checked.EnumCase,
): Exclude<Model['enums'][number]['cases'], undefined>[number] {
  if (part.kind === 'names') return part;
  if (part.kind === 'anonymous') return { ...part, count: erase(eraser, part.count) };
  return { ...part, argument: erase(eraser, part.argument) };
}
