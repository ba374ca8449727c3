import type { Source, Span } from '../source/span.ts';
import { annotateItems, annotationText, type TextItemKind } from './annotate-items.ts';
import type { Draft, DraftItem, ReadingOption } from './draft.ts';

/** Which option of each reading is taken (index of the reading → index of the option); absent readings are the likely ones. */
export type Choice = Readonly<Record<number, number>>;

/** The model text of one combination of readings, and which item of the draft each stretch of it came from. */
export interface AssembledModel {
  readonly source: Source;
  /** In order of the text; they do not overlap. */
  readonly origins: readonly AssembledItem[];
}

export interface AssembledItem {
  /** One MiniZinc item, without its semicolon. */
  readonly span: Span;
  readonly kind: TextItemKind;
  /** The draft item that it belongs to (with the text of the chosen reading). */
  readonly item: DraftItem;
  /** The item's id, numbered (`c3.1`, `c3.2`) where one draft item holds several constraints: unique in the model. */
  readonly id: string;
}

/**
 * MiniZinc text of a draft under one choice of readings: includes first, then the items in order, the objective and
 * output last. Each item carries its origin as a string annotation, `:: "s3: at most $200 to spend"`.
 * The text need not parse: the parser says what is wrong, and `origins` tells which item to blame.
 */
export function assemble(draft: Draft, choice: Choice = {}, name = 'model.mzn'): AssembledModel {
  const items = chosenItems(draft, choice);
  const rank = (item: DraftItem) =>
    item.kind === 'include' ? 0 : item.kind === 'objective' ? 2 : item.kind === 'output' ? 3 : 1;
  const ordered = [0, 1, 2, 3].flatMap((r) => items.filter((item) => rank(item) === r));
  const origins: AssembledItem[] = [];
  const included = new Set<string>();
  let text = '';
  for (const item of ordered) {
    const written = annotateItems(withoutRepeatedIncludes(item.mzn, included).trim(), originText(item));
    if (written.items.length === 0) continue;
    const groups = written.items.filter((part) => part.kind === 'constraint').length;
    let group = 0;
    for (const part of written.items) {
      const id = part.kind === 'constraint' && groups > 1 ? `${item.id}.${++group}` : item.id;
      const span = { start: text.length + part.span.start, end: text.length + part.span.end };
      origins.push({ span, kind: part.kind, item, id });
    }
    text += `${written.text}\n`;
  }
  return { source: { name, text }, origins };
}

/** The draft's items with the chosen options applied: replaced, removed, added. */
export function chosenItems(draft: Draft, choice: Choice): readonly DraftItem[] {
  let items = draft.items;
  for (const [reading, option] of Object.entries(choice)) {
    const { quote } = draft.readings?.[Number(reading)] ?? {};
    const chosen = draft.readings?.[Number(reading)]?.others[option];
    if (chosen === undefined) throw new RangeError(`no option ${option} of reading ${reading}`);
    items = applyOption(items, chosen, `r${Number(reading) + 1}`, quote);
  }
  return items;
}

function applyOption(
  items: readonly DraftItem[],
  option: ReadingOption,
  prefix: string,
  quote: string | undefined,
): readonly DraftItem[] {
  const removed = new Set(option.remove ?? []);
  const kept = items
    .filter((item) => !removed.has(item.id))
    .map((item) => {
      const mzn =
        option.replace && Object.hasOwn(option.replace, item.id) ? option.replace[item.id] : undefined;
      return mzn === undefined ? item : { ...item, mzn };
    });
  const added = (option.add ?? []).map((mzn, index): DraftItem => {
    const first = /^\s*(constraint|solve|include|output|var\b|array\b[^;]*\bof\s+var\b)/.exec(mzn)?.[1];
    const kind =
      first === 'constraint' || first === 'include' || first === 'output'
        ? first
        : first === 'solve'
          ? 'objective'
          : first === undefined
            ? 'parameter'
            : 'variable';
    return { id: `${prefix}.${index + 1}`, kind, mzn, ...(quote === undefined ? {} : { quote }) };
  });
  return [...kept, ...added];
}

/** The annotation of an item: `s3,s4: quote`; without sentences only its id, a name for the group. */
function originText(item: DraftItem): string | undefined {
  if (item.kind === 'include' || item.kind === 'output') return undefined;
  if (item.sentences === undefined || item.sentences.length === 0) return annotationText(item.id);
  return annotationText(`${item.sentences.join(',')}: ${item.quote ?? item.words ?? ''}`);
}

function withoutRepeatedIncludes(mzn: string, included: Set<string>): string {
  return mzn.replace(/\binclude\s*("[^"\n]*")\s*;?/g, (text, file: string) => {
    if (included.has(file)) return '';
    included.add(file);
    return text;
  });
}
