import type { Literal } from '../../ir/flat-model.ts';
import { type Context, contradict, emit, type When } from './context.ts';
import { not } from './formula.ts';
import { literalOf, modes, nodeLiteral, refuseNegation, writeComparison } from './literals.ts';
import type { Formula, Node } from './symbolic.ts';

/** Requires a formula in the current group: conjunctions are split, disjunctions become clauses or half-reified constraints. */
export function assertFormula(c: Context, formula: Formula): void {
  if (formula === true) return;
  if (formula === false) contradict(c);
  else assertNode(c, formula, true);
}

function assertNode(c: Context, node: Node, wanted: boolean): void {
  switch (node.kind) {
    case 'literal':
      emit(c, { kind: 'clause', literals: [wanted ? node.literal : -node.literal] }, c.group);
      return;
    case 'not':
      assertNode(c, node.part, !wanted);
      return;
    case 'and':
    case 'or':
      if ((node.kind === 'and') === wanted) for (const part of node.parts) assertNode(c, part, wanted);
      else assertClause(c, [], wanted ? node.parts : node.parts.map((part) => not(c, part)));
      return;
    case 'parity':
      assertParity(c, node.parts, node.odd === wanted);
      return;
    case 'compare':
      if (wanted) emit(c, writeComparison(node), c.group);
      else assertFormula(c, not(c, node));
      return;
    case 'predicate':
      if (wanted) emit(c, node.constraint, c.group);
      else emit(c, { kind: 'clause', literals: [-nodeLiteral(c, node, modes.backward)] }, c.group);
      return;
    case 'some':
      if (!wanted) refuseNegation(c, node);
      assertNode(c, node.part, true);
  }
}

/** Largest number of parts that a conjunction below a clause is distributed over. */
const distributed = 4;

/** At least one of the literals and formulas holds. */
function assertClause(c: Context, literals: readonly Literal[], formulas: readonly Formula[]): void {
  const flat: Literal[] = [...literals];
  const open: Node[] = [];
  const pending: Formula[] = [...formulas].reverse();
  while (pending.length > 0) {
    const formula = pending.pop()!;
    if (formula === true) return;
    if (formula === false) continue;
    if (formula.kind === 'literal') flat.push(formula.literal);
    else if (formula.kind === 'or') for (const part of formula.parts.toReversed()) pending.push(part);
    else if (formula.kind === 'not' && formula.part.kind === 'and') {
      for (const part of formula.part.parts.toReversed()) pending.push(not(c, part));
    } else if (formula.kind === 'not' && formula.part.kind === 'or') {
      open.push({ kind: 'and', parts: formula.part.parts.map((part) => not(c, part) as Node) });
    } else open.push(formula);
  }
  const distinct = new Set(flat);
  for (const literal of distinct) if (distinct.has(-literal)) return;
  const last = distinct.size <= 1 ? pickConditional(open) : pickJunction(open);
  for (const [i, node] of open.entries()) {
    if (i !== last) distinct.add(nodeLiteral(c, node, modes.forward));
  }
  for (const literal of distinct) if (distinct.has(-literal)) return;
  const body = last === -1 ? undefined : open[last]!;
  const rest = [...distinct];
  if (body === undefined) emit(c, { kind: 'clause', literals: rest }, c.group);
  else if (rest.length === 0) assertNode(c, body, true);
  else if (body.kind === 'and' && (body.parts.length <= distributed || rest.length === 1)) {
    for (const part of body.parts) assertClause(c, rest, [part]);
  } else if (rest.length === 1) assertWhen(c, -rest[0]!, body);
  else emit(c, { kind: 'clause', literals: [...rest, nodeLiteral(c, body, modes.forward)] }, c.group);
}

/**
 * Which of the formulas is posted under the one literal that is left when all the others have theirs: the last that is
 * not about a single variable (that makes a better literal). -1 where more than one other literal would be left.
 */
function pickConditional(open: readonly Node[]): number {
  if (open.length === 0) return -1;
  if (open.length > 2) return pickJunction(open);
  const simple = (node: Node) => node.kind === 'compare' && node.form.variables.length === 1;
  for (let i = open.length - 1; i >= 0; i--) if (!simple(open[i]!)) return i;
  return open.length - 1;
}

const pickJunction = (open: readonly Node[]): number =>
  open.findIndex((node) => node.kind === 'and' && node.parts.length <= distributed);

/** literal → node */
function assertWhen(c: Context, literal: Literal, node: Node): void {
  const when: When = { literal, mode: 'implies' };
  if (node.kind === 'compare') emit(c, writeComparison(node), c.group, when);
  else if (node.kind === 'predicate') emit(c, node.constraint, c.group, when);
  else if (node.kind === 'parity' && node.parts.length === 2) {
    const [a, b] = node.parts.map((part) => nodeLiteral(c, part, modes.both)) as [Literal, Literal];
    const right = node.odd ? -b : b;
    emit(c, { kind: 'clause', literals: [-literal, -a, right] }, c.group);
    emit(c, { kind: 'clause', literals: [-literal, a, -right] }, c.group);
  } else emit(c, { kind: 'clause', literals: [-literal, nodeLiteral(c, node, modes.forward)] }, c.group);
}

function assertParity(c: Context, parts: readonly Node[], odd: boolean): void {
  if (parts.length !== 2) {
    const literals = parts.map((part) => nodeLiteral(c, part, modes.both));
    if (!odd) literals[0] = -literals[0]!;
    emit(c, { kind: 'xor', literals }, c.group);
    return;
  }
  const [first, second] = parts as readonly [Node, Node];
  if (second.kind === 'literal') assertEquivalent(c, odd ? -second.literal : second.literal, first);
  else assertEquivalent(c, literalOf(c, first, modes.both) as Literal, odd ? not(c, second) : second);
}

/** literal ↔ formula */
export function assertEquivalent(c: Context, literal: Literal, formula: Formula): void {
  if (typeof formula === 'boolean') {
    emit(c, { kind: 'clause', literals: [formula ? literal : -literal] }, c.group);
  } else if (formula.kind === 'compare') {
    emit(c, writeComparison(formula), c.group, { literal, mode: 'iff' });
  } else if (formula.kind === 'predicate') {
    emit(c, formula.constraint, c.group, { literal, mode: 'iff' });
  } else if (formula.kind === 'not') assertEquivalent(c, -literal, formula.part);
  else if (formula.kind === 'and') {
    const parts = formula.parts.map((part) => nodeLiteral(c, part, modes.both));
    for (const part of parts) emit(c, { kind: 'clause', literals: [-literal, part] }, c.group);
    emit(c, { kind: 'clause', literals: [literal, ...parts.map((part) => -part)] }, c.group);
  } else if (formula.kind === 'or') {
    const parts = formula.parts.map((part) => nodeLiteral(c, part, modes.both));
    for (const part of parts) emit(c, { kind: 'clause', literals: [literal, -part] }, c.group);
    emit(c, { kind: 'clause', literals: [-literal, ...parts] }, c.group);
  } else {
    const other = nodeLiteral(c, formula, modes.both);
    if (other === literal) return;
    emit(c, { kind: 'clause', literals: [-literal, other] }, c.group);
    emit(c, { kind: 'clause', literals: [literal, -other] }, c.group);
  }
}
