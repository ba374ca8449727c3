import type { FlatModel, ShapeElement, VariableShape } from '../../ir/flat-model.ts';
import type { Declaration, Model } from '../../ir/model.ts';
import type { Type } from '../../ir/type.ts';
import { atRoot, type Code, type Unit } from './code.ts';
import { createUnit } from './compile.ts';
import { domainOf, fitted } from './compile-let.ts';
import { addGroup, type Context, type FunctionCode, fail } from './context.ts';
import { definedVariable, flatDomain, freshVariable, type Wanted } from './declare.ts';
import { indexRange, sizeOfRanges, tupleAt } from './index-ranges.ts';
import { literalOf, modes } from './literals.ts';
import { elementsOf } from './sets.ts';
import {
  type Formula,
  isAbsent,
  isArray,
  isConstant,
  isFormula,
  isGround,
  isOptional,
  isSet,
  isSymbolicSet,
  type Symbolic,
} from './symbolic.ts';

type Ranges = readonly (readonly [number, number])[];

/** The model's variables, in the order of their declarations; parameters have their values already. */
export function declareGlobals(
  c: Context,
  model: Model,
  globals: Map<string, Symbolic>,
  functions: Map<string, FunctionCode>,
): FlatModel['shapes'] {
  const shapes: VariableShape[] = [];
  for (const declaration of model.declarations) {
    if (globals.has(declaration.id) || declaration.type.base === 'ann') continue;
    c.group = addGroup(c, declaration.origin, true);
    c.span = declaration.span;
    const unit = createUnit(c, globals, functions);
    const compile = (e: Declaration['value']): Code | undefined =>
      e === undefined ? undefined : unit.compile(e);
    const domain = compile(declaration.domain);
    const value = compile(declaration.value);
    atRoot(c, declaration.span, () => {
      const made = declare(c, unit, declaration, domain, value);
      globals.set(declaration.id, made);
      if (declaration.type.inst === 'var') shapes.push(shapeOf(c, declaration, made));
    });
    // Its value is undefined: the model has no solution, but what is said of the name must still have a meaning.
    if (!globals.has(declaration.id)) {
      const made = declare(c, unit, declaration, domain, undefined);
      globals.set(declaration.id, made);
      shapes.push(shapeOf(c, declaration, made));
    }
  }
  return shapes;
}

function declare(
  c: Context,
  unit: Unit,
  declaration: Declaration,
  domain: Code | undefined,
  value: Code | undefined,
): Symbolic {
  const frame: Symbolic[] = new Array(unit.slots.size);
  const { type, name, origin, span, id } = declaration;
  const inside = domainOf(c, domain, frame, declaration);
  const since = c.variables.length;
  const given = value?.value(frame);
  if (type.inst === 'par') {
    if (given === undefined) throw new Error(`the parameter ${name} has no value`);
    return given;
  }
  const wanted: Wanted = { type, domain: inside, name, auxiliary: false, origin, span, since };
  if (declaration.index === undefined && type.dimensions === undefined) {
    return given === undefined
      ? freshVariable(c, wanted, flatDomain(inside))
      : definedVariable(c, wanted, given);
  }
  const ranges: Ranges | undefined = c.instance.index.get(id) ?? declaredRanges(c, unit, declaration);
  if (given !== undefined) {
    const array = fitted(c, given, ranges, declaration);
    if (!isArray(array)) return fail(c, 'unsupported', `${name} needs an array`, span);
    const names = elementNames(c, type, array.index);
    const elements = array.elements.map((element, i) =>
      definedVariable(c, { ...wanted, name: `${name}[${names(i)}]` }, element),
    );
    return { kind: 'array', index: array.index, elements };
  }
  if (ranges === undefined) return fail(c, 'unsupported', `${name} needs index sets`, span);
  const size = sizeOfRanges(c, ranges, span);
  const names = elementNames(c, type, ranges);
  const flat = flatDomain(inside);
  const elements: Symbolic[] = new Array(size);
  for (let i = 0; i < size; i++) {
    elements[i] = freshVariable(c, { ...wanted, name: `${name}[${names(i)}]` }, flat);
  }
  return { kind: 'array', index: ranges, elements };
}

function declaredRanges(c: Context, unit: Unit, { index, span }: Declaration): Ranges | undefined {
  if (index === undefined || index.includes(undefined)) return undefined;
  return index.map((set) => indexRange(c, unit.compile(set!).value([]), set?.span ?? span));
}

/** Index texts of the elements, with the names of enum values. */
function elementNames(c: Context, type: Type, ranges: Ranges): (position: number) => string {
  const names = ranges.map((_, d) => {
    const dimension = type.dimensions?.[d];
    return typeof dimension === 'object' ? c.instance.enums.get(dimension.enum) : undefined;
  });
  if (ranges.length === 1 && names[0] === undefined) {
    const low = ranges[0]![0];
    return (i) => String(low + i);
  }
  return (i) =>
    tupleAt(ranges, i)
      .map((v, d) => names[d]?.[v - 1] ?? String(v))
      .join(',');
}

/** How to read a declared variable back from the flat ones. */
function shapeOf(c: Context, { name, type }: Declaration, value: Symbolic): VariableShape {
  if (!isArray(value)) return { name, type, elements: [elementShape(c, value)] };
  return { name, type, index: value.index, elements: value.elements.map((e) => elementShape(c, e)) };
}

function elementShape(c: Context, value: Symbolic): ShapeElement {
  if (isConstant(value)) return { kind: 'constant', value };
  if (isAbsent(value)) return { kind: 'optional', present: false, value: { kind: 'constant', value: 0 } };
  if (isOptional(value)) {
    const present = literalOf(c, value.present, modes.both);
    return { kind: 'optional', present, value: elementShape(c, value.value) };
  }
  if (isFormula(value)) return literalShape(c, value);
  if (isSet(value)) {
    return { kind: 'set', members: elementsOf(c, value, c.span).map((e) => [e, true] as const) };
  }
  if (isSymbolicSet(value)) {
    const members = value.members.map((f) => literalOf(c, f, modes.both));
    return { kind: 'set', members: value.elements.map((e, i) => [e, members[i]!] as const) };
  }
  if (typeof value === 'object' && 'kind' in value) {
    if (value.kind === 'variable') return { kind: 'variable', variable: value.id };
    if (value.kind === 'form' && value.variables.length === 1) {
      const [variable, coefficient] = [value.variables[0]!, value.coefficients[0]!];
      return { kind: 'affine', variable, coefficient, constant: value.constant };
    }
  }
  throw new Error(
    `a declared variable cannot be read back from ${isGround(value) ? 'this value' : 'its form'}`,
  );
}

function literalShape(c: Context, formula: Formula): ShapeElement {
  const literal = literalOf(c, formula, modes.both);
  if (typeof literal === 'boolean') return { kind: 'constant', value: literal };
  return literal > 0 ? { kind: 'variable', variable: literal } : { kind: 'literal', literal };
}
