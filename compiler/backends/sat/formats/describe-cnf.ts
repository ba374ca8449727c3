import type { FlatModel } from '../../../ir/flat-model.ts';
import { type Cnf, clauseCount, type VariableEncoding } from '../cnf.ts';

/** Clauses in the order in which they are written: definitions first, then group by group. */
export interface ClauseOrder {
  readonly order: Int32Array;
  /** Runs of the written clauses, numbered from 1. */
  readonly sections: readonly { readonly group: number; readonly from: number; readonly to: number }[];
}

/** A stable counting sort by group, so that the header can name each group's clauses as one range. */
export function orderByGroup(cnf: Cnf): ClauseOrder {
  const count = clauseCount(cnf);
  const groups = cnf.clauseGroup.reduce((most, g) => Math.max(most, g), -1) + 2;
  const next = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) next[cnf.clauseGroup[i]! + 2]!++;
  for (let g = 1; g <= groups; g++) next[g]! += next[g - 1]!;
  const sections: { group: number; from: number; to: number }[] = [];
  for (let g = 0; g < groups; g++) {
    if (next[g + 1]! > next[g]!) sections.push({ group: g - 1, from: next[g]! + 1, to: next[g + 1]! });
  }
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[next[cnf.clauseGroup[i]! + 1]!++] = i;
  return { order, sections };
}

/**
 * The comment block that maps a written formula back: each named variable of the model with its encoding, and each group of
 * clauses with its sentences and words. Without the flat model only what the formula knows by itself.
 */
export function* describeCnf(
  cnf: Cnf,
  sections: ClauseOrder['sections'],
  flat: FlatModel | undefined,
): Iterable<string> {
  for (const entry of cnf.decode) {
    const variable = flat?.variables[entry.variable - 1];
    if (entry.auxiliary) continue;
    yield `variable ${clean(variable?.name ?? `#${entry.variable}`)}: ${encodingText(entry, flat)}`;
  }
  for (const { group, from, to } of sections) {
    const range = from === to ? `clause ${from}` : `clauses ${from}-${to}`;
    if (group < 0) {
      yield `definitions: ${range}`;
      continue;
    }
    const origin = flat?.groups[group]?.origin;
    const sentences = origin?.sentences.length ? ` (${origin.sentences.join(', ')})` : '';
    const quote = origin?.quote ? `: ${clean(origin.quote)}` : '';
    yield `group ${clean(origin?.id ?? String(group))}${sentences}: ${range}${quote}`;
  }
  const { terms, offset, divisor, negated } = cnf.objective;
  if (terms.length > 0 || offset !== 0) {
    const sum = `(sum of weights ${offset < 0 ? '-' : '+'} ${Math.abs(offset)})`;
    yield `objective: ${negated ? 'maximize -' : 'minimize '}${sum}${divisor === 1 ? '' : ` / ${divisor}`}`;
  }
}

function encodingText(entry: VariableEncoding, flat: FlatModel | undefined): string {
  switch (entry.encoding) {
    case 'constant':
      return `is ${entry.value}`;
    case 'bool':
      return `${entry.literal}`;
    case 'order':
      return `order, ${rangeText(entry.literals)} say it is above ${rangeText(entry.values.slice(0, -1))}, at most ${entry.values.at(-1)}`;
    case 'direct':
      return `direct, ${rangeText(entry.literals)} say it is ${rangeText(entry.values)}`;
    case 'binary':
      return `binary, ${entry.offset} plus the digits ${rangeText(entry.literals)}, lowest first`;
    case 'view': {
      const base = flat?.variables[entry.base - 1]?.name ?? `#${entry.base}`;
      return `${entry.offset} ${entry.factor < 0 ? '-' : '+'} ${clean(base)}`;
    }
  }
}

/** `1 2 3 4 7` as `1..4 7`. */
function rangeText(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let j = i;
    while (j + 1 < numbers.length && numbers[j + 1] === numbers[j]! + 1) j++;
    parts.push(j > i ? `${numbers[i]}..${numbers[j]}` : `${numbers[i]}`);
    i = j + 1;
  }
  return parts.join(' ');
}

/** One line of bounded length: names and quotes come from outside. */
const clean = (text: string): string => {
  const line = text.replace(/\p{Cc}+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
};
