import { type Cnf, clauseAt, clauseCount } from './cnf.ts';

export interface SelectableCnf {
  readonly cnf: Cnf;
  /** Literal that switches the group's clauses on when it is assumed; undefined for a group without clauses. */
  selectorOf(group: number): number | undefined;
  /** Group of a selector, to read failed assumptions. */
  groupOf(selector: number): number | undefined;
  readonly selectors: readonly number[];
}

/**
 * Adds to each clause of a group the negation of the group's selector, a new variable: assuming selectors switches groups
 * on, and the assumptions that fail together are a conflict of groups. Definitions (group -1) stay as they are. `hard`
 * groups get no selector and always hold.
 */
export function withSelectors(cnf: Cnf, hard: (group: number) => boolean = () => false): SelectableCnf {
  const selectorByGroup = new Map<number, number>();
  const groupBySelector = new Map<number, number>();
  let variables = cnf.variables;
  let guarded = 0;
  const guards = new Int32Array(clauseCount(cnf));
  cnf.clauseGroup.forEach((group, i) => {
    if (group < 0 || hard(group)) return;
    let selector = selectorByGroup.get(group);
    if (selector === undefined) {
      selector = ++variables;
      selectorByGroup.set(group, selector);
      groupBySelector.set(selector, group);
    }
    guards[i] = selector;
    guarded++;
  });
  const literals = new Int32Array(cnf.literals.length + guarded);
  const clauseStart = new Int32Array(cnf.clauseStart.length);
  let used = 0;
  guards.forEach((guard, i) => {
    const clause = clauseAt(cnf, i);
    literals.set(clause, used);
    used += clause.length;
    if (guard !== 0) literals[used++] = -guard;
    clauseStart[i + 1] = used;
  });
  return {
    cnf: { ...cnf, variables, literals, clauseStart },
    selectorOf: (group) => selectorByGroup.get(group),
    groupOf: (selector) => groupBySelector.get(selector),
    selectors: [...groupBySelector.keys()],
  };
}
