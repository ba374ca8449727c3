import type { EnumCase, EnumDeclaration, Expression } from '../ir/model.ts';
import type { SetValue } from '../ir/value.ts';
import { dataError } from '../problem/data/data-error.ts';
import type { RawCell, RawValue } from '../problem/data/data-set.ts';
import type { Source, Span } from '../source/span.ts';
import { columnKey, columnNamed, columnSpelled, columnTexts } from './bind-table.ts';
import type { Binder } from './binder.ts';
import { failureDiagnostic } from './failure.ts';
import { cardinality, membersOf } from './set-values.ts';

const mostValues = 1_000_000;

/** The names of an enum's values, from the model or the data; undefined after a mistake, which has been reported. */
export function bindEnumValues(declaration: EnumDeclaration, binder: Binder): readonly string[] | undefined {
  const { name, values, cases } = declaration;
  const given = dataNames(declaration, binder);
  if (values === undefined && cases === undefined) return given ?? reportMissing(declaration, binder);
  if (given !== undefined) {
    const entry = binder.entries.get(name);
    if (entry) {
      const message = `enum \`${name}\` has values in the model already`;
      binder.diagnostics.push(
        dataError('repeated-name', entry.source, entry.span, message, 'remove one of the two'),
      );
      return undefined;
    }
  }
  return values ?? caseNames(cases ?? [], name, binder);
}

function reportMissing({ name, origin }: EnumDeclaration, binder: Binder): undefined {
  const broken = binder.entries.has(name);
  if (broken) return undefined;
  const message = `enum \`${name}\` has no values`;
  const help = `list them in the model, \`enum ${name} = {A, B};\`, or in a data file`;
  const span = origin.span ?? { start: 0, end: 0 };
  binder.diagnostics.push(dataError('missing-value', binder.model.source, span, message, help));
  return undefined;
}

/** Names from a data file: `{A, B}`, `anon_enum(3)`, a JSON list, or a CSV column of the enum's name. */
function dataNames(declaration: EnumDeclaration, binder: Binder): readonly string[] | undefined {
  const { name } = declaration;
  const entry = binder.entries.get(name);
  if (entry) {
    binder.used.add(name);
    const cells = namedCells(entry.value, entry.source, name, binder);
    return cells && distinctNames(cells, entry.source, binder);
  }
  const { tables } = binder.data;
  const isGiven = declaration.cases !== undefined || declaration.values !== undefined;
  const spelled = isGiven ? columnNamed : columnSpelled;
  const columnOf = tables.some((candidate) => columnNamed(name, candidate) !== -1) ? columnNamed : spelled;
  const table = tables.find((candidate) => columnOf(name, candidate) !== -1);
  if (table === undefined) return undefined;
  const column = columnOf(name, table);
  binder.used.add(columnKey(table, column));
  const texts = columnTexts(table, column).map(({ text, span }) => ({ name: text, span }));
  const listed = declaration.values === undefined ? texts : [];
  return distinctNames(listed, table.source, binder);
}

interface NamedCell {
  readonly name: string;
  readonly span: Span;
}

function namedCells(
  value: RawValue,
  source: Source,
  name: string,
  binder: Binder,
): readonly NamedCell[] | undefined {
  const cells: { readonly cell: RawCell; readonly span: Span }[] = [];
  if (value.kind === 'array') value.cells.forEach((cell, i) => cells.push({ cell, span: value.spanOf(i) }));
  else if (isKind(value.cell, 'set')) {
    for (const [member] of value.cell.ranges) cells.push({ cell: member, span: value.span });
  } else if (isKind(value.cell, 'constructed') && value.cell.name === 'anon_enum') {
    const [count] = value.cell.arguments;
    const size = typeof count === 'number' && count >= 0 && count <= mostValues ? count : 0;
    return Array.from({ length: size }, (_, i) => ({ name: `to_enum(${name},${i + 1})`, span: value.span }));
  } else cells.push({ cell: value.cell, span: value.span });
  const names: NamedCell[] = [];
  for (const { cell, span } of cells) {
    const text = isKind(cell, 'name') ? cell.name : isKind(cell, 'text') ? cell.text : undefined;
    if (text === undefined) {
      const message = `the values of enum \`${name}\` are names`;
      binder.diagnostics.push(
        dataError('wrong-type', source, span, message, `write \`${name} = {A, B};\`, in JSON \`["A", "B"]\``),
      );
      return undefined;
    }
    names.push({ name: text, span });
  }
  return names;
}

const isKind = <K extends string>(cell: RawCell, kind: K): cell is Extract<RawCell, { kind: K }> =>
  typeof cell === 'object' && 'kind' in cell && cell.kind === kind;

function distinctNames(
  cells: readonly NamedCell[],
  source: Source,
  binder: Binder,
): readonly string[] | undefined {
  const names = new Set<string>();
  for (const { name, span } of cells) {
    if (names.has(name)) {
      const message = `\`${name}\` is given twice`;
      binder.diagnostics.push(
        dataError('repeated-name', source, span, message, 'the values of an enum are all different'),
      );
      return undefined;
    }
    names.add(name);
  }
  return [...names];
}

/** The names that constructors and anonymous parts make. */
function caseNames(cases: readonly EnumCase[], name: string, binder: Binder): readonly string[] | undefined {
  const names: string[] = [];
  for (const part of cases) {
    if (part.kind === 'names') {
      for (const each of part.names) names.push(each);
      continue;
    }
    const expression = part.kind === 'anonymous' ? part.count : part.argument;
    const outcome = binder.evaluator.tryEvaluate(expression);
    binder.diagnostics.push(...outcome.diagnostics);
    if (outcome.value === undefined) return undefined;
    const size = part.kind === 'anonymous' ? Number(outcome.value) : cardinality(outcome.value as SetValue);
    if (!(size >= 0 && size + names.length <= mostValues)) return tooMany(expression, name, binder);
    if (part.kind === 'anonymous') {
      const before = names.length;
      for (let i = 1; i <= size; i++) names.push(`to_enum(${name},${before + i})`);
    } else
      for (const made of constructed(part.name, part.argument, outcome.value as SetValue, binder))
        names.push(made);
  }
  return names;
}

function constructed(constructor_: string, argument: Expression, set: SetValue, binder: Binder): string[] {
  const { base } = argument.type;
  const inner = typeof base === 'object' ? binder.enums.get(base.enum) : undefined;
  return (membersOf(set) as number[]).map((member) => `${constructor_}(${inner?.[member - 1] ?? member})`);
}

function tooMany(expression: Expression, name: string, binder: Binder): undefined {
  const message = `enum \`${name}\` cannot have so many values`;
  const help = `an enum has between 0 and ${mostValues} values`;
  binder.diagnostics.push(
    failureDiagnostic('too-large', binder.model.source, expression.span, message, help),
  );
  return undefined;
}
