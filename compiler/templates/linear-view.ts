import { type Exact, exactText, negate, sign, subtract } from '../exact/exact.ts';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel, FlatVariable } from '../ir/flat-model.ts';
import type { Expression } from '../ir/model.ts';
import { linearExpression } from './linear-expression.ts';
import type { ConstraintView } from './template.ts';

/** One linear row in the user's names: Σ coefficient · name, relation, constant. */
export interface LinearRow {
  readonly terms: readonly LinearTerm[];
  readonly relation: '<=' | '>=' | '=' | '!=' | '<' | '>';
  readonly constant: Exact;
}

export interface LinearTerm {
  readonly name: string;
  readonly coefficient: Exact;
  /** Bool, or an integer between 0 and 1. */
  readonly binary: boolean;
  readonly integer: boolean;
}

/** The slots of all templates that are made of linear rows: one row, or several alike (one for each day, product, …). */
export interface LinearSlots {
  readonly rows: readonly LinearRow[];
}

const mostRows = 5000;

/**
 * A constraint as linear rows: from its flat rows where these are all linear (or clauses, which count as rows over
 * 0/1 variables), hold unconditionally and mention no auxiliary variable; else from its expression, where it is one comparison
 * with literal numbers (lowering may have made it a domain). Each row is normalised: see {@link normalised}.
 */
export function linearRows(view: ConstraintView): readonly LinearRow[] | undefined {
  const { rows, flat } = view;
  if (rows.length === 0) {
    const row = comparisonRow(view.constraint.expression);
    return row === undefined ? undefined : [row];
  }
  if (rows.length > mostRows) return undefined;
  const found: LinearRow[] = [];
  for (const row of rows) {
    const read = flatRow(row, flat);
    if (read === undefined) return undefined;
    found.push(normalised(read));
  }
  return found;
}

function flatRow(row: FlatConstraint, flat: FlatModel): LinearRow | undefined {
  if (row.when !== undefined) return undefined;
  if (row.kind === 'linear') {
    const variables = row.variables.map((id) => flat.variables[id - 1]!);
    if (variables.some((v) => v.auxiliary)) return undefined;
    const terms = variables.map((variable, i) => termOf(variable, row.coefficients[i]!));
    return { terms, relation: row.relation, constant: row.constant };
  }
  if (row.kind === 'clause') {
    const variables = row.literals.map((literal) => flat.variables[Math.abs(literal) - 1]!);
    if (variables.some((v) => v.auxiliary)) return undefined;
    const terms = variables.map((variable, i) => termOf(variable, row.literals[i]! > 0 ? 1 : -1));
    const negative = row.literals.filter((literal) => literal < 0).length;
    return { terms, relation: '>=', constant: 1 - negative };
  }
  return undefined;
}

const termOf = (variable: FlatVariable, coefficient: Exact): LinearTerm => ({
  name: variable.name,
  coefficient,
  binary:
    variable.type === 'bool' ||
    (variable.type === 'int' && variable.domain.min === 0 && variable.domain.max === 1),
  integer: variable.type !== 'float',
});

/** `left relation right` with literal coefficients as a row. */
function comparisonRow(expression: Expression): LinearRow | undefined {
  if (expression.kind !== 'call' || !/^(<=|>=|=|!=|<|>)$/.test(expression.name)) return undefined;
  const [left, right] = expression.arguments.map(linearExpression);
  if (left === undefined || right === undefined) return undefined;
  const terms = new Map(left.terms.map((term) => [term.name, term]));
  for (const term of right.terms) {
    const before = terms.get(term.name);
    const coefficient = subtract(before?.coefficient ?? 0, term.coefficient);
    terms.set(term.name, { ...term, coefficient });
  }
  const kept = [...terms.values()].filter((term) => sign(term.coefficient) !== 0);
  if (kept.length === 0) return undefined;
  const relation = expression.name as LinearRow['relation'];
  return normalised({ terms: kept, relation, constant: subtract(right.constant, left.constant) });
}

/**
 * A row read the way a person would say it: turned round where every coefficient is negative, or where the
 * coefficients are mixed and the constant is negative (`-x + y <= -3` is `x - y >= 3`).
 */
function normalised(row: LinearRow): LinearRow {
  const negative = row.terms.filter((term) => sign(term.coefficient) < 0).length;
  const turn = negative === row.terms.length ? negative > 0 : negative > 0 && sign(row.constant) < 0;
  const mixedZero = !turn && negative > 0 && sign(row.constant) === 0 && sign(row.terms[0]!.coefficient) < 0;
  return turn || mixedZero ? turned(row) : row;
}

const opposite = { '<=': '>=', '>=': '<=', '<': '>', '>': '<', '=': '=', '!=': '!=' } as const;

/** The same row times -1. */
export const turned = (row: LinearRow): LinearRow => ({
  terms: row.terms.map((term) => ({ ...term, coefficient: negate(term.coefficient) })),
  relation: opposite[row.relation],
  constant: negate(row.constant),
});

/** Which way a row bounds: all coefficients positive (`upper`: at most, `lower`: at least, `equal`), or `mixed`. */
export function directionOf(row: LinearRow): 'upper' | 'lower' | 'equal' | 'mixed' {
  const read = normalised(row);
  if (read.terms.some((term) => sign(term.coefficient) < 0) || read.relation === '!=') return 'mixed';
  return read.relation === '=' ? 'equal' : read.relation.startsWith('<') ? 'upper' : 'lower';
}

export const isUnit = (row: LinearRow): boolean => row.terms.every((term) => term.coefficient === 1);
export const isBinary = (row: LinearRow): boolean => row.terms.every((term) => term.binary);
export const isPositive = (row: LinearRow): boolean => row.terms.every((term) => sign(term.coefficient) > 0);

/** The name of the array that an element belongs to: `stock` of `stock[3]`; a scalar's own name. */
export const arrayOf = (name: string): string => name.replace(/\[[^\]]*\]$/, '');

/** The row as a MiniZinc expression. */
export function writeRow(row: LinearRow): string {
  const terms = row.terms.map(({ coefficient, name }, index) => {
    const negative = sign(coefficient) < 0;
    const size = negative ? negate(coefficient) : coefficient;
    const text = size === 1 ? name : `${numberText(size)} * ${name}`;
    return index === 0 ? `${negative ? '-' : ''}${text}` : `${negative ? ' - ' : ' + '}${text}`;
  });
  return `${terms.join('') || '0'} ${row.relation} ${numberText(row.constant)}`;
}

/** A number as MiniZinc has it: a decimal where there is one, else a quotient. */
export function numberText(value: Exact): string {
  const text = exactText(value);
  return text.includes('/') ? `(${text})` : text;
}
