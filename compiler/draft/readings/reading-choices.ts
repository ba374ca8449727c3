import type { Choice } from '../assemble.ts';
import type { Draft, ReadingOption } from '../draft.ts';

/**
 * The combinations of readings to look at, the likeliest first: the draft as it stands, then one reading turned at a
 * time, then two, and so on up to `limit` combinations. Two options that touch the same item are not combined: each is
 * complete on its own, and what both together would mean nobody said.
 */
export function readingChoices(draft: Draft, limit = 16): readonly Choice[] {
  const readings = draft.readings ?? [];
  const choices: Choice[] = [{}];
  let layer: readonly Choice[] = [{}];
  while (layer.length > 0 && choices.length < limit) {
    const next: Choice[] = [];
    for (const choice of layer) {
      const last = Math.max(-1, ...Object.keys(choice).map(Number));
      for (let r = last + 1; r < readings.length; r++) {
        for (let o = 0; o < readings[r]!.others.length; o++) {
          if (choices.length + next.length >= limit) break;
          if (fits(draft, choice, readings[r]!.others[o]!)) next.push({ ...choice, [r]: o });
        }
      }
    }
    choices.push(...next);
    layer = next;
  }
  return choices;
}

function fits(draft: Draft, choice: Choice, option: ReadingOption): boolean {
  const touched = new Set(touchedItems(option));
  return Object.entries(choice).every(([r, o]) =>
    touchedItems(draft.readings![Number(r)]!.others[o]!).every((id) => !touched.has(id)),
  );
}

const touchedItems = (option: ReadingOption): readonly string[] => [
  ...Object.keys(option.replace ?? {}),
  ...(option.remove ?? []),
];
