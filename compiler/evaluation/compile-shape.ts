import type { Expression } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { indexRange, indexSetValue, sizeOf, sizeOfAll } from './array-values.ts';
import type { Call } from './compile-call.ts';
import { compileLoop } from './compile-comprehension.ts';
import { type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { fail, type Store } from './store.ts';

type IndexRange = readonly [number, number];

/** The index ranges of an array, without its elements. */
type Shape = (store: Store) => readonly IndexRange[];

/**
 * `length`, `index_set`, `index_set_1of2` …: the shape of an array is known before its variables have values, so it is found
 * without them where that is possible.
 */
export function compileShapeCall(call: Call, compiler: Compiler): Compiled | undefined {
  const [argument] = call.arguments;
  if (argument === undefined) return undefined;
  const dimension = /^index_set(?:_(\d)of\d)?$/.exec(call.name);
  if (dimension === null && call.name !== 'length') return undefined;
  const shape = compileShape(argument, compiler);
  if (call.name === 'length') return { code: (store) => sizeOfAll(shape(store)), partial: true };
  const at = Number(dimension?.[1] ?? 1) - 1;
  return { code: (store) => indexSetValue(shape(store)[at] as IndexRange), partial: true };
}

/** The index ranges of an array expression, found without the values of its variables; throws what evaluating throws. */
export const shapeOf = (expression: Expression, compiler: Compiler, store: Store): readonly IndexRange[] =>
  compileShape(expression, compiler)(store);

function compileShape(expression: Expression, compiler: Compiler): Shape {
  switch (expression.kind) {
    case 'reference':
      return shapeOfReference(expression, compiler);
    case 'array': {
      if (expression.index !== undefined) break;
      const ranges = expression.sizes.map((size): IndexRange => [1, size]);
      return () => ranges;
    }
    case 'comprehension': {
      if (expression.index !== undefined || expression.form === 'set' || decidedBySet(expression)) break;
      const loop = compileLoop(expression.generators, compiler, true);
      return (store) => {
        let count = 0;
        loop(store, () => {
          count += 1;
          return true;
        });
        return [[1, count]];
      };
    }
    case 'call':
      return shapeOfCall(expression, compiler);
    default:
  }
  return shapeOfValue(expression, compiler);
}

/** Members of a var set come and go with the solution. */
const decidedBySet = (expression: Extract<Expression, { kind: 'comprehension' }>): boolean =>
  expression.generators.some(({ source }) => source.type.set && source.type.inst === 'var');

const shapeOfValue = (expression: Expression, compiler: Compiler): Shape => {
  const { code } = compile(expression, compiler);
  return (store) => (code(store) as ArrayValue).index;
};

/** A variable array before it has a value has its declared index sets. */
function shapeOfReference(expression: Extract<Expression, { kind: 'reference' }>, compiler: Compiler): Shape {
  const declaration = compiler.declarations.get(expression.id);
  const evaluated = shapeOfValue(expression, compiler);
  if (declaration === undefined || declaration.type.inst === 'par') return evaluated;
  const slot = compiler.slot(expression.id);
  const sets = declaration.index?.map((set) => set && compile(set, compiler).code);
  const definition = declaration.value;
  let ofDefinition: Shape | undefined;
  return (store) => {
    const value = store.values[slot] as Value | undefined;
    if (value !== undefined) return (value as ArrayValue).index;
    if (sets?.every((set) => set !== undefined)) {
      return sets.map((set): IndexRange => {
        const range = set && indexRange(set(store) as SetValue);
        return (
          range ??
          fail(
            store,
            'index-mismatch',
            declaration.span,
            'an index set has gaps',
            'use a range such as `1..n`',
          )
        );
      });
    }
    if (definition === undefined) return evaluated(store);
    ofDefinition ??= compileShape(definition, compiler);
    return ofDefinition(store);
  };
}

function shapeOfCall(call: Call, compiler: Compiler): Shape {
  const { name, arguments: args } = call;
  const [first, second] = args;
  if (call.callee !== undefined || first === undefined) return shapeOfValue(call, compiler);
  if (name === '++' && second !== undefined) {
    const parts = [compileShape(first, compiler), compileShape(second, compiler)];
    return (store) => [[1, parts.reduce((sum, part) => sum + sizeOfAll(part(store)), 0)]];
  }
  if (name === 'bool2int' || name === 'int2float') return compileShape(first, compiler);
  if (!/^array\dd$/.test(name)) return shapeOfValue(call, compiler);
  if (second === undefined) {
    const whole = compileShape(first, compiler);
    return (store) => [[1, sizeOfAll(whole(store))]];
  }
  const sets = args.slice(0, -1).map((set) => compile(set, compiler).code);
  return (store) =>
    sets.map((set): IndexRange => {
      const range = indexRange(set(store) as SetValue);
      if (range !== undefined && sizeOf(range) >= 0) return range;
      return fail(
        store,
        'index-mismatch',
        call.span,
        'an index set cannot have gaps',
        'use a range such as `1..n`',
      );
    });
}
