import { knownElements } from '../analysis/open-elements.ts';
import type { Declaration, Model, ModelConstraint } from '../ir/model.ts';
import type { ArrayValue, Value } from '../ir/value.ts';
import type { Binder } from './binder.ts';
import { isAbsent, isArrayValue } from './compare-values.ts';
import { elementTypeOf } from './json-text.ts';
import { valueExpression } from './value-expression.ts';

/** Variables that the data fixes are variables with a value; where it leaves elements open, the others are a constraint. */
export function withFixed(binder: Pick<Binder, 'model' | 'fixed'>): Model {
  if (binder.fixed.size === 0) return binder.model;
  const known: ModelConstraint[] = [];
  const declarations = binder.model.declarations.map((declaration) => {
    const value = binder.fixed.get(declaration.id);
    if (value === undefined) return declaration;
    const isOpen = !declaration.type.optional && [value].flatMap(elementsOf).some(isAbsent);
    if (!isOpen) return { ...declaration, value: valueExpression(value, declaration) };
    if (isArrayValue(value)) known.push(knownConstraint(declaration, value));
    return declaration;
  });
  return { ...binder.model, declarations, constraints: [...known, ...binder.model.constraints] };
}

const elementsOf = (value: Value): readonly Value[] => (isArrayValue(value) ? value.elements : [value]);

function knownConstraint(declaration: Declaration, { elements }: ArrayValue): ModelConstraint {
  const { span, origin } = declaration;
  const type = elementTypeOf(declaration.type);
  const known = elements.flatMap((value, i) =>
    isAbsent(value) ? [] : [[i, valueExpression(value, { type, span })] as const],
  );
  // Of types of the IR in and out: tuples and records are gone when data is bound.
  const expression = knownElements(
    declaration,
    known,
    elements.length,
    span,
  ) as ModelConstraint['expression'];
  return { origin, expression };
}
