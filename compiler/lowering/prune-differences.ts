import { sizeOf, valuesOf } from '../constraints/domain.ts';
import { isVariable } from '../constraints/operand.ts';
import type { AllDifferent } from '../ir/flat-constraint.ts';
import type { Domain, FlatModel, VariableId } from '../ir/flat-model.ts';

/** Variables with more values are left alone: one value less of many makes no program smaller. */
const largestDomain = 200;

/**
 * What is fixed is taken out of the domains of those that must differ from it, and so on while that fixes others: the
 * givens of a puzzle make its program much smaller. Work is linear in the values of the domains and the sizes of the
 * constraints. Solutions stay the same; no constraint is removed. Conditional constraints say nothing here.
 */
export function pruneDifferences(flat: FlatModel): FlatModel {
  if (flat.contradiction !== undefined) return flat;
  const constraints = flat.constraints.filter(
    (c): c is AllDifferent => c.kind === 'all_different' && c.when === undefined,
  );
  if (constraints.length === 0) return flat;

  /** The values that are left, of variables that were looked at; undefined for large domains. */
  const left = new Map<VariableId, Set<number> | undefined>();
  const watchers = new Map<VariableId, AllDifferent[]>();
  const fixed: [value: number, constraints: readonly AllDifferent[], by: VariableId | undefined][] = [];
  const valuesLeft = (id: VariableId): Set<number> | undefined => {
    const known = left.get(id);
    if (known !== undefined || left.has(id)) return known;
    const { type, domain } = flat.variables[id - 1]!;
    const values = type === 'int' && sizeOf(domain) <= largestDomain ? new Set(valuesOf(domain)) : undefined;
    left.set(id, values);
    return values;
  };

  for (const constraint of constraints)
    for (const operand of constraint.operands) {
      if (!isVariable(operand)) {
        if (typeof operand === 'number') fixed.push([operand, [constraint], undefined]);
        continue;
      }
      const watched = watchers.get(operand.variable);
      if (watched === undefined) watchers.set(operand.variable, [constraint]);
      else watched.push(constraint);
    }
  for (const [id, watched] of watchers) {
    const values = valuesLeft(id);
    if (values?.size === 1) fixed.push([[...values][0]!, watched, id]);
  }

  for (let next = fixed.pop(); next !== undefined; next = fixed.pop()) {
    const [value, concerned, by] = next;
    for (const constraint of concerned)
      for (const operand of constraint.operands) {
        if (!isVariable(operand) || operand.variable === by) continue;
        const values = valuesLeft(operand.variable);
        if (!values?.delete(value)) continue;
        if (values.size === 0) return { ...flat, contradiction: constraint.group };
        if (values.size === 1)
          fixed.push([[...values][0]!, watchers.get(operand.variable)!, operand.variable]);
      }
  }
  const variables = flat.variables.map((variable) => {
    const values = left.get(variable.id);
    return values === undefined || values.size === sizeOf(variable.domain)
      ? variable
      : { ...variable, domain: domainOf([...values]) };
  });
  return { ...flat, variables };
}

/** A domain of ascending values. */
function domainOf(values: readonly number[]): Domain {
  const ranges: [number, number][] = [];
  for (const value of values) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === value - 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return { min: values[0]!, max: values.at(-1)!, ranges };
}
