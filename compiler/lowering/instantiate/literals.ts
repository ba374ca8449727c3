import type { Written } from '../../constraints/constraint-kind.ts';
import { add, type Exact, sign } from '../../exact/exact.ts';
import type { Literal } from '../../ir/flat-model.ts';
import { addAuxiliary, boolDomain, type Context, define, fail } from './context.ts';
import { formKey, isDiscrete, linearConstraint, negated } from './form.ts';
import { negateComparison } from './formula.ts';
import type { Comparison, Existential, Form, Formula, Node, Predicate } from './symbolic.ts';

/** Directions in which a literal must follow its formula: `forward`, literal → formula; `backward`, formula → literal. */
export const modes = { forward: 1, backward: 2, both: 3 } as const;
export type Modes = 1 | 2 | 3;

const flip = (mode: Modes): Modes => (mode === 3 ? 3 : mode === 1 ? 2 : 1);

/** A literal that stands for the formula in the directions asked for; the same formula gives the same literal. */
export function literalOf(c: Context, formula: Formula, mode: Modes): Literal | boolean {
  return typeof formula === 'boolean' ? formula : nodeLiteral(c, formula, mode);
}

export function nodeLiteral(c: Context, node: Node, mode: Modes): Literal {
  if (node.kind === 'literal') return node.literal;
  const { memo } = node;
  if (memo !== undefined && (memo.modes & mode) === mode) return memo.literal;
  const literal = makeLiteral(c, node, mode);
  node.memo = { literal, modes: (memo?.modes ?? 0) | mode };
  return literal;
}

function makeLiteral(c: Context, node: Exclude<Node, { kind: 'literal' }>, mode: Modes): Literal {
  switch (node.kind) {
    case 'not':
      return -nodeLiteral(c, node.part, flip(mode));
    case 'and':
      return junctionLiteral(c, node.parts, mode, 1, 'and');
    case 'or':
      return -junctionLiteral(c, node.parts, flip(mode), -1, 'or');
    case 'parity':
      return node.odd ? parityLiteral(c, node.parts) : -parityLiteral(c, node.parts);
    case 'compare':
      return comparisonLiteral(c, node, mode);
    case 'predicate':
      return atomLiteral(c, predicateKey(node.constraint), node, mode, node.constraint.kind);
    case 'some':
      if (mode !== modes.forward) refuseNegation(c, node);
      return nodeLiteral(c, node.part, mode);
  }
}

export function refuseNegation(c: Context, { name, span }: Existential): never {
  return fail(
    c,
    'free-local',
    `the local variable ${name} is not defined by a value, and this may be negated`,
    span,
    `give ${name} a value, or state its constraints outside of the negation`,
  );
}

/**
 * The literal of a conjunction of the parts (`polarity` 1) or of their negations (-1, for disjunctions by De Morgan), with
 * the clauses of the directions asked for. Tseitin's encoding with polarities (Plaisted and Greenbaum 1986).
 */
function junctionLiteral(
  c: Context,
  parts: readonly Node[],
  mode: Modes,
  polarity: 1 | -1,
  hint: string,
): Literal {
  const childMode = polarity === 1 ? mode : flip(mode);
  const children = parts.map((part) => polarity * nodeLiteral(c, part, childMode));
  const distinct = [...new Set(children)].sort((a, b) => a - b);
  if (distinct.length === 1) return distinct[0]!;
  const key = distinct.join(',');
  let entry = c.junctions.get(key);
  if (entry === undefined) {
    const id = addAuxiliary(c, 'bool', boolDomain, hint);
    entry = { literal: polarity * id, modes: 0 };
    c.junctions.set(key, entry);
  }
  const literal = entry.literal;
  const missing = mode & ~entry.modes;
  entry.modes |= mode;
  if (missing & modes.forward) {
    for (const child of distinct) define(c, { kind: 'clause', literals: [-literal, child] });
  }
  if (missing & modes.backward) {
    define(c, { kind: 'clause', literals: [literal, ...distinct.map((child) => -child)] });
  }
  return literal;
}

