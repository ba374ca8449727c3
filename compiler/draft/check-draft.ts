import { validate } from '../../grammars/draft/draft-validator.generated.ts';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { kindOfItem } from './annotate-items.ts';
import { chosenItems } from './assemble.ts';
import type { Draft, DraftItem, Reading } from './draft.ts';
import { itemTokens } from './model-tokens.ts';

/** What the compiled schema reports of one fault. */
interface SchemaFault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

const shownFaults = 8;

/**
 * An untrusted JSON value as a draft: the schema first (`draft/wrong-shape`), then what a schema cannot say: ids are unique, readings edit
 * items that exist, each choice has one objective, and only the standard library is included. An item's kind may be
 * left out: it is told from its text.
 */
export function checkDraft(value: unknown): Outcome<Draft> {
  const faults = schemaFaults(value);
  if (faults.length > 0) {
    const shown = faults.slice(0, shownFaults).map((fault) => shapeDiagnostic(fault, value));
    return { diagnostics: shown };
  }
  const raw = value as { items: (Omit<DraftItem, 'kind'> & { kind?: DraftItem['kind'] })[] } & Omit<
    Draft,
    'items'
  >;
  const items = raw.items.map((item): DraftItem => ({ ...item, kind: item.kind ?? kindOfText(item.mzn) }));
  const draft: Draft = { ...raw, items };
  const diagnostics = [
    ...duplicateIds(draft),
    ...unknownItems(draft),
    ...foreignIncludes(draft),
    ...objectives(draft),
  ];
  const unusable = diagnostics.some(
    (d) => d.code === 'draft/duplicate-id' || d.code === 'draft/foreign-include',
  );
  return unusable ? { diagnostics } : { value: withUsableReadings(draft), diagnostics };
}

function schemaFaults(value: unknown): readonly SchemaFault[] {
  return validate(value) ? [] : ((validate as unknown as { errors?: SchemaFault[] }).errors ?? []);
}

/** The kind of a draft item by the first MiniZinc item of its text that is not an include. */
function kindOfText(mzn: string): DraftItem['kind'] {
  const items = itemTokens(mzn);
  const first = items.find((tokens) => kindOfItem(tokens) !== 'include') ?? items[0];
  if (first === undefined) return 'parameter';
  const kind = kindOfItem(first);
  if (kind === 'solve') return 'objective';
  if (kind === 'include' || kind === 'constraint' || kind === 'output') return kind;
  if (kind !== 'declaration') return 'parameter';
  const colon = first.findIndex((t) => t.text === ':' && t.depth === 0);
  return first.slice(0, colon).some((t) => t.text === 'var' && t.depth === 0) ? 'variable' : 'parameter';
}

function shapeDiagnostic(fault: SchemaFault, value: unknown): Diagnostic {
  const where = placeOf(fault.instancePath, value);
  const of = where === '' ? 'the draft' : where;
  const { params } = fault;
  const what =
    fault.keyword === 'required'
      ? `lacks “${String(params['missingProperty'])}”`
      : fault.keyword === 'additionalProperties'
        ? `has a field “${String(params['additionalProperty']).slice(0, 60)}” that drafts do not have`
        : fault.keyword === 'type'
          ? `is not of type ${String(params['type'])}`
          : fault.keyword === 'enum'
            ? `is none of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`
            : (fault.message ?? 'is not allowed').replace(/^must NOT/, 'must not');
  return {
    code: 'draft/wrong-shape',
    severity: 'error',
    message: `${of} ${what}`,
    labels: [],
    help: 'a draft is {"items": [{"id", "mzn", "quote"?, "template"?, …}], "readings"?: […], "missing"?: […], "assumed"?: […]}',
  };
}

/** `/items/3/mzn` as `item c2: “mzn”`. */
function placeOf(path: string, value: unknown): string {
  const [list, index, ...rest] = path.split('/').slice(1);
  if (list === undefined || index === undefined) return list === undefined ? '' : `“${list}”`;
  const entry = (value as Record<string, unknown[]>)[list]?.[Number(index)];
  const id = (entry as { id?: unknown } | undefined)?.id;
  const name = `${list === 'items' ? 'item' : 'reading'} ${typeof id === 'string' ? id.slice(0, 40) : Number(index) + 1}`;
  return rest.length === 0 ? name : `${name}: “${rest.join('.')}”`;
}

