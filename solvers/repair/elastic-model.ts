import {
  absolute,
  type Exact,
  exactText,
  floor,
  maximum,
  multiply,
  toNumber,
} from '../../compiler/exact/exact.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Source } from '../../compiler/source/span.ts';
import { unitKey } from '../conflict/units.ts';
import { editText, type Replacement } from './edit-text.ts';
import type { Slot } from './find-slots.ts';
import type { Excluded, Freedom } from './freedom.ts';
import { wholeSpan } from './whole-span.ts';

/**
 * The model with each free number as the number plus a deviation (`up__k`, `down__k`), each droppable sentence under a switch (`drop__k`),
 * and the weighted relative change as its objective. `switches`: a Boolean `same__k` for each number, which keeps it as it is. As text: whatever the language can say can give way, limits inside
 * globals and parts of implications too.
 */
export function elasticModel(
  compiled: CompiledModel,
  { slots, drops }: Freedom,
  excluded: Excluded,
  switches = false,
): Source {
  const { source, model, syntax } = compiled;
  const replacements: Replacement[] = [];
  const opened = new Map<number, Replacement>();
  const lines: string[] = [];
  const terms: string[] = [];
  const whole = slots.every(({ slot }) => slot.integer);
  const scale = whole ? commonScale(slots) : 1;
  const arrayUses = new Map<
    number,
    { readonly end: number; readonly text: string; readonly slots: Map<number, number> }
  >();
  slots.forEach(({ slot, weight }, k) => {
    const { up, down } = room(slot);
    const type = (limit: Exact) =>
      slot.integer ? `var 0..${exactText(floor(limit))}` : `var 0.0..${decimal(limit)}`;
    const price = priceText(slot, weight, scale, whole);
    for (const [name, limit] of [
      ['up', up],
      ['down', down],
    ] as const) {
      if (limit === undefined) continue;
      lines.push(`${type(limit)}: ${name}__${k};`);
      terms.push(`${price} * ${name}__${k}`);
    }
    for (const use of slot.uses) {
      if (use.fixedIn !== undefined) {
        const { start, name } = use.fixedIn;
        opened.set(start, { span: { start, end: start + name.length }, text: `elastic__${name}` });
      }
      if (use.position === undefined || use.element === undefined) {
        const text = source.text.slice(use.span.start, use.span.end);
        replacements.push({ span: use.span, text: `(${text}${change(k, up, down)})` });
        continue;
      }
      let entry = arrayUses.get(use.span.start);
      if (entry === undefined) {
        entry = { end: use.span.end, text: use.position.text, slots: new Map() };
        arrayUses.set(use.span.start, entry);
      }
      entry.slots.set(use.element, k);
    }
  });
  let count = 0;
  for (const [start, { end, text, slots: elements }] of arrayUses) {
    const name = `change__${count++}`;
    const length = [...elements.keys()].reduce((most, place) => Math.max(most, place), 0);
    const values = Array.from({ length }, (_, i) => {
      const k = elements.get(i + 1);
      const slot = k === undefined ? undefined : slots[k]?.slot;
      if (k === undefined || slot === undefined) return '0';
      const { up, down } = room(slot);
      return `0${change(k, up, down)}`;
    });
    const float = [...elements.values()].some((k) => slots[k]?.slot.integer === false);
    lines.push(`array[1..${length}] of var ${float ? 'float' : 'int'}: ${name} = [${values.join(', ')}];`);
    replacements.push({
      span: { start, end },
      text: `(${source.text.slice(start, end)} + ${name}[${text}])`,
    });
  }
  const dropOf = new Map(drops.map(({ unit }, k) => [unit, k]));
  drops.forEach(({ weight }, k) => {
    lines.push(`var bool: drop__${k};`);
    terms.push(`${whole ? Math.max(1, Math.round(scale * weight)) : decimal(weight)} * bool2int(drop__${k})`);
  });
  for (const { origin, expression } of model.constraints) {
    const k = dropOf.get(unitKey(origin.sentences, origin.id));
    if (k === undefined) continue;
    const { start, end } = wholeSpan(source.text, expression.span);
    replacements.push(
      { span: { start, end: start }, text: `(drop__${k} \\/ (` },
      { span: { start: end, end }, text: '))' },
    );
  }
  const unchanged = (k: number): string => {
    const slot = slots[k]?.slot;
    const { up, down } = slot === undefined ? {} : room(slot);
    return [up && `up__${k} <= 0`, down && `down__${k} <= 0`].filter(Boolean).join(' /\\ ');
  };
  if (switches)
    slots.forEach((_, k) => {
      lines.push(`var bool: same__${k};`, `constraint same__${k} -> (${unchanged(k)});`);
    });
  for (const set of excluded) {
    const kept = [...set.slots.map((k) => `(${unchanged(k)})`), ...set.drops.map((k) => `not drop__${k}`)];
    lines.push(`constraint ${kept.join(' \\/ ')};`);
  }
  if (opened.size > 0) lines.push(elasticPacking);
  replacements.push(...opened.values());
  const solve = syntax.items.find((item) => item.kind === 'solve');
  const goal = terms.length === 0 ? 'solve satisfy' : `solve minimize ${terms.join(' + ')}`;
  if (solve === undefined) lines.push(`${goal};`);
  else replacements.push({ span: solve.span, text: goal });
  // At the end, so that the constraints of the model keep their places and names.
  return {
    name: source.name,
    text: `${editText(source.text, replacements)}${endOf(compiled)}\n${lines.join('\n')}\n`,
  };
}

