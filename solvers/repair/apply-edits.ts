import type { RepairReport } from '../../compiler/answer/result.ts';
import { type Exact, exactText } from '../../compiler/exact/exact.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type Unit, unitKey } from '../conflict/units.ts';
import { editNumber } from './edit-numbers.ts';
import { editText, type Replacement } from './edit-text.ts';
import type { Slot } from './find-slots.ts';

export type RepairEdit =
  | { readonly kind: 'number'; readonly unit: string; readonly slot: Slot; readonly to: Exact }
  | { readonly kind: 'drop'; readonly unit: string };

/** Text and model after the edits, and the edits in words. */
export interface AppliedRepair {
  readonly model: Source;
  /** The edited problem, where there is one and every edit has its place in it. */
  readonly problem?: Source;
  readonly reports: RepairReport['edits'];
}

/** Applies edits to the model text and to the words that it was read from. */
export function applyEdits(
  { source, model, syntax }: CompiledModel,
  units: readonly Unit[],
  edits: readonly RepairEdit[],
  problem?: Problem,
): AppliedRepair {
  const inModel: Replacement[] = [];
  const inText: Replacement[] = [];
  let everywhere = problem !== undefined;
  const reports = edits.map((edit): RepairReport['edits'][number] => {
    const unit = units.find(({ id }) => id === edit.unit);
    if (edit.kind === 'drop') {
      for (const { origin } of model.constraints)
        if (unitKey(origin.sentences, origin.id) === edit.unit && origin.span !== undefined)
          inModel.push({ span: itemSpan(source.text, syntax, origin.span), text: '' });
      const sentences = problem?.sentences.filter(({ id }) => unit?.sentences.includes(id)) ?? [];
      const [sentence, other] = sentences;
      if (sentence === undefined || other !== undefined) everywhere = false;
      else inText.push({ span: sentence.span, text: '' });
      const words = sentence?.text ?? unit?.quotes[0];
      return {
        group: edit.unit,
        ...(unit?.sentences[0] === undefined ? {} : { sentence: unit.sentences[0] }),
        drop: true,
        text: `drop ${edit.unit}${words === undefined || words === edit.unit ? '' : `: ${words}`}`,
      };
    }
    const { slot, to } = edit;
    inModel.push({ span: slot.span, text: exactText(to) });
    const inWords = problem && editNumber(problem, slot.origin.sentences, slot.value, to);
    if (inWords === undefined) everywhere = false;
    else {
      inText.push({ span: inWords.span, text: inWords.to });
      inModel.push(...quotedNumber(source.text, syntax, slot.origin, inWords.from, inWords.to));
    }
    const from = inWords?.from ?? exactText(slot.value);
    const then = inWords?.to ?? exactText(to);
    const about = slot.origin.quote ?? unit?.quotes[0];
    return {
      group: edit.unit,
      sentence: inWords?.sentence ?? slot.origin.sentences[0] ?? edit.unit,
      from,
      to: then,
      text: `${inWords?.sentence ?? edit.unit}: ${from} → ${then}${about === undefined || about === edit.unit ? '' : ` (${about})`}`,
    };
  });
  return {
    model: { name: source.name, text: editText(source.text, distinct(inModel)) },
    ...(problem !== undefined && everywhere
      ? { problem: { name: problem.source.name, text: editText(problem.source.text, distinct(inText)) } }
      : {}),
    reports,
  };
}

/** The same number in the quote that the model carries: the words of a repaired model are those of the repaired text. */
function quotedNumber(
  text: string,
  { items }: CompiledModel['syntax'],
  { span }: Slot['origin'],
  from: string,
  to: string,
): readonly Replacement[] {
  const item = items.find(
    (i) => span !== undefined && i.span.start <= span.start && i.span.end >= span.start,
  );
  const annotations = item !== undefined && 'annotations' in item ? item.annotations : [];
  for (const { span: quoted } of annotations) {
    const at = text.slice(quoted.start, quoted.end).lastIndexOf(from);
    if (at < 0) continue;
    const start = quoted.start + at;
    return [{ span: { start, end: start + from.length }, text: to }];
  }
  return [];
}

/** A number changed inside a sentence that is dropped, or twice: the wider stretch counts. */
function distinct(replacements: readonly Replacement[]): readonly Replacement[] {
  return replacements.filter(
    (r, i) =>
      !replacements.some(
        (other, j) =>
          j !== i &&
          other.span.start <= r.span.start &&
          other.span.end >= r.span.end &&
          (other.span.end - other.span.start > r.span.end - r.span.start || j < i),
      ),
  );
}

/** The constraint item that a span lies in, with its semicolon. */
function itemSpan(
  text: string,
  { items }: CompiledModel['syntax'],
  span: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  const item = items.find(
    ({ kind, span: s }) => kind === 'constraint' && s.start <= span.start && s.end >= span.start,
  );
  const { start, end } = item?.span ?? span;
  return { start, end: end + (/^\s*;/.exec(text.slice(end, end + 200))?.[0].length ?? 0) };
}