function parityLiteral(c: Context, parts: readonly Node[]): Literal {
  let odd = false;
  const variables = parts.map((part) => {
    const literal = nodeLiteral(c, part, modes.both);
    if (literal < 0) odd = !odd;
    return Math.abs(literal);
  });
  variables.sort((a, b) => a - b);
  const key = `^${variables.join(',')}`;
  let entry = c.junctions.get(key);
  if (entry === undefined) {
    const id = addAuxiliary(c, 'bool', boolDomain, 'xor');
    entry = { literal: id, modes: modes.both };
    c.junctions.set(key, entry);
    define(c, { kind: 'xor', literals: [...variables, -id] });
  }
  return odd ? -entry.literal : entry.literal;
}

/** One literal for a comparison and its negation, however it is turned. */
function comparisonLiteral(c: Context, node: Comparison, mode: Modes): Literal {
  const { relation } = node;
  if (relation === '!=') {
    return -comparisonLiteral(c, { kind: 'compare', form: node.form, relation: '=' }, flip(mode));
  }
  const leading = leadingCoefficient(node.form);
  if (sign(leading) < 0) {
    if (relation === '=') {
      return comparisonLiteral(c, { kind: 'compare', form: negated(node.form), relation }, mode);
    }
    const opposite = negated(node.form);
    if (relation === '<=' && isDiscrete(c, node.form)) {
      const form: Form = { ...opposite, constant: add(opposite.constant, 1) };
      return -comparisonLiteral(c, { kind: 'compare', form, relation: '<=' }, flip(mode));
    }
    const turned = relation === '<=' ? '<' : '<=';
    return -comparisonLiteral(c, { kind: 'compare', form: opposite, relation: turned }, flip(mode));
  }
  const hint = relation === '=' ? 'eq' : 'le';
  return atomLiteral(c, `${relation}${formKey(node.form)}`, node, mode, hint);
}

/** Coefficient of the variable with the smallest id. */
function leadingCoefficient({ variables, coefficients }: Form): Exact {
  let at = 0;
  for (let i = 1; i < variables.length; i++) if (variables[i]! < variables[at]!) at = i;
  return coefficients[at]!;
}

/** The literal of a constraint; the constraint itself is posted at the end, once, in the directions that were asked for. */
function atomLiteral(c: Context, key: string, node: Node, mode: Modes, hint: string): Literal {
  const known = c.atoms.get(key);
  if (known !== undefined) {
    known.modes |= mode;
    return known.literal;
  }
  const literal = addAuxiliary(c, 'bool', boolDomain, hint);
  c.atoms.set(key, { literal, node, group: c.group, modes: mode });
  return literal;
}

/**
 * Makes an existing literal stand for a comparison or predicate that has none yet; false where it has one. Only for the
 * definition of a declared variable: the equivalence is hard and shared.
 */
export function bindLiteral(c: Context, literal: Literal, node: Comparison | Predicate): boolean {
  if (node.kind === 'compare') {
    if (node.relation === '!=') {
      return bindLiteral(c, -literal, { kind: 'compare', form: node.form, relation: '=' });
    }
    if (sign(leadingCoefficient(node.form)) < 0) return false;
  }
  const key =
    node.kind === 'compare' ? `${node.relation}${formKey(node.form)}` : predicateKey(node.constraint);
  if (c.atoms.has(key)) return false;
  c.atoms.set(key, { literal, node, group: c.group, modes: modes.both });
  return true;
}

const predicateKey = (constraint: Written): string =>
  JSON.stringify(constraint, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));

/** A comparison as a flat constraint. */
export const writeComparison = ({ form, relation }: Comparison): Written => linearConstraint(form, relation);

/** Posts the reified constraints. Call once, when everything else is lowered. */
export function postAtoms(c: Context): void {
  for (const { literal, node, group, modes: asked } of c.atoms.values()) {
    c.group = group;
    if (node.kind === 'predicate') {
      const mode = asked === modes.forward ? 'implies' : 'iff';
      define(c, node.constraint, { literal, mode });
    } else if (node.kind === 'compare') {
      if (asked === modes.backward) {
        define(c, writeComparison(negateComparison(c, node.form, node.relation)), {
          literal: -literal,
          mode: 'implies',
        });
      } else {
        define(c, writeComparison(node), { literal, mode: asked === modes.both ? 'iff' : 'implies' });
      }
    }
  }
}
