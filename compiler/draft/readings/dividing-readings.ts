import type { Model } from '../../ir/model.ts';
import type { Problem } from '../../problem/problem.ts';
import type { AssembledModel } from '../assemble.ts';
import type { Draft, Reading } from '../draft.ts';
import type { DividingSite } from './dividing-site.ts';
import { eachOrTogether } from './each-or-together.ts';
import { multipleOrMore } from './multiple-or-more.ts';
import { strictOrEqual } from './strict-or-equal.ts';

/**
 * The readings that need no language model: wordings that writers are known to be divided on. Whether one matters is decided by solving,
 * like every other reading. Only where something is optimised: a puzzle's clues are meant as they stand. An item that a reading of the
 * draft touches already is left to that one.
 */
export function dividingReadings(
  draft: Draft,
  problem: Problem,
  { origins, source }: AssembledModel,
  model: Model,
): readonly Reading[] {
  if (model.objective.sense === 'satisfy') return [];
  const touched = new Set(
    (draft.readings ?? []).flatMap(({ others }) =>
      others.flatMap(({ replace = {}, remove = [] }) => [...Object.keys(replace), ...remove]),
    ),
  );
  const textOf = new Map(problem.sentences.map(({ id, text }) => [id, text]));
  return draft.items.flatMap((item) => {
    const { id, kind, quote, sentences = [] } = item;
    if (kind !== 'constraint' || quote === undefined || touched.has(id)) return [];
    const parts = origins.filter((part) => part.item.id === id);
    const site: DividingSite = {
      item,
      quote,
      words: sentences.map((s) => textOf.get(s) ?? '').join(' '),
      parts,
      model,
      text: source.text,
      constraints: model.constraints.flatMap(({ origin: { span }, expression }) => {
        const part = parts.findIndex(
          (each) => span !== undefined && span.start >= each.span.start && span.end <= each.span.end,
        );
        return part < 0 ? [] : [{ part, expression }];
      }),
    };
    return strictOrEqual(site) ?? multipleOrMore(site) ?? eachOrTogether(site) ?? [];
  });
}
