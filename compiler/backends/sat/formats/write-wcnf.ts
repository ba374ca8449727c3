import type { FlatModel } from '../../../ir/flat-model.ts';
import type { Cnf } from '../cnf.ts';
import { describeCnf, orderByGroup } from './describe-cnf.ts';
import { clauseLine } from './write-dimacs.ts';

/**
 * The formula as weighted partial MaxSAT, in the format of the MaxSAT Evaluation since 2022: hard clauses begin with `h`, soft
 * ones with their weight, there is no header (and no "top" weight that hard clauses would have to share). Each term of the
 * objective is a soft clause that the literal be false; the cost of a solution is Σ weight·[literal].
 */
export function writeWcnf(cnf: Cnf, flat?: FlatModel): string {
  const { order, sections } = orderByGroup(cnf);
  const lines: string[] = [];
  for (const comment of describeCnf(cnf, sections, flat)) lines.push(`c ${comment}`);
  for (const i of order) lines.push(`h ${clauseLine(cnf, i)}`);
  for (const [weight, literal] of cnf.objective.terms) lines.push(`${weight} ${-literal} 0`);
  return `${lines.join('\n')}\n`;
}