/** Bin packing whose capacity may be a variable: what lies with each item is within it. */
const elasticPacking = `predicate elastic__bin_packing(var int: c, array[int] of var int: bin, array[int] of int: w) =
  c >= 0 /\\ forall(j in index_set(bin))(sum(i in index_set(bin))(w[i] * bool2int(bin[i] = bin[j])) <= c);`;

/** The last item of a model needs no semicolon, until others follow it. */
const endOf = ({ source, syntax }: CompiledModel): string =>
  /^\s*;/.test(source.text.slice(syntax.items.at(-1)?.span.end ?? 0)) ? '' : '\n;';

const change = (k: number, up: Exact | undefined, down: Exact | undefined): string =>
  `${up === undefined ? '' : ` + up__${k}`}${down === undefined ? '' : ` - down__${k}`}`;

/** How far a number may move: up to ten times its size, down to nothing. */
function room({ value, loosens, integer }: Slot): { readonly up?: Exact; readonly down?: Exact } {
  const wide = maximum(multiply(absolute(value), 10), integer ? 10 : 1);
  const towardsZero = absolute(value);
  return {
    ...(loosens >= 0 ? { up: wide } : {}),
    ...(loosens <= 0 ? { down: towardsZero } : {}),
  };
}

/** Deviations are counted in units of the number's size. */
function priceText({ value }: Slot, weight: number, scale: number, whole: boolean): string {
  const size = Math.abs(toNumber(value));
  return whole ? String(Math.max(1, Math.round((scale * weight) / size))) : decimal(weight / size);
}

/** A factor that makes every price a whole number: the least common multiple of the sizes while that is small. */
function commonScale(slots: Freedom['slots']): number {
  let scale = 1;
  for (const { slot } of slots) {
    const size = Math.abs(toNumber(slot.value));
    if (!Number.isInteger(size)) return 100_000;
    scale = (scale / gcd(scale, size)) * size;
    if (scale > 1_000_000) return 1_000_000;
  }
  // Weights with two decimals stay whole.
  return slots.every(({ weight }) => Number.isInteger(weight)) ? scale : Math.min(scale * 100, 10_000_000);
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

const decimal = (x: Exact): string => {
  const text = toNumber(x).toFixed(9).replace(/0+$/, '');
  return text.endsWith('.') ? `${text}0` : text;
};
