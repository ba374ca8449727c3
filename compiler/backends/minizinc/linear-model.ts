import type { Declaration, Expression, Model } from '../../ir/model.ts';

/** Connectives and comparisons that leave a constraint linear when they stand at its top. */
const tops = new Set(['forall', '/\\', '<=', '>=', '=']);
const sums = new Set(['+', '-', 'sum', 'bool2int', 'bool2float', 'int2float']);

const fixed = (e: Expression): boolean => e.type.inst === 'par';

/** Linear in the variables: sums, and products with fixed factors. A rough test: `false` only costs a better choice. */
function linear(e: Expression): boolean {
  if (fixed(e) || e.kind === 'reference') return true;
  switch (e.kind) {
    case 'access':
      return linear(e.array) && e.indices.every((index) => index.kind === 'slice' || fixed(index));
    case 'array':
      return e.elements.every(linear);
    case 'comprehension':
      return generatorsFixed(e) && linear(e.body);
    case 'if':
      return (
        e.branches.every(({ condition, then }) => fixed(condition) && linear(then)) &&
        (!e.otherwise || linear(e.otherwise))
      );
    case 'call': {
      if (e.callee !== undefined) return false;
      const [left, right] = e.arguments;
      if (left === undefined) return true;
      if (e.name === '*')
        return right !== undefined && (fixed(left) || fixed(right)) && linear(left) && linear(right);
      if (e.name === '/') return right !== undefined && fixed(right) && linear(left);
      return sums.has(e.name) && e.arguments.every(linear);
    }
    default:
      return false;
  }
}

const generatorsFixed = (e: Extract<Expression, { kind: 'comprehension' }>): boolean =>
  e.generators.every((g) => fixed(g.source) && (g.where === undefined || fixed(g.where)));

/** A conjunction of linear comparisons of numbers. */
function linearConstraint(e: Expression): boolean {
  if (fixed(e)) return true;
  if (e.kind === 'comprehension') return generatorsFixed(e) && linearConstraint(e.body);
  if (e.kind === 'array') return e.elements.every(linearConstraint);
  if (e.kind === 'if') {
    return (
      e.branches.every(({ condition, then }) => fixed(condition) && linearConstraint(then)) &&
      (!e.otherwise || linearConstraint(e.otherwise))
    );
  }
  if (e.kind !== 'call' || e.callee !== undefined || !tops.has(e.name)) return false;
  if (e.name === 'forall' || e.name === '/\\') return e.arguments.every(linearConstraint);
  return e.arguments.every((side) => side.type.dimensions === undefined && !side.type.set && linear(side));
}

const bounded = ({ type, domain }: Declaration): boolean =>
  type.inst === 'par' || ((domain !== undefined || type.base === 'bool') && !type.set && !type.optional);

/** Only linear constraints over bounded variables, as far as the text shows. */
export const isLinearModel = ({ declarations, constraints, objective }: Model): boolean =>
  declarations.every(
    (d) => bounded(d) && (d.type.inst === 'par' || d.value === undefined || linear(d.value)),
  ) &&
  constraints.every(({ expression }) => linearConstraint(expression)) &&
  (objective.expression === undefined || linear(objective.expression));
