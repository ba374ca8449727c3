import { type Exact, sign } from '../../compiler/exact/exact.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Declaration, Expression } from '../../compiler/ir/model.ts';
import type { Origin } from '../../compiler/ir/origin.ts';
import type { Span } from '../../compiler/source/span.ts';
import { unitKey } from '../conflict/units.ts';
import { type Direction, walkConstraint } from './slot-walk.ts';
import { wholeSpan } from './whole-span.ts';

/** A number of the model that may be edited to loosen a constraint. */
export interface Slot {
  /** Unit that it counts under (price, lock, words). */
  readonly unit: string;
  /** Every unit whose constraints use it. */
  readonly usedBy: ReadonlySet<string>;
  readonly origin: Origin;
  readonly value: Exact;
  /** It takes whole numbers only. */
  readonly integer: boolean;
  readonly loosens: Direction;
  /** Where its digits stand in the model text. */
  readonly span: Span;
  /** Where it is used: what an elastic model replaces. */
  readonly uses: readonly SlotUse[];
}

export interface SlotUse {
  readonly span: Span;
  /** For an element of a parameter array: the position (from 1) among the slots of its array, as text. */
  readonly position?: { readonly array: string; readonly text: string };
  /** Position of this slot in its array, from 1. */
  readonly element?: number;
  /** Its name: `need[2]`. */
  readonly entry?: string;
  /** Where the global constraint begins that takes numbers only, no variables, as this limit. */
  readonly fixedIn?: { readonly start: number; readonly name: string };
}

interface Draft {
  unit: string;
  usedBy: Set<string>;
  origin: Origin;
  value: Exact;
  integer: boolean;
  loosens: Direction;
  span: Span;
  uses: Map<number, SlotUse>;
}

/**
 * The numbers of a model's constraints that can be relaxed: literals, parameters that the text gives a number, and elements of parameter arrays
 * that it lists. A number that is 0 has no relative change and is left alone.
 */
export function findSlots({ model, enums }: Instance): readonly Slot[] {
  const declarations = new Map(model.declarations.map((d) => [d.id, d]));
  const text = model.source.text;
  const slots = new Map<number, Draft>();
  for (const { origin, expression } of model.constraints) {
    const unit = unitKey(origin.sentences, origin.id);
    const add = (value: Value, owner: Origin, loosens: Direction, float: boolean, use: SlotUse) => {
      if (sign(value.value) === 0) return;
      const known = slots.get(value.span.start);
      if (known === undefined) {
        slots.set(value.span.start, {
          unit: owner.sentences.length > 0 ? unitKey(owner.sentences, owner.id) : unit,
          usedBy: new Set([unit]),
          origin: owner.sentences.length > 0 ? owner : origin,
          value: value.value,
          integer: !float,
          loosens,
          span: value.span,
          uses: new Map([[use.span.start, use]]),
        });
        return;
      }
      known.usedBy.add(unit);
      known.uses.set(use.span.start, use);
      if (known.loosens !== loosens) known.loosens = 0;
      if (!float) known.integer = true;
    };
    walkConstraint(expression, (number, loosens, float, limits) => {
      const fixed =
        limits?.kind === 'call' && limits.name === 'bin_packing'
          ? { fixedIn: { start: limits.span.start, name: limits.name } }
          : {};
      if (number.kind === 'literal') {
        const value = literalOf(number);
        if (value !== undefined && digits(text, value.span))
          add(value, origin, loosens, float, { span: number.span, ...fixed });
      } else if (number.kind === 'reference') {
        const declaration = declarations.get(number.id);
        const value = declaration?.value === undefined ? undefined : literalOf(declaration.value);
        if (declaration !== undefined && value !== undefined && digits(text, value.span))
          add(value, declaration.origin, loosens, float && floating(declaration), {
            span: number.span,
            ...fixed,
          });
      } else if (number.kind === 'access') {
        const found = elementsOf(number, declarations, text);
        if (found === undefined) return;
        found.elements.forEach((value, k) => {
          if (value === undefined || !digits(text, value.span)) return;
          add(value, found.declaration.origin, loosens, float && floating(found.declaration), {
            span: number.span,
            position: { array: found.declaration.id, text: found.position },
            element: k + 1,
            entry: found.entry(k, enums),
            ...fixed,
          });
        });
      }
    });
  }
  return [...slots.values()].map((slot) => ({ ...slot, uses: [...slot.uses.values()] }));
}

interface Value {
  readonly value: Exact;
  readonly span: Span;
}

const floating = ({ type }: Declaration): boolean => type.base === 'float';

function literalOf(e: Expression): Value | undefined {
  if (e.kind === 'literal' && typeof e.value !== 'string' && typeof e.value !== 'boolean')
    return { value: e.value, span: e.span };
  return undefined;
}

/** A literal stands in the text as digits: one that an analysis made has the span of something else. */
const digits = (text: string, { start, end }: Span): boolean => /^[\d._eE+-]+$/.test(text.slice(start, end));

function elementsOf(
  e: Expression & { readonly kind: 'access' },
  declarations: ReadonlyMap<string, Declaration>,
  text: string,
) {
  if (e.array.kind !== 'reference') return undefined;
  const declaration = declarations.get(e.array.id);
  const value = declaration?.value;
  if (declaration === undefined || value?.kind !== 'array' || value.index !== undefined) return undefined;
  const starts = (declaration.index ?? []).map((set) => startOf(set));
  const indices: string[] = [];
  for (const i of e.indices) {
    if (i.kind === 'slice' || i.type.set || i.type.inst === 'var') return undefined;
    const { start, end } = wholeSpan(text, i.span);
    indices.push(text.slice(start, end));
  }
  if (indices.length !== starts.length || starts.some((s) => s === undefined)) return undefined;
  const sizes = value.sizes;
  let position = '';
  indices.forEach((i, d) => {
    const offset = `((${i}) - ${starts[d]})`;
    position = d === 0 ? offset : `(${position} * ${sizes[d]} + ${offset})`;
  });
  const entry = (element: number, enums: Instance['enums']): string => {
    let rest = element;
    const place: string[] = [];
    for (let d = sizes.length - 1; d >= 0; d--) {
      const size = sizes[d] ?? 1;
      const base = declaration.type.dimensions?.[d];
      const names = typeof base === 'object' ? enums.get(base.enum) : undefined;
      place.unshift(names?.[rest % size] ?? String((rest % size) + Number(starts[d])));
      rest = Math.floor(rest / size);
    }
    return `${declaration.name}[${place.join(',')}]`;
  };
  return { declaration, elements: value.elements.map(literalOf), position: `${position} + 1`, entry };
}

/** The first index of a dimension: `1..n` starts at 1, an enum at its first value. */
function startOf(set: Expression | undefined): string | undefined {
  if (set?.kind === 'call' && set.name === '..') {
    const [low] = set.arguments;
    if (low?.kind === 'literal' && typeof low.value === 'number') return String(low.value);
  }
  if (set?.kind === 'reference' && typeof set.type.base === 'object') return '1';
  return undefined;
}
