import type { IToken } from 'chevrotain';

/** Canonical spelling of a token of category BinaryOperator or PrefixOperator, where it is not its own image. */
const spellings: Readonly<Record<string, string>> = {
  '<=>': '<->',
  '↔': '<->',
  '⇔': '<->',
  '⟷': '<->',
  '⟺': '<->',
  '=>': '->',
  '→': '->',
  '⇒': '->',
  '⟶': '->',
  '⟹': '->',
  '←': '<-',
  '⇐': '<-',
  '⟵': '<-',
  '⟸': '<-',
  '=<': '<=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '<>': '!=',
  '==': '=',
  '&&': '/\\',
  '∧': '/\\',
  and: '/\\',
  AND: '/\\',
  '||': '\\/',
  '∨': '\\/',
  or: '\\/',
  OR: '\\/',
  implies: '->',
  iff: '<->',
  '−': '-',
  '×': '*',
  '·': '*',
  '∈': 'in',
  '⊆': 'subset',
  '⊇': 'superset',
  '∪': 'union',
  '∩': 'intersect',
  '⊕': 'xor',
  '¬': 'not',
  '!': 'not',
  NOT: 'not',
  '**': '^',
};

export const canonicalOperator = (token: IToken): string =>
  Object.hasOwn(spellings, token.image) ? (spellings[token.image] as string) : token.image;

/** Spellings that other languages use and MiniZinc does not: accepted with a warning. The Unicode ones are MiniZinc's own. */
export const foreignSpellings: ReadonlySet<string> = new Set([
  '<=>',
  '=>',
  '=<',
  '&&',
  '||',
  'and',
  'AND',
  'or',
  'OR',
  'implies',
  'iff',
  '!',
  'NOT',
  '**',
]);

interface Operator {
  /** As in the specification's table: smaller binds tighter. */
  readonly precedence: number;
  readonly associativity: 'left' | 'right' | 'none';
  /** `(a ∘ b) ∘ c = a ∘ (b ∘ c)`: long chains may be regrouped. */
  readonly associative: boolean;
}

const operator = (
  precedence: number,
  associativity: Operator['associativity'],
  associative = false,
): Operator => ({ precedence, associativity, associative });

/**
 * The binary operators of MiniZinc by canonical spelling. Source: the MiniZinc Handbook, "Operators", and MiniZinc 2.10
 * itself where it differs: `1..3 intersect 2..5` is `(1..3) intersect (2..5)`, and `-x ^ 2` is `-(x ^ 2)`.
 */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    '<->': operator(1200, 'left', true),
    '->': operator(1100, 'left'),
    '<-': operator(1100, 'left'),
    '\\/': operator(1000, 'left', true),
    xor: operator(1000, 'left', true),
    '/\\': operator(900, 'left', true),
    '<': operator(800, 'none'),
    '>': operator(800, 'none'),
    '<=': operator(800, 'none'),
    '>=': operator(800, 'none'),
    '=': operator(800, 'none'),
    '!=': operator(800, 'none'),
    '~=': operator(800, 'none'),
    '~!=': operator(800, 'none'),
    in: operator(700, 'none'),
    subset: operator(700, 'none'),
    superset: operator(700, 'none'),
    union: operator(600, 'left', true),
    diff: operator(600, 'left'),
    symdiff: operator(600, 'left', true),
    intersect: operator(550, 'left', true),
    '..': operator(500, 'none'),
    '..<': operator(500, 'none'),
    '<..': operator(500, 'none'),
    '<..<': operator(500, 'none'),
    '+': operator(400, 'left', true),
    '-': operator(400, 'left'),
    '~+': operator(400, 'left'),
    '~-': operator(400, 'left'),
    '*': operator(300, 'left', true),
    '/': operator(300, 'left'),
    div: operator(300, 'left'),
    mod: operator(300, 'left'),
    '~*': operator(300, 'left'),
    '~/': operator(300, 'left'),
    '~div': operator(300, 'left'),
    '^': operator(200, 'left'),
    '++': operator(100, 'right', true),
    default: operator(70, 'left'),
  }),
);

/** `-a ^ b` is `-(a ^ b)`, `-a * b` is `(-a) * b`; likewise `+` and `not`. */
export const prefixPrecedence = 250;

/** Backquoted names bind tighter than every operator of the table but `default`. */
export const quotedOperator: Operator = operator(50, 'left');
