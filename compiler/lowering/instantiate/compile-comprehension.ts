import type { Expression } from '../../ir/model.ts';
import { type Code, makeCode, type Unit } from './code.ts';
import { fail, spend } from './context.ts';
import { guarded } from './definedness.ts';
import { and } from './formula.ts';
import { compileGenerators } from './generators.ts';
import { setOf } from './set-literal.ts';
import { type Formula, isAbsent, isConstant, isOptional, type Node, type Symbolic } from './symbolic.ts';

export type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** An element under the condition that it is there. */
function optional(present: Formula, value: Symbolic): Symbolic {
  if (present === true) return value;
  if (present === false || isAbsent(value)) return { kind: 'absent' };
  if (isOptional(value))
    return { kind: 'optional', present: and(present, value.present) as Node, value: value.value };
  return { kind: 'optional', present, value };
}

/** Array and set comprehensions as values. Aggregations over comprehensions do not come here: they run the loops themselves. */
export function compileComprehension(unit: Unit, e: Comprehension): Code {
  const { c } = unit;
  const loop = compileGenerators(unit, e.generators);
  const body = unit.compile(e.body);
  if (e.form === 'set') {
    return makeCode(unit, e.span, (frame) => {
      const elements: { value: Symbolic; present: Formula }[] = [];
      loop(frame, true, (inner, present) => {
        const value = present === true ? body.value(inner) : guarded(c, present, () => body.value(inner));
        if (value !== undefined) elements.push({ value, present });
      });
      return setOf(c, elements, e.span);
    });
  }
  const index = e.index?.map(unit.compile);
  return makeCode(unit, e.span, (frame) => {
    const elements: Symbolic[] = [];
    const positions: number[][] = [];
    loop(frame, true, (inner, present) => {
      const value = present === true ? body.value(inner) : guarded(c, present, () => body.value(inner));
      if (value === undefined) return;
      spend(c, 1, e.span);
      elements.push(optional(present, value));
      if (index !== undefined) {
        positions.push(
          index.map((code) => {
            const at = code.value(inner);
            if (!isConstant(at))
              return fail(c, 'unsupported', 'an index cannot depend on a variable', e.span);
            return at as number;
          }),
        );
      }
    });
    if (index === undefined) return { kind: 'array', index: [[1, elements.length]], elements };
    return indexed(unit, e, elements, positions);
  });
}

/** `[(i, j): e | …]`: the indices fill the range from the smallest to the largest of each dimension. */
function indexed(
  { c }: Unit,
  e: Comprehension,
  elements: readonly Symbolic[],
  positions: readonly (readonly number[])[],
): Symbolic {
  const dimensions = e.index!.length;
  if (elements.length === 0)
    return { kind: 'array', index: Array.from({ length: dimensions }, () => [1, 0] as const), elements };
  const ranges = Array.from({ length: dimensions }, (_, d): readonly [number, number] => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const position of positions) {
      low = Math.min(low, position[d]!);
      high = Math.max(high, position[d]!);
    }
    return [low, high];
  });
  const size = ranges.reduce((n, [low, high]) => n * (high - low + 1), 1);
  const placed: (Symbolic | undefined)[] = new Array(size === elements.length ? size : 0);
  let filled = 0;
  for (const [i, position] of positions.entries()) {
    const at = position.reduce(
      (sum, v, d) => sum * (ranges[d]![1] - ranges[d]![0] + 1) + (v - ranges[d]![0]),
      0,
    );
    if (placed[at] === undefined && at < placed.length) filled++;
    placed[at] = elements[i]!;
  }
  if (filled !== size)
    fail(c, 'index-holes', 'the indices of this comprehension do not fill a range', e.span);
  return { kind: 'array', index: ranges, elements: placed as Symbolic[] };
}
