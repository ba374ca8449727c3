import type { Expression } from '../../ir/model.ts';
import { coerce, structureCalls } from '../build-expression.ts';
import type * as Checked from '../checked-model.ts';
import { isArray, isStructured } from '../types.ts';
import { structuredResult } from './erase-functions.ts';
import { eraseGenerators } from './erase-generators.ts';
import { erase, eraseBindings, eraseIndex, eraseIndices, flattened, withoutIndex } from './erase-plain.ts';
import type { Eraser } from './eraser.ts';
import { leafName, leavesOf, leavesOfField } from './leaves.ts';
import { type Bindings, noBindings, type Parts, withBindings } from './parts.ts';

/** Of a tuple, a record or an array of them. */
export function partsOf(eraser: Eraser, e: Checked.Expression): Parts {
  const leaves = leavesOf(e.type);
  const { span } = e;
  switch (e.kind) {
    case 'reference': {
      const id = eraser.renamed.get(e.id) ?? e.id;
      const made = leaves.map(
        ({ path, type }): Expression => ({ kind: 'reference', id: leafName(id, path), type, span }),
      );
      return noBindings(eraser.known.get(id) ?? made);
    }
    case 'array': {
      const elements = e.elements.map((element) => partsOf(eraser, element));
      return {
        bindings: elements.flatMap(({ bindings }) => bindings),
        leaves: leaves.map(({ type }, i) => ({
          ...withoutIndex(e),
          ...eraseIndex(eraser, e),
          elements: elements.map((element) => element.leaves[i] as Expression),
          type,
        })),
      };
    }
    case 'comprehension': {
      const generators = eraseGenerators(eraser, e.generators);
      const body = partsInside(eraser, e.body);
      const index = eraseIndex(eraser, e);
      return noBindings(
        leaves.map(({ type }, i) => ({
          ...withoutIndex(e),
          ...index,
          generators,
          body: body[i] as Expression,
          type,
        })),
      );
    }
    case 'access': {
      const array = partsOf(eraser, e.array);
      const indices = eraseIndices(eraser, e.indices);
      const taken = leaves.map(({ type }, i) => ({
        ...e,
        array: array.leaves[i] as Expression,
        indices,
        type,
      }));
      return { bindings: array.bindings, leaves: taken };
    }
    case 'if': {
      const conditions = e.branches.map(({ condition }) => erase(eraser, condition));
      const thens = e.branches.map(({ then }) => partsInside(eraser, then));
      const otherwise = e.otherwise && partsInside(eraser, e.otherwise);
      return noBindings(
        leaves.map(({ type }, i) => ({
          kind: 'if',
          branches: conditions.map((condition, b) => ({ condition, then: thens[b]?.[i] as Expression })),
          ...(otherwise ? { otherwise: otherwise[i] as Expression } : {}),
          type,
          span,
        })),
      );
    }
    case 'let': {
      const bindings = eraseBindings(eraser, e);
      const body = partsOf(eraser, e.body);
      return { bindings: [bindings, ...body.bindings], leaves: body.leaves };
    }
    case 'call':
      return structuredCall(eraser, e);
    default:
      throw new Error(`a ${e.kind} is no tuple or record`);
  }
}

/** The leaves of what stands under a condition or a generator: what it declares stays there, once for each leaf. */
export function partsInside(eraser: Eraser, e: Checked.Expression): readonly Expression[] {
  if (eraser.hasFreeLocals(e)) {
    eraser.refuse(
      e.span,
      'a tuple or record with variables of its own, under a condition or in a comprehension,',
      'declare the variables outside of it',
    );
  }
  const { bindings, leaves } = partsOf(eraser, e);
  return leaves.map((leaf) => withBindings(bindings, leaf));
}

function structuredCall(eraser: Eraser, e: Extract<Checked.Expression, { kind: 'call' }>): Parts {
  const { name, span } = e;
  const leaves = leavesOf(e.type);
  const [first] = e.arguments as [Checked.Expression];
  if (name === structureCalls.literal) return flattened(eraser, e.arguments);
  if (name.startsWith('(')) return partsOfField(eraser, e, first);
  if (e.callee !== undefined) return structuredResult(eraser, e, e.callee);
  if (name === '++' && !isArray(e.type)) return joined(eraser, e);
  const bindings: Bindings[] = [];
  const args = e.arguments.map((argument) => {
    if (!isStructured(argument.type.base)) return erase(eraser, argument);
    const parts = partsOf(eraser, argument);
    bindings.push(...parts.bindings);
    return parts.leaves;
  });
  const made = leaves.map(
    ({ type }, i): Expression => ({
      kind: 'call',
      name,
      arguments: args.map((argument) => (isList(argument) ? (argument[i] as Expression) : argument)),
      type,
      span,
    }),
  );
  return { bindings, leaves: made };
}

/** `(field …)` and `(coerced)`. */
export function partsOfField(
  eraser: Eraser,
  e: Extract<Checked.Expression, { kind: 'call' }>,
  of: Checked.Expression,
): Parts {
  if (e.name === structureCalls.coerced) {
    const wanted = leavesOf(e.type);
    if (!isStructured(of.type.base)) {
      const empty = erase(eraser, of);
      return noBindings(wanted.map(({ type }) => ({ ...empty, type: { ...empty.type, base: type.base } })));
    }
    const { bindings, leaves } = partsOf(eraser, of);
    const coerced = leaves.map((leaf, i) => coerce(leaf, wanted[i]?.type ?? leaf.type) as Expression);
    return { bindings, leaves: coerced };
  }
  const name = e.name.slice('(field '.length, -1);
  const [start, count] = leavesOfField(of.type, name);
  const { bindings, leaves } = partsOf(eraser, of);
  return { bindings, leaves: leaves.slice(start, start + count) };
}

/** `++` of two tuples or records: the leaves of both in the order of the whole. */
function joined(eraser: Eraser, e: Extract<Checked.Expression, { kind: 'call' }>): Parts {
  const [left, right] = e.arguments as [Checked.Expression, Checked.Expression];
  const [a, b] = [partsOf(eraser, left), partsOf(eraser, right)];
  const bindings = [...a.bindings, ...b.bindings];
  const { base } = e.type;
  if (isStructured(base) && base.tuple) return { bindings, leaves: [...a.leaves, ...b.leaves] };
  const byPath = new Map<string, Expression>();
  for (const [of, { leaves }] of [
    [left, a],
    [right, b],
  ] as const) {
    for (const [i, { path }] of leavesOf(of.type).entries())
      byPath.set(path.join('.'), leaves[i] as Expression);
  }
  return { bindings, leaves: leavesOf(e.type).flatMap(({ path }) => byPath.get(path.join('.')) ?? []) };
}

const isList = (argument: Expression | readonly Expression[]): argument is readonly Expression[] =>
  Array.isArray(argument);
