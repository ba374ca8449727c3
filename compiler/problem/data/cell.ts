import { divide, type Exact, negate } from '../../exact/exact.ts';
import { valueOfNumeral } from '../number-words.ts';
import type { DataCell } from '../problem.ts';

/** The cell between two offsets, trimmed, with its value where it is a number, an amount of money or a percentage. */
export function cellBetween(text: string, start: number, end: number): DataCell {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const trimmed = raw.trim();
  const span = { start: from, end: from + trimmed.length };
  const value = valueOfCell(trimmed);
  return value === undefined ? { text: trimmed, span } : { text: trimmed, span, value };
}

/** A number, an amount of money (`$1,500`, `12 €`) or a percentage. */
export function valueOfCell(text: string): Exact | undefined {
  const number =
    /^(-?)[$€£]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%|[$€£])?$/.exec(
      text,
    );
  if (!number) return undefined;
  let value = valueOfNumeral(number[2]!);
  if (number[3] === '%') value = divide(value, 100);
  return number[1] ? negate(value) : value;
}
