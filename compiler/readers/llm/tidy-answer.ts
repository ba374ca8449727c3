import type { Outcome } from '../../diagnostics/diagnostic.ts';
import { checkDraft } from '../../draft/check-draft.ts';
import type { Draft } from '../../draft/draft.ts';
import { tidyModelText } from './tidy-model-text.ts';

/**
 * The draft in a language model's JSON. Slips of shape that leave no doubt are mended without a word: a draft inside another field,
 * fields that drafts do not have, ids that are numbers, missing or used twice, text given as a list of lines, sentence numbers
 * before a quote. What is left must pass {@link checkDraft}.
 */
export const draftOf = (answer: unknown): Outcome<Draft> => checkDraft(tidyAnswer(answer));

function tidyAnswer(answer: unknown): unknown {
  const value = unwrapped(answer);
  if (!isRecord(value) || !Array.isArray(value['items'])) return value;
  const items = withIds(withoutSpareSatisfy(value['items'].map(tidyItem)));
  const missing = textsOf(value['missing']);
  const assumed = textsOf(value['assumed']);
  return {
    items,
    ...(Array.isArray(value['readings']) ? { readings: value['readings'].flatMap(tidyReading) } : {}),
    ...(missing.length === 0 ? {} : { missing }),
    ...(assumed.length === 0 ? {} : { assumed }),
  };
}

/** `{"draft": {"items": …}}` is `{"items": …}`; so is a list of items under the name of what they make up. */
function unwrapped(value: unknown): unknown {
  if (!isRecord(value) || 'items' in value) return value;
  const [inner, ...more] = Object.values(value);
  if (more.length > 0) return value;
  if (isRecord(inner) && Array.isArray(inner['items'])) return inner;
  const areItems = Array.isArray(inner) && inner.length > 0 && inner.every((x) => isRecord(x) && 'mzn' in x);
  return areItems ? { items: inner } : value;
}

function tidyItem(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { id, mzn, template, quote, derived, unit, words } = item;
  const text = textOf(mzn, '\n');
  const quoted = textOf(quote, ' … ');
  const derivations = derivationsOf(derived);
  return {
    ...(id === undefined ? {} : { id: typeof id === 'number' ? `i${id}` : id }),
    mzn: typeof text === 'string' ? tidyModelText(text, isRule(id, template)) : text,
    ...(typeof template === 'string' && template.trim() !== '' ? { template } : {}),
    ...(typeof quoted === 'string' ? { quote: bareQuote(quoted) } : {}),
    ...(derivations === undefined ? {} : { derived: derivations }),
    ...(typeof unit === 'string' ? { unit } : {}),
    ...(typeof words === 'string' ? { words } : {}),
  };
}

/** Without the sentence number and the bullet that the prompt shows before a sentence. */
const bareQuote = (quote: string): string => quote.replace(/^\s*(?:s\d+\s*:\s*)?(?:[-#]\s+)?/, '');

/** An item that says by its id or template that it is a constraint. */
const isRule = (id: unknown, template: unknown): boolean =>
  (typeof id === 'string' && /^c\d/.test(id)) || (typeof template === 'string' && template !== '');

/** `{"36": 36}` and `[]` instead of a record of texts. */
function derivationsOf(derived: unknown): Readonly<Record<string, string>> | undefined {
  if (!isRecord(derived)) return undefined;
  const entries = Object.entries(derived).flatMap(([literal, how]) =>
    typeof how === 'string' || typeof how === 'number' ? [[literal, String(how)] as const] : [],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** `solve satisfy` beside an objective says nothing. */
function withoutSpareSatisfy(items: readonly unknown[]): readonly unknown[] {
  const optimises = items.some((item) => /^\s*solve\b[^;]*\b(minimize|maximize)\b/.test(mznOf(item)));
  return optimises ? items.filter((item) => !/^\s*solve\s+satisfy\s*;?\s*$/.test(mznOf(item))) : items;
}

const mznOf = (item: unknown): string =>
  isRecord(item) && typeof item['mzn'] === 'string' ? item['mzn'] : '';

/** An id for each item: kept where it can be, else made; a second item of the same id gets one of its own, but for a second objective: that is no slip. */
function withIds(items: readonly unknown[]): readonly unknown[] {
  const taken = new Set<string>();
  return items.map((item, i) => {
    if (!isRecord(item)) return item;
    const written = typeof item['id'] === 'string' ? item['id'].trim().replace(/[^A-Za-z0-9_.-]/g, '_') : '';
    const base = (/^[A-Za-z]/.test(written) ? written : `i${written || i + 1}`).slice(0, 30);
    let id = base;
    for (let n = 2; taken.has(id) && !/^\s*solve\b/.test(mznOf(item)); n++) id = `${base}_${n}`;
    taken.add(id);
    return { ...item, id };
  });
}

/** A reading with its texts; one without a quote, a question or another understanding asks nothing and is left out. */
function tidyReading(reading: unknown): readonly unknown[] {
  if (!isRecord(reading)) return [];
  const { quote, question, likely, others, other } = reading;
  const options = Array.isArray(others) ? others : isRecord(others ?? other) ? [others ?? other] : [];
  if (
    typeof quote !== 'string' ||
    quote.trim() === '' ||
    typeof question !== 'string' ||
    options.length === 0
  )
    return [];
  return [
    {
      quote: bareQuote(quote),
      question,
      likely: typeof likely === 'string' ? likely : 'as modelled',
      others: options.flatMap((option: unknown) => (isRecord(option) ? [tidyOption(option)] : [])),
    },
  ];
}

function tidyOption({ label, readers, replace, remove, add }: Readonly<Record<string, unknown>>): unknown {
  const held = readersOf(readers);
  const replaced = isRecord(replace)
    ? Object.entries(replace).flatMap(([id, mzn]) => {
        const text = textOf(isRecord(mzn) ? mzn['mzn'] : mzn, '\n');
        return typeof text === 'string' ? [[id, tidyModelText(text, isRule(id, ''))] as const] : [];
      })
    : [];
  const added = (Array.isArray(add) ? add : []).flatMap((entry: unknown) => {
    const text = textOf(isRecord(entry) ? entry['mzn'] : entry, '\n');
    return typeof text === 'string' && text.trim() !== '' ? [tidyModelText(text, false)] : [];
  });
  const removed = textsOf(remove);
  return {
    label: typeof label === 'string' && label.trim() !== '' ? label : 'another understanding',
    ...(held === undefined ? {} : { readers: held }),
    ...(replaced.length === 0 ? {} : { replace: Object.fromEntries(replaced) }),
    ...(removed.length === 0 ? {} : { remove: removed }),
    ...(added.length === 0 ? {} : { add: added }),
  };
}

/** 3, "3", "3 of 10", "30 %" and 0.3 all say three readers of ten; what says no number says nothing. */
function readersOf(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const found = /^\s*(\d+(?:\.\d+)?)\s*(%?)/.exec(text);
  if (found === null) return undefined;
  const number = Number(found[1]);
  const ofTen = found[2] === '%' || number > 10 ? number / 10 : number < 1 ? number * 10 : number;
  return Math.min(10, ofTen);
}

/** A text, or a list of texts joined; anything else as it is. */
const textOf = (value: unknown, separator: string): unknown =>
  Array.isArray(value) && value.every((v) => typeof v === 'string') ? value.join(separator) : value;

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' && value.trim() !== ''
    ? [value]
    : Array.isArray(value)
      ? value.filter((v): v is string => typeof v === 'string')
      : [];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
