import { nearestName } from '../diagnostics/nearest-name.ts';
import type { Declaration } from '../ir/model.ts';
import { dataError } from '../problem/data/data-error.ts';
import type { DataDocument, DataTable } from '../problem/problem.ts';
import { columnKey, headerSpan } from './bind-table.ts';
import { type Binder, setValue } from './binder.ts';
import { fieldsOf } from './split-structures.ts';

/** Names that are compared with a missing one. */
const mostCompared = 2000;

/** A parameter that nothing gives: absent where its type is optional, else a mistake that names what may have been meant. */
export function reportMissing(declaration: Declaration, binder: Binder): void {
  if (declaration.type.optional) {
    setValue(declaration.id, { kind: 'absent' }, binder);
    return;
  }
  const { span } = declaration;
  const structure = binder.model.structures?.find(({ shape }) => fieldsOf(shape).includes(declaration.id));
  const name = structure?.name ?? declaration.name;
  const unread = binder.data.documents.find((document) => seemsToGive(document, name));
  if (unread !== undefined) {
    if (!binder.diagnostics.includes(unread.fault)) binder.diagnostics.push(unread.fault);
    return;
  }
  const unused = [...binder.entries.keys()].filter(
    (entry) => !binder.evaluator.compiler.declarations.has(entry),
  );
  const near = nearestName(name, unused.slice(0, mostCompared));
  const help =
    near === undefined
      ? `give it one in the model, \`${name} = …;\`, or in a data file`
      : `the data has a \`${near}\`: is that the one?`;
  const message = `parameter \`${name}\` has no value`;
  // A structure lacks all its fields: one mistake.
  if (structure !== undefined && binder.diagnostics.some((before) => before.message === message)) return;
  binder.diagnostics.push(dataError('missing-value', binder.model.source, span, message, help));
}

/** Would the value be there, if the document were a value or a table? By its own name, that of a field, or both joined. */
function seemsToGive({ name: document, source, span }: DataDocument, name: string): boolean {
  const field = name.startsWith(`${document}_`) ? name.slice(document.length + 1) : name;
  return (
    name === document ||
    field !== name ||
    source.text.slice(span.start, span.end).includes(JSON.stringify(field))
  );
}

/** Names of each kind that are reported one by one: a file may have any number that nobody asked for. */
const mostReported = 100;

/** Names of the data that nothing was taken from. */
export function reportUnused(binder: Binder): void {
  const reported = new Set(binder.diagnostics);
  const leftOut = binder.data.documents.filter(({ fault }) => !reported.has(fault));
  for (const { name, fault } of leftOut.slice(0, mostReported)) {
    const message = `\`${name.slice(0, 60)}\` is neither a value nor a table, and is left out: ${fault.message}`;
    binder.diagnostics.push({ ...fault, code: 'data/left-out', severity: 'warning', message });
  }
  const { model, data, used } = binder;
  const declared = [...model.declarations.map((d) => d.name), ...model.enums.map((e) => e.name)];
  const unknown = data.entries.filter(({ name }) => !used.has(name));
  for (const entry of unknown.slice(0, mostReported)) {
    const near = nearestName(entry.name, declared);
    const help = near === undefined ? 'remove it, or declare it in the model' : `did you mean \`${near}\`?`;
    const message = `the model declares no \`${entry.name}\``;
    binder.diagnostics.push(dataError('unknown-name', entry.source, entry.span, message, help));
  }
  const next = unknown[mostReported];
  if (next !== undefined) {
    const message = `the model declares none of ${unknown.length - mostReported} further names of the data either`;
    const help = 'remove them, or declare them in the model';
    binder.diagnostics.push(dataError('unknown-name', next.source, next.span, message, help));
  }
  for (const table of data.tables) {
    const { source } = table;
    const span = headerSpan(table);
    const isUsed = (column: number) => used.has(columnKey(table, column));
    if (!table.columns.some((_, i) => isUsed(i))) {
      const message = `the model declares nothing named \`${table.name}\`, ${listed(table.columns)}`;
      const help = 'name a column, or for a matrix the file, like a parameter of the model';
      binder.diagnostics.push(dataError('unknown-name', source, span, message, help));
      continue;
    }
    // Labels of the rows may be left alone: the rows are in their order.
    const unused = table.columns.filter((_, i) => !isUsed(i) && !(i === 0 && tellsRowsApart(table)));
    if (unused.length === 0) continue;
    const message = `nothing is taken from column ${listed(unused)}`;
    const help = 'declare a parameter of that name if it matters';
    binder.diagnostics.push({
      ...dataError('unused-column', source, span, message, help),
      severity: 'warning',
    });
  }
}

/** Columns that are named; a matrix may have thousands. */
const mostNamed = 12;

const listed = (columns: readonly string[]): string => {
  const named = columns.slice(0, mostNamed).map((column) => `\`${column}\``);
  const left = columns.length - named.length;
  return named.join(', ') + (left > 0 ? ` and ${left} others` : '');
};

const tellsRowsApart = ({ rows }: DataTable): boolean =>
  new Set(rows.map(([first]) => first?.text)).size === rows.length;
