import { add, type Exact, multiply } from '../exact/exact.ts';
import type { FlatModel, Literal, ShapeElement, VariableId, VariableShape } from '../ir/flat-model.ts';
import type { Value } from '../ir/value.ts';
import { setOfInts } from './instantiate/sets.ts';

/**
 * The declared variables' values from those of the flat ones (bools as 0 and 1): Booleans, exact numbers (enum values
 * as their numbers), sets, and arrays with their index ranges.
 */
export function decode(flat: FlatModel, value: (variable: VariableId) => Exact): Record<string, Value> {
  const solution: Record<string, Value> = {};
  for (const shape of flat.shapes) {
    const elements = shape.elements.map((element) => decodeElement(element, shape, value));
    solution[shape.name] =
      shape.index === undefined ? elements[0]! : { kind: 'array', index: shape.index, elements };
  }
  return solution;
}

function decodeElement(
  element: ShapeElement,
  shape: VariableShape,
  value: (variable: VariableId) => Exact,
): Value {
  const { type } = shape;
  const truth = (literal: Literal): boolean => (value(Math.abs(literal)) !== 0) === literal > 0;
  const isBool = type.base === 'bool' && !type.set;
  switch (element.kind) {
    case 'constant':
      return isBool ? element.value === true || element.value === 1 : numberOf(element.value);
    case 'variable':
      return isBool ? value(element.variable) !== 0 : value(element.variable);
    case 'literal':
      return isBool ? truth(element.literal) : truth(element.literal) ? 1 : 0;
    case 'affine':
      return add(multiply(element.coefficient, value(element.variable)), element.constant);
    case 'optional': {
      const { present } = element;
      const isThere = typeof present === 'boolean' ? present : truth(present);
      return isThere ? decodeElement(element.value, shape, value) : { kind: 'absent' };
    }
    case 'set':
      return setOfInts(
        element.members.filter(([, l]) => (typeof l === 'boolean' ? l : truth(l))).map(([e]) => e),
      );
  }
}

/** The flat variables that an element of a declared variable is read from. */
export function variablesOf(element: ShapeElement): readonly VariableId[] {
  switch (element.kind) {
    case 'constant':
      return [];
    case 'variable':
    case 'affine':
      return [element.variable];
    case 'literal':
      return [Math.abs(element.literal)];
    case 'optional': {
      const { present, value } = element;
      return [...(typeof present === 'boolean' ? [] : [Math.abs(present)]), ...variablesOf(value)];
    }
    case 'set':
      return element.members.flatMap(([, member]) => (typeof member === 'boolean' ? [] : [Math.abs(member)]));
  }
}

const numberOf = (value: boolean | Exact): Exact => (typeof value === 'boolean' ? (value ? 1 : 0) : value);
