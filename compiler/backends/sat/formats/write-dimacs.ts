import type { FlatModel } from '../../../ir/flat-model.ts';
import { type Cnf, clauseCount } from '../cnf.ts';
import { describeCnf, orderByGroup } from './describe-cnf.ts';

/**
 * The formula as DIMACS CNF ("Satisfiability: suggested format", 1993): a comment block that maps variables and clauses back
 * to the model and its sentences, the header, one clause a line. An objective is only described: the format has none.
 */
export function writeDimacs(cnf: Cnf, flat?: FlatModel): string {
  const { order, sections } = orderByGroup(cnf);
  const lines: string[] = [];
  for (const comment of describeCnf(cnf, sections, flat)) lines.push(`c ${comment}`);
  lines.push(`p cnf ${cnf.variables} ${clauseCount(cnf)}`);
  for (const i of order) lines.push(clauseLine(cnf, i));
  return `${lines.join('\n')}\n`;
}

/** `1 -2 0` */
export function clauseLine({ literals, clauseStart }: Cnf, i: number): string {
  let line = '';
  for (let k = clauseStart[i]!; k < clauseStart[i + 1]!; k++) line += `${literals[k]} `;
  return `${line}0`;
}
