import type { ProgressEvent } from '../../solvers/solver.ts';
import { numberText } from './numbers.ts';

/** How far a solver is: `4.3 s  best 5313  bound 5341.5`. A bound that nobody knows yet is left out. */
export function progressText({ seconds, objective, bound }: ProgressEvent, between: string): string {
  const parts = [`${seconds.toFixed(1)} s`];
  if (objective !== undefined) parts.push(`best ${numberText(objective)}`);
  if (bound !== undefined && Number.isFinite(bound)) parts.push(`bound ${numberText(bound)}`);
  return parts.join(between);
}
