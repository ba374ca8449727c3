import type { Declaration, Expression, Slice } from '../../ir/model.ts';
import type { Type as ModelType } from '../../ir/type.ts';
import type { Span } from '../../source/span.ts';
import { callOf } from '../build-expression.ts';
import type * as Checked from '../checked-model.ts';
import { elementType, isArray, isStructured, type Type, types } from '../types.ts';
import {
  asList,
  compareLeaves,
  elementAt,
  showLeaves,
  showList,
  shown,
  textOf,
  truth,
} from './erase-calls.ts';
import { eraseDeclaration } from './erase-declaration.ts';
import { eraseGenerators } from './erase-generators.ts';
import { partsOf, partsOfField } from './erase-parts.ts';
import type { Eraser } from './eraser.ts';
import { type Bindings, type Parts, withBindings } from './parts.ts';

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);
const shows = new Set(['show', 'showDzn', 'showJSON']);
/** What is asked of an array whatever its elements are: the arrays of all fields give the same answer. */
const ofShape = /^(length|index_sets_agree|has_index|index_set(_\dof\d)?)$/;

export function eraseAll(eraser: Eraser, list: readonly Checked.Expression[]): Expression[] {
  return list.map((expression) => erase(eraser, expression));
}

/** Of an expression that is no structure. */
export function erase(eraser: Eraser, e: Checked.Expression): Expression {
  const type = plainType(e.type);
  switch (e.kind) {
    case 'literal':
    case 'infinity':
    case 'absent':
      return { ...e, type };
    case 'reference':
      return { ...e, id: eraser.renamed.get(e.id) ?? e.id, type };
    case 'set':
      return { ...e, elements: eraseAll(eraser, e.elements), type };
    case 'array':
      return { ...withoutIndex(e), ...eraseIndex(eraser, e), elements: eraseAll(eraser, e.elements), type };
    case 'comprehension': {
      const generators = eraseGenerators(eraser, e.generators);
      return { ...withoutIndex(e), ...eraseIndex(eraser, e), generators, body: erase(eraser, e.body), type };
    }
    case 'access':
      return { ...e, array: erase(eraser, e.array), indices: eraseIndices(eraser, e.indices), type };
    case 'call':
      return call(eraser, e, type);
    case 'if': {
      const branches = e.branches.map(({ condition, then }) => ({
        condition: erase(eraser, condition),
        then: erase(eraser, then),
      }));
      const { otherwise, ...rest } = e;
      return { ...rest, branches, ...(otherwise ? { otherwise: erase(eraser, otherwise) } : {}), type };
    }
    case 'let': {
      const { declarations, constraints } = eraseBindings(eraser, e);
      return { ...e, declarations, constraints, body: erase(eraser, e.body), type };
    }
    case 'interpolated': {
      const isPlain = e.expressions.every((part) => !isStructured(part.type.base));
      if (isPlain) return { ...e, expressions: eraseAll(eraser, e.expressions), type };
      const parts = e.texts.flatMap((text, i) => {
        const part = e.expressions[i];
        if (part === undefined) return [text];
        return [text, isStructured(part.type.base) ? show(eraser, part, false) : shown(erase(eraser, part))];
      });
      return textOf(parts, e.span);
    }
  }
}

export function eraseIndex(
  eraser: Eraser,
  e: { readonly index?: readonly Checked.Expression[] },
): {
  readonly index?: readonly Expression[];
} {
  return e.index === undefined ? {} : { index: eraseAll(eraser, e.index) };
}

export function eraseIndices(
  eraser: Eraser,
  list: readonly (Checked.Expression | Checked.Slice)[],
): (Expression | Slice)[] {
  return list.map((index) => {
    if (index.kind !== 'slice') return erase(eraser, index);
    const { from, to } = index;
    return {
      kind: 'slice',
      ...(from ? { from: erase(eraser, from) } : {}),
      ...(to ? { to: erase(eraser, to) } : {}),
    };
  });
}

