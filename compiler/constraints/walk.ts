import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder } from './constraint-kind.ts';
import { endsOf } from './domain.ts';

/** Every successor is a node. */
export function postInRange(write: Builder, successors: readonly Operand[], offset: number): void {
  for (const successor of successors) {
    write.linear([[1, successor]], '>=', offset);
    write.linear([[1, successor]], '<=', offset + successors.length - 1);
  }
}

/**
 * The nodes that a walk of n - 1 steps visits: the start and its successors one after the other, defined as functions of
 * the successors (as long as these are nodes). So the encoding stays right under full reification.
 */
export function walkFrom(
  write: Builder,
  successors: readonly Operand[],
  offset: number,
  start: Operand,
): readonly Operand[] {
  const ends = successors.map((successor) => endsOf(write, successor));
  const min = Math.min(...ends.map((end) => end.min));
  const max = Math.max(...ends.map((end) => end.max));
  const visits: Operand[] = [start];
  for (let step = 1; step < successors.length; step++) {
    const here = visits[step - 1]!;
    const next = { variable: write.int(min, max, `step.${step}`) };
    successors.forEach((successor, i) => {
      write.defineLinear(
        [
          [1, next],
          [-1, successor],
        ],
        '=',
        0,
        write.equals(here, offset + i),
      );
    });
    visits.push(next);
  }
  return visits;
}