function duplicateIds(draft: Draft): readonly Diagnostic[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of draft.items) (seen.has(id) ? twice : seen).add(id);
  return [...twice].map((id) => ({
    code: 'draft/duplicate-id',
    severity: 'error',
    message: `two items have the id ${id}`,
    labels: [],
    help: 'give each item an id of its own',
  }));
}

function unknownItems(draft: Draft): readonly Diagnostic[] {
  return (draft.readings ?? []).flatMap((reading, index) =>
    editedItems(reading)
      .filter((id) => !draft.items.some((item) => item.id === id))
      .map(
        (id): Diagnostic => ({
          code: 'draft/unknown-item',
          severity: 'warning',
          message: `reading ${index + 1} edits the item ${id.slice(0, 40)}, which the draft does not have`,
          labels: [],
          help: `the items are ${draft.items
            .map((item) => item.id)
            .slice(0, 40)
            .join(', ')}`,
        }),
      ),
  );
}

const editedItems = (reading: Reading): readonly string[] =>
  reading.others.flatMap((o) => [...Object.keys(o.replace ?? {}), ...(o.remove ?? [])]);

/** Includes may name files of the standard library only: a draft is untrusted, and reads no other file. */
function foreignIncludes(draft: Draft): readonly Diagnostic[] {
  const texts = [
    ...draft.items.map((item) => [item.id, item.mzn] as const),
    ...(draft.readings ?? []).flatMap((reading, index) =>
      reading.others.flatMap((o) =>
        [...Object.values(o.replace ?? {}), ...(o.add ?? [])].map(
          (mzn) => [`reading ${index + 1}`, mzn] as const,
        ),
      ),
    ),
  ];
  return texts.flatMap(([where, mzn]) =>
    itemTokens(mzn)
      .filter((tokens) => kindOfItem(tokens) === 'include')
      .filter((tokens) => !/^"[a-z_]+\.mzn"$/.test(tokens[1]?.text ?? ''))
      .map(
        (tokens): Diagnostic => ({
          code: 'draft/foreign-include',
          severity: 'error',
          message: `${where} includes ${tokens[1]?.text.slice(0, 60) ?? 'nothing'}, which is not a file of the standard library`,
          labels: [],
          help: 'include "globals.mzn" or one of its files, nothing else',
        }),
      ),
  );
}

/** Exactly one `solve` item in the draft; options of readings that break this are reported by their reading. */
function objectives(draft: Draft): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (where: string, count: number) => {
    if (count === 1) return;
    found.push({
      code: count === 0 ? 'draft/no-objective' : 'draft/several-objectives',
      severity: where === '' ? 'error' : 'warning',
      message: `${where}${count === 0 ? 'no item says what to solve' : `${count} items say what to solve`}`,
      labels: [],
      help: 'a model has exactly one of solve satisfy; solve minimize …; solve maximize …;',
    });
  };
  const count = solveItems(draft.items);
  report('', count);
  if (count === 1)
    forEachOption(draft, (r, o) =>
      report(`option ${o + 1} of reading ${r + 1}: `, solveItems(chosenItems(draft, { [r]: o }))),
    );
  return found;
}

const solveItems = (items: readonly DraftItem[]): number =>
  items.reduce((sum, item) => sum + itemTokens(item.mzn).filter((t) => kindOfItem(t) === 'solve').length, 0);

function forEachOption(draft: Draft, visit: (reading: number, option: number) => void): void {
  draft.readings?.forEach((reading, r) => {
    reading.others.forEach((_, o) => {
      visit(r, o);
    });
  });
}

/** Options that edit unknown items, edit nothing or leave no single objective cannot be tried: they are left out. */
function withUsableReadings(draft: Draft): Draft {
  if (draft.readings === undefined) return draft;
  const ids = new Set(draft.items.map((item) => item.id));
  const valid = solveItems(draft.items) === 1;
  const readings = draft.readings
    .map((reading, r) => ({
      ...reading,
      others: reading.others.filter(
        (option, o) =>
          [...Object.keys(option.replace ?? {}), ...(option.remove ?? [])].every((id) => ids.has(id)) &&
          (option.replace ?? option.remove ?? option.add) !== undefined &&
          (!valid || solveItems(chosenItems(draft, { [r]: o })) === 1),
      ),
    }))
    .filter((reading) => reading.others.length > 0);
  return { ...draft, readings };
}