export function eraseBindings(eraser: Eraser, e: Extract<Checked.Expression, { kind: 'let' }>): Bindings {
  const declarations: Declaration[] = [];
  const constraints: Expression[] = [];
  for (const declaration of e.declarations) {
    const { before, leaves } = eraseDeclaration(declaration, eraser);
    declarations.push(...before.flatMap((bindings) => bindings.declarations), ...leaves);
    constraints.push(...before.flatMap((bindings) => bindings.constraints));
  }
  return { declarations, constraints: [...constraints, ...eraseAll(eraser, e.constraints)] };
}

function call(eraser: Eraser, e: Extract<Checked.Expression, { kind: 'call' }>, type: ModelType): Expression {
  const { name, span } = e;
  const structured = e.arguments.some((argument) => isStructured(argument.type.base));
  if (!structured) return { ...e, arguments: eraseAll(eraser, e.arguments), type };
  if (e.callee !== undefined) {
    const { bindings, leaves } = flattened(eraser, e.arguments);
    return withBindings(bindings, { ...e, arguments: leaves, type });
  }
  const [first, second] = e.arguments as [Checked.Expression, Checked.Expression];
  if (name.startsWith('(')) {
    const { bindings, leaves } = partsOfField(eraser, e, first);
    return withBindings(bindings, leaves[0] as Expression);
  }
  if (shows.has(name)) return show(eraser, first, name === 'showJSON');
  if (ofShape.test(name)) {
    const { bindings, leaves } = flattened(eraser, e.arguments, 1);
    return withBindings(bindings, { ...e, arguments: leaves, type });
  }
  const left = partsOf(eraser, first);
  if (name === 'in') return member(eraser, left, partsOf(eraser, second), span);
  if (comparisons.has(name) && (name === '=' || name === '!=' || !isArray(first.type))) {
    const right = partsOf(eraser, second);
    const compared = compareLeaves(name, left.leaves, right.leaves, span);
    return withBindings([...left.bindings, ...right.bindings], compared);
  }
  eraser.refuse(span, `\`${name}\` of tuples or records`, 'apply it to their fields');
  return { kind: 'literal', value: true, type, span };
}

/** The arguments of a call with those that are structures taken apart, into so many of their leaves. */
export function flattened(eraser: Eraser, args: readonly Checked.Expression[], most?: number): Parts {
  const bindings: Bindings[] = [];
  const leaves = args.flatMap((argument) => {
    if (!isStructured(argument.type.base)) return [erase(eraser, argument)];
    const parts = partsOf(eraser, argument);
    bindings.push(...parts.bindings);
    return parts.leaves.slice(0, most);
  });
  return { bindings, leaves };
}

/** `x in list`: one of the elements is equal to it. */
function member(eraser: Eraser, one: Parts, list: Parts, span: Span): Expression {
  const id = eraser.fresh();
  const position: Expression = { kind: 'reference', id, type: types.int, span };
  const leaves = list.leaves.map((leaf) => elementAt(leaf, position, span));
  const source = callOf('index_set', [list.leaves[0] as Expression], types.setOfInt, span);
  const body = compareLeaves('=', one.leaves, leaves, span);
  const all: Expression = {
    kind: 'comprehension',
    form: 'array',
    body,
    generators: [{ ids: [id], names: ['i'], source, assigns: false }],
    type: { ...body.type, dimensions: ['int'] },
    span,
  };
  return withBindings([...one.bindings, ...list.bindings], truth('exists', [all], span));
}

function show(eraser: Eraser, e: Checked.Expression, json: boolean): Expression {
  const { bindings, leaves } = partsOf(eraser, e);
  const { span, type } = e;
  if (!isArray(type)) return withBindings(bindings, showLeaves(type, leaves, json, span));
  const id = eraser.fresh();
  const each = (position: Expression): Expression =>
    showLeaves(
      elementType(type),
      leaves.map((leaf) => elementAt(asList(leaf, span), position, span)),
      json,
      span,
    );
  return withBindings(bindings, showList(leaves[0] as Expression, each, id, span));
}

export function withoutIndex<E extends { readonly index?: unknown }>(e: E): Omit<E, 'index'> {
  const { index: _, ...rest } = e;
  return rest;
}

export const plainType = (type: Type): ModelType => {
  const { base } = type;
  if (isStructured(base)) throw new Error('a tuple or record where none can be');
  return { ...type, base };
};
