import type { ModelGenerator } from '../../ir/model.ts';
import type { Span } from '../../source/span.ts';
import { type Code, type Frame, slotOf, toFormula, type Unit } from './code.ts';
import { type Context, fail, spend, tooLarge } from './context.ts';
import { and } from './formula.ts';
import { setSize } from './sets.ts';
import type { Formula, Symbolic } from './symbolic.ts';

/** Runs `each` for every tuple of the generators, with the condition under which it is there. */
export type Loop = (frame: Frame, present: Formula, each: (frame: Frame, present: Formula) => void) => void;

/**
 * Generators as nested loops over slots of the frame: nothing is collected, so that a sum or a conjunction over them
 * takes no memory of its own. A where condition is tested as soon as its generator has its values.
 */
export function compileGenerators(unit: Unit, generators: readonly ModelGenerator[]): Loop {
  const levels: Level[] = [];
  for (const generator of generators) {
    // Names come into scope one after the other: the source of a generator may use those before it.
    const source = unit.compile(generator.source);
    const slots = generator.ids.map((id) => slotOf(unit, id));
    const where = generator.where === undefined ? undefined : unit.compile(generator.where);
    levels.push({ source, slots, where, assigns: generator.assigns, span: generator.source.span });
  }
  let loop: Loop = (frame, present, each) => each(frame, present);
  for (const level of levels.reverse()) loop = nest(unit.c, level, loop);
  return loop;
}

interface Level {
  readonly source: Code;
  readonly slots: readonly number[];
  readonly where: Code | undefined;
  readonly assigns: boolean;
  readonly span: Span;
}

function nest(c: Context, { source, slots, where, assigns, span }: Level, inner: Loop): Loop {
  const test: Loop =
    where === undefined
      ? inner
      : (frame, present, each) => {
          const condition = toFormula(c, where.value(frame), span);
          if (condition === true) inner(frame, present, each);
          else if (condition !== false) {
            const both = and(present, condition);
            if (both !== false) inner(frame, both, each);
          }
        };
  if (assigns) {
    const slot = slots[0]!;
    return (frame, present, each) => {
      frame[slot] = source.value(frame);
      test(frame, present, each);
    };
  }
  return (frame, present, each) => {
    const set = source.value(frame);
    const run = (position: number, there: Formula): void => {
      if (position === slots.length) {
        test(frame, there, each);
        return;
      }
      const slot = slots[position]!;
      runOver(
        c,
        set,
        span,
        frame,
        slot,
        there,
        position + 1 === slots.length ? undefined : run,
        position,
        test,
        each,
      );
    };
    run(0, present);
  };
}

function runOver(
  c: Context,
  source: Symbolic,
  span: Span,
  frame: Frame,
  slot: number,
  present: Formula,
  deeper: ((position: number, there: Formula) => void) | undefined,
  position: number,
  test: Loop,
  each: (frame: Frame, present: Formula) => void,
): void {
  const next = (value: Symbolic, there: Formula) => {
    spend(c, 1, span);
    frame[slot] = value;
    if (deeper === undefined) test(frame, there, each);
    else deeper(position + 1, there);
  };
  if (typeof source === 'object' && 'kind' in source) {
    if (source.kind === 'set') {
      const size = setSize(source);
      if (size > c.limit - c.spent) {
        if (size === Number.POSITIVE_INFINITY) fail(c, 'unbounded-set', 'this set has no bounds', span);
        tooLarge(c, span, size);
      }
      for (const [low, high] of source.ranges) {
        if (typeof low !== 'number' || typeof high !== 'number') next(low, present);
        else for (let v = low; v <= high; v++) next(v, present);
      }
      return;
    }
    if (source.kind === 'variable-set') {
      for (const [i, element] of source.elements.entries()) {
        const there = and(present, source.members[i]!);
        if (there !== false) next(element, there);
      }
      return;
    }
    if (source.kind === 'array') {
      for (const element of source.elements) overElement(element, present, next);
      return;
    }
  }
  fail(c, 'unsupported', 'a generator runs over a set or an array', span);
}

function overElement(
  element: Symbolic,
  present: Formula,
  next: (value: Symbolic, there: Formula) => void,
): void {
  if (typeof element === 'object' && 'kind' in element) {
    if (element.kind === 'absent') return;
    if (element.kind === 'optional') {
      const there = and(present, element.present);
      if (there !== false) next(element.value, there);
      return;
    }
  }
  next(element, present);
}
