import type { FlatConstraint, Linear } from '../../ir/flat-constraint.ts';
import type { FlatModel, Literal, VariableId } from '../../ir/flat-model.ts';

/** Literals of which exactly one, or at most one, is true. */
interface Choice {
  readonly literals: ReadonlySet<Literal>;
  readonly exactly: boolean;
}

/** The products with one factor: for each literal of a choice, the literal of "this one and that factor". */
interface Products {
  readonly factor: Literal;
  readonly choice: Choice;
  readonly group: number;
  readonly of: Map<Literal, Literal>;
}

/** Literals that imply more than so many others are not looked at: they are no products. */
const mostFactors = 4;
/** Choices that one literal is looked for in. */
const mostChoices = 4;

/**
 * Rows that tie products of literals to a choice among them. With w_i >= a_i + b - 1 for each a_i of "exactly one a_i is true", the sum of the
 * w_i is at least b; with w_i <= a_i, w_i <= b and "at most one a_i", it is at most b. Both follow for whole numbers, and say far more of
 * fractions than the rows of the products alone (Adams and Sherali 1986, level one of their reformulation; with both it is the
 * network of transitions from one choice to the next). `rowsThatStay`: which rows may be counted on.
 */
export function linkProducts(flat: FlatModel, rowsThatStay: 'all' | 'hard' = 'all'): FlatModel {
  const rows = flat.constraints.filter(
    (row): row is Linear =>
      row.kind === 'linear' &&
      (rowsThatStay === 'all' || flat.groups[row.group]!.hard) &&
      isSigned(flat, row),
  );
  const choicesOf = new Map<Literal, Choice[]>();
  for (const row of rows) {
    for (const choice of choicesIn(row)) {
      for (const literal of choice.literals) {
        const known = choicesOf.get(literal) ?? [];
        choicesOf.set(literal, known);
        if (known.length < mostChoices) known.push(choice);
      }
    }
  }
  if (choicesOf.size === 0) return flat;

  const lower = new ProductTable(choicesOf, true);
  const implied = new Map<Literal, { readonly group: number; readonly literals: Literal[] }>();
  for (const row of rows) {
    const clause = clauseOf(row);
    if (clause === undefined) continue;
    const [p, q, r] = clause as [Literal, Literal, Literal?];
    if (r !== undefined) {
      // any of the three is true if the other two are false
      lower.add(row.group, p, -q, -r);
      lower.add(row.group, q, -p, -r);
      lower.add(row.group, r, -p, -q);
    } else {
      for (const [w, a] of [
        [-p, q],
        [-q, p],
      ] as const) {
        const entry = implied.get(w) ?? { group: row.group, literals: [] };
        implied.set(w, entry);
        if (entry.literals.length <= mostFactors) entry.literals.push(a);
      }
    }
  }
  const upper = new ProductTable(choicesOf, false);
  for (const [w, { group, literals }] of implied) {
    if (literals.length < 2 || literals.length > mostFactors) continue;
    literals.forEach((a, i) => {
      for (const b of literals.slice(i + 1)) upper.add(group, w, a, b);
    });
  }
  const links = [
    ...lower
      .all()
      .filter(({ choice, of }) => of.size === choice.literals.size)
      .map((products) => linkRow(products, -1)),
    ...upper
      .all()
      .filter(({ of }) => of.size > 1)
      .map((products) => linkRow(products, 1)),
  ];
  return links.length === 0 ? flat : { ...flat, constraints: [...flat.constraints, ...links] };
}

/** Products by factor and choice. */
class ProductTable {
  private readonly products = new Map<Literal, Map<Choice, Products>>();

  constructor(
    private readonly choicesOf: ReadonlyMap<Literal, readonly Choice[]>,
    /** Only choices of which exactly one is true. */
    private readonly exactly: boolean,
  ) {}

  /** `w` stands for a and b: either one may be the member of a choice, the other the factor. */
  add(group: number, w: Literal, a: Literal, b: Literal): void {
    for (const [member, factor] of [
      [a, b],
      [b, a],
    ] as const) {
      for (const choice of this.choicesOf.get(member) ?? []) {
        if (this.exactly && !choice.exactly) continue;
        if (choice.literals.has(factor) || choice.literals.has(w)) continue;
        const byChoice = this.products.get(factor) ?? new Map<Choice, Products>();
        this.products.set(factor, byChoice);
        const entry = byChoice.get(choice) ?? { factor, choice, group, of: new Map<Literal, Literal>() };
        byChoice.set(choice, entry);
        if (!entry.of.has(member)) entry.of.set(member, w);
      }
    }
  }

  all(): readonly Products[] {
    return [...this.products.values()].flatMap((byChoice) => [...byChoice.values()]);
  }
}

/** sign · (Σ products - factor) <= 0 */
function linkRow({ factor, group, of }: Products, sign: 1 | -1): FlatConstraint {
  const terms = new Map<VariableId, number>();
  let constant = 0;
  const put = (literal: Literal, coefficient: number): void => {
    const id = Math.abs(literal);
    terms.set(id, (terms.get(id) ?? 0) + (literal > 0 ? coefficient : -coefficient));
    if (literal < 0) constant -= coefficient;
  };
  for (const w of of.values()) put(w, sign);
  put(factor, -sign);
  const kept = [...terms].filter(([, coefficient]) => coefficient !== 0);
  return {
    kind: 'linear',
    group,
    variables: kept.map(([id]) => id),
    coefficients: kept.map(([, coefficient]) => coefficient),
    relation: '<=',
    constant,
  };
}

/** A row that always holds, over 0/1 variables with coefficients 1 and -1. */
function isSigned(
  { variables }: FlatModel,
  { variables: ids, coefficients, relation, when }: Linear,
): boolean {
  if (when !== undefined || (relation !== '<=' && relation !== '=') || ids.length < 2) return false;
  return (
    coefficients.every((k) => k === 1 || k === -1) &&
    ids.every((id) => {
      const { type, domain } = variables[id - 1]!;
      return type === 'bool' || (type === 'int' && domain.min === 0 && domain.max === 1);
    })
  );
}

/**
 * Σ literals of a row that are as its coefficients are signed (or, turned, as they are not), and what that sum is compared with: NaN where that is
 * no integer that doubles hold.
 */
function literalSum(
  { variables, coefficients, constant }: Linear,
  turned: boolean,
): { readonly literals: readonly Literal[]; readonly sum: number } {
  const literals = variables.map((id, i) => ((coefficients[i] === 1) === turned ? -id : id));
  const negative = coefficients.filter((k) => (k === 1) === turned).length;
  const shift = typeof constant === 'number' ? (turned ? -constant : constant) : Number.NaN;
  return { literals, sum: shift + negative };
}

function choicesIn(row: Linear): readonly Choice[] {
  const exactly = row.relation === '=';
  const choices = exactly ? [literalSum(row, false), literalSum(row, true)] : [literalSum(row, false)];
  return choices
    .filter(({ sum }) => sum === 1)
    .map(({ literals }) => ({ literals: new Set(literals), exactly }));
}

/** A row of two or three terms that says no more than that one of these literals is true. */
function clauseOf(row: Linear): readonly Literal[] | undefined {
  if (row.variables.length > 3 || row.relation === '=') return undefined;
  const { literals, sum } = literalSum(row, true);
  return sum === 1 ? literals : undefined;
}
