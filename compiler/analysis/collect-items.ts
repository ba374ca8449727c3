import { nearestName } from '../diagnostics/nearest-name.ts';
import type { Span } from '../source/span.ts';
import type {
  AssignItem,
  ConstraintItem,
  DeclarationItem,
  EnumItem,
  FunctionItem,
  IncludeItem,
  ModelSyntax,
  Name,
  OutputItem,
  SolveItem,
} from '../syntax/ast.ts';
import { includableFiles } from './built-ins/includes.ts';
import { type Context, report } from './context.ts';

/** The items of a model by kind, assignments still beside what they assign to. */
export interface Items {
  readonly declarations: Map<string, DeclarationItem>;
  readonly enums: Map<string, EnumItem>;
  readonly assignments: Map<string, AssignItem>;
  readonly constraints: readonly ConstraintItem[];
  readonly solve: SolveItem | undefined;
  readonly outputs: readonly OutputItem[];
  readonly functions: readonly FunctionItem[];
}

/** Sorts items by kind and reports names that are declared or assigned twice, unknown includes and a second `solve`. */
export function collectItems(syntax: ModelSyntax, context: Context): Items {
  const names = new Map<string, Span>();
  const declarations = new Map<string, DeclarationItem>();
  const enums = new Map<string, EnumItem>();
  const assignments = new Map<string, AssignItem>();
  const constraints: ConstraintItem[] = [];
  const outputs: OutputItem[] = [];
  const functions: FunctionItem[] = [];
  let solve: SolveItem | undefined;
  const isNew = (name: Name): boolean => {
    const before = names.get(name.text);
    if (before === undefined) names.set(name.text, name.span);
    else reportDuplicate(name, before, context);
    return before === undefined;
  };
  for (const item of syntax.items) {
    switch (item.kind) {
      case 'include':
        checkInclude(item, context);
        break;
      case 'declaration':
        if (isNew(item.name)) declarations.set(item.name.text, item);
        break;
      case 'enum':
        if (isNew(item.name)) enums.set(item.name.text, item);
        break;
      case 'type-alias':
        if (isNew(item.name)) context.aliases.set(item.name.text, item);
        break;
      case 'assign': {
        const before = assignments.get(item.name.text);
        if (before === undefined) assignments.set(item.name.text, item);
        else reportAssignedTwice(item.name, before.name.span, context);
        break;
      }
      case 'constraint':
        constraints.push(item);
        break;
      case 'solve':
        if (solve === undefined) solve = item;
        else reportSecondSolve(item, solve, context);
        break;
      case 'output':
        outputs.push(item);
        break;
      case 'function':
        functions.push(item);
        break;
      case 'annotation':
        context.annotations.add(item.name.text);
        break;
    }
  }
  checkAssignments({ declarations, enums, assignments }, context);
  return { declarations, enums, assignments, constraints, solve, outputs, functions };
}

function checkInclude(item: IncludeItem, context: Context): void {
  const file = item.file.endsWith('.mzn') ? item.file : `${item.file}.mzn`;
  if (includableFiles.has(file)) {
    context.included.add(file);
    return;
  }
  const near = nearestName(file, includableFiles);
  report(
    context,
    'unknown-include',
    item.span,
    `there is no file \`${item.file}\` in MiniZinc's standard library, and none was found beside the model`,
    near === undefined
      ? 'name it as seen from the folder of the file that includes it, or put its content into the model'
      : `did you mean \`${near}\`?`,
  );
}

function reportDuplicate(name: Name, before: Span, context: Context): void {
  report(
    context,
    'duplicate-name',
    name.span,
    `\`${name.text}\` is declared twice`,
    'give one of them another name',
    [{ span: before, text: 'declared here first' }],
  );
}

function reportAssignedTwice(name: Name, before: Span, context: Context): void {
  report(
    context,
    'assigned-twice',
    name.span,
    `\`${name.text}\` is given a value twice`,
    'remove one of the two',
    [{ span: before, text: 'its first value' }],
  );
}

function reportSecondSolve(item: SolveItem, first: SolveItem, context: Context): void {
  report(
    context,
    'two-objectives',
    item.span,
    'a model has one `solve` item, this is a second one',
    'remove one, or combine the objectives into one expression',
    [{ span: first.span, text: 'the first one' }],
  );
}

function checkAssignments(
  items: Pick<Items, 'declarations' | 'enums' | 'assignments'>,
  context: Context,
): void {
  for (const [name, item] of items.assignments) {
    const declaration = items.declarations.get(name) ?? items.enums.get(name);
    if (declaration === undefined) {
      const near = nearestName(name, [...items.declarations.keys(), ...items.enums.keys()]);
      const help = near === undefined ? `declare it: \`int: ${name};\`` : `did you mean \`${near}\`?`;
      report(context, 'unknown-name', item.name.span, `\`${name}\` is given a value but not declared`, help);
    } else if (declaration.value !== undefined) {
      reportAssignedTwice(item.name, declaration.value.span, context);
    }
  }
}
