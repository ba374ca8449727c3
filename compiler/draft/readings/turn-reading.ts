import { chosenItems } from '../assemble.ts';
import type { Draft, DraftItem, Reading, ReadingOption } from '../draft.ts';

/**
 * The same draft with another reading as the likely one: its items are those of the option, and what was likely is one of the others.
 * Every other option says the same model as before, written as an edit of the new items.
 */
export function turnReading(draft: Draft, reading: number, option: number): Draft {
  const turned = draft.readings?.[reading];
  const chosen = turned?.others[option];
  if (turned === undefined || chosen === undefined)
    throw new RangeError(`no option ${option} of reading ${reading}`);
  const replaced = new Set(Object.keys(chosen.replace ?? {}));
  // The claim was made for the words of the likely reading.
  const items = chosenItems(draft, { [reading]: option }).map((item) => {
    const { template: _, ...rest } = item;
    return replaced.has(item.id) ? rest : item;
  });
  const known = new Set(draft.items.map(({ id }) => id));
  const added = items.map(({ id }) => id).filter((id) => !known.has(id));
  const touched = new Set([...replaced, ...(chosen.remove ?? [])]);
  const instead = (other: ReadingOption) => insteadOf(chosen, other, draft.items, added);
  const back = instead({ label: turned.likely, ...readersLeft(turned) });
  const readings = draft.readings!.map((each, r): Reading => {
    if (r === reading)
      return {
        ...each,
        likely: chosen.label,
        others: [back, ...each.others.filter((_, o) => o !== option).map(instead)],
      };
    const touches = ({ replace = {}, remove = [] }: ReadingOption) =>
      [...Object.keys(replace), ...remove].some((id) => touched.has(id));
    return { ...each, others: each.others.map((other) => (touches(other) ? instead(other) : other)) };
  });
  return { ...draft, items, readings };
}

/** What is left of ten readers for the likely reading; nothing where one of the others does not say how many mean it. */
function readersLeft({ others }: Reading): { readonly readers?: number } {
  const named = others.flatMap(({ readers }) => readers ?? []);
  if (named.length < others.length) return {};
  return { readers: Math.max(0, 10 - named.reduce((sum, readers) => sum + readers, 0)) };
}

/** One option in the place of another, as an edit of the items that the other one leaves. */
function insteadOf(
  chosen: ReadingOption,
  other: ReadingOption,
  original: readonly DraftItem[],
  added: readonly string[],
): ReadingOption {
  const gone = new Set(chosen.remove ?? []);
  const text = new Map(original.map(({ id, mzn }) => [id, mzn]));
  const dropped = new Set(other.remove ?? []);
  const restored = Object.keys(chosen.replace ?? {}).filter((id) => !dropped.has(id) && !gone.has(id));
  const replace = Object.fromEntries([
    ...restored.map((id) => [id, text.get(id) ?? '']),
    ...Object.entries(other.replace ?? {}).filter(([id]) => !gone.has(id)),
  ]);
  const remove = [...added, ...[...dropped].filter((id) => !gone.has(id))];
  const add = [
    ...[...gone].filter((id) => !dropped.has(id)).map((id) => other.replace?.[id] ?? text.get(id) ?? ''),
    ...(other.add ?? []),
  ];
  const { label, readers } = other;
  return {
    label,
    ...(readers === undefined ? {} : { readers }),
    ...(Object.keys(replace).length === 0 ? {} : { replace }),
    ...(remove.length === 0 ? {} : { remove }),
    ...(add.length === 0 ? {} : { add }),
  };
}
