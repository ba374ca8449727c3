import type { RepairReport } from '../../compiler/answer/result.ts';
import { type Exact, exactText } from '../../compiler/exact/exact.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type Unit, unitKey } from '../conflict/units.ts';
import { editNumber, type TextEdit } from './edit-numbers.ts';
import { editText, type Replacement } from './edit-text.ts';
import type { Slot } from './find-slots.ts';
import { wholeSpan } from './whole-span.ts';

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
    const written = constraintText(source.text, model, slot);
    const names = written.match(/[A-Za-z_]\w*/g) ?? [];
    const inWords = problem && editNumber(problem, slot.origin.sentences, slot.value, to, names);
    if (inWords === undefined) everywhere = false;
    else {
      inText.push({ span: inWords.span, text: inWords.to });
      inModel.push(...quotedNumber(source.text, syntax, slot.origin, problem?.source.text ?? '', inWords));
    }
    const from = inWords?.from ?? exactText(slot.value);
    const then = inWords?.to ?? exactText(to);
    // A number that stands several times in what the unit says is told by its constraint.
    const quote = slot.origin.quote ?? unit?.quotes[0];
    const entry = slot.uses[0]?.entry;
    const unsaid = inWords === undefined && (quote ?? '').split(from).length !== 2;
    const about = unsaid && entry === undefined ? written : quote;
    const counted = inWords === undefined || inWords.after === '' ? '' : ` ${inWords.after}`;
    return {
      group: edit.unit,
      sentence: inWords?.sentence ?? slot.origin.sentences[0] ?? edit.unit,
      from,
      to: then,
      text: `${inWords?.sentence ?? edit.unit}: ${unsaid && entry !== undefined ? `${entry} = ` : ''}${from}${counted} → ${then}${about === undefined || about === '' || about === edit.unit ? '' : ` (${about})`}`,
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

/** The constraint that uses a number, as the model writes it on one line; shortened. */
function constraintText(text: string, { constraints }: CompiledModel['model'], { uses }: Slot): string {
  const place = uses[0]?.span.start ?? 0;
  const found = constraints.find(({ expression: { span } }) => span.start <= place && span.end >= place);
  if (found === undefined) return '';
  const { start, end } = wholeSpan(text, found.expression.span);
  const line = text.slice(start, end).replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The same number in the quote that the model carries: the words of a repaired model are those of the repaired text. */
function quotedNumber(
  text: string,
  { items }: CompiledModel['syntax'],
  { span, quote }: Slot['origin'],
  words: string,
  { span: inWords, from, to }: TextEdit,
): readonly Replacement[] {
  const item = items.find(
    (i) => span !== undefined && i.span.start <= span.start && i.span.end >= span.start,
  );
  const annotations = item !== undefined && 'annotations' in item ? item.annotations : [];
  // Where the number stands in the quote: the quote may hold the same digits twice.
  const quoted = quote === undefined ? -1 : words.lastIndexOf(quote, inWords.start);
  if (quote === undefined || quoted < 0 || inWords.end > quoted + quote.length) return [];
  for (const annotation of annotations) {
    const at = text.slice(annotation.span.start, annotation.span.end).indexOf(quote);
    if (at < 0) continue;
    const start = annotation.span.start + at + inWords.start - quoted;
    if (text.slice(start, start + from.length) === from)
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
