import type { FlatModel } from '../../../ir/flat-model.ts';
import { type Cnf, clauseCount } from '../cnf.ts';
import { describeCnf, orderByGroup } from './describe-cnf.ts';

/**
 * The formula as a linear pseudo-Boolean problem (OPB, as in the pseudo-Boolean competitions; O. Roussel & V. Manquinho, "Input/output
 * format and solver requirements", 2012). Negated literals are written as `1 - x`, which every reader takes: a clause
 * becomes Σ ±x >= 1 - (number of negations). Constants of the objective are dropped, as the format has none; the
 * comment block states them.
 */
export function writeOpb(cnf: Cnf, flat?: FlatModel): string {
  const { order, sections } = orderByGroup(cnf);
  const lines = [`* #variable= ${cnf.variables} #constraint= ${clauseCount(cnf)}`];
  let dropped = 0;
  let objective = '';
  for (const [weight, literal] of cnf.objective.terms) {
    objective += literal > 0 ? ` +${weight} x${literal}` : ` -${weight} x${-literal}`;
    if (literal < 0) dropped += weight;
  }
  for (const comment of describeCnf(cnf, sections, flat)) lines.push(`* ${comment}`);
  if (dropped > 0) lines.push(`* sum of weights = value of min: + ${dropped}`);
  if (objective !== '') lines.push(`min:${objective} ;`);
  const { literals, clauseStart } = cnf;
  for (const i of order) {
    let line = '';
    let bound = 1;
    for (let k = clauseStart[i]!; k < clauseStart[i + 1]!; k++) {
      const literal = literals[k]!;
      line += literal > 0 ? `+1 x${literal} ` : `-1 x${-literal} `;
      if (literal < 0) bound--;
    }
    // a constraint must have a term: the empty clause is one that no value satisfies
    lines.push(line === '' ? '+1 x1 >= 2 ;' : `${line}>= ${bound} ;`);
  }
  return `${lines.join('\n')}\n`;
}
