import type { Outcome } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { Model } from '../ir/model.ts';
import type { DataSet } from '../problem/data/data-set.ts';
import type { Source } from '../source/span.ts';
import type { DeclarationItem, FunctionItem, ModelSyntax, SolveItem } from '../syntax/ast.ts';
import { coerce } from './build-expression.ts';
import { checkAnnotations } from './check-annotations.ts';
import { checkCondition } from './check-conditional.ts';
import { assign, buildDeclaration, resolveDeclared, type TypedValue } from './check-declaration.ts';
import { checkExpression } from './check-expression.ts';
import type {
  Declaration,
  Expression,
  FunctionDeclaration,
  ModelConstraint,
  Objective,
} from './checked-model.ts';
import { collectItems, type Items } from './collect-items.ts';
import { type Binding, type Context, report, type UserFunction } from './context.ts';
import { declareEnums } from './declare-enums.ts';
import { declareFunction, functionInstance } from './functions.ts';
import { checkOpenValue, hasOpenElements } from './open-elements.ts';
import { orderDeclarations } from './order-declarations.ts';
import { originMaker, originWithId } from './origin.ts';
import { eraseStructures } from './structures/erase-structures.ts';
import { isArray, isStructured, printType, types } from './types.ts';

/**
 * Resolves names and types: syntax tree → model. Reports every mistake that does not follow from another one, each with
 * the smallest span; the model is missing when there was an error. A model may name values of an enum that only its data
 * lists: `data` is needed for these alone.
 */
export function analyse(syntax: ModelSyntax, source: Source, data?: DataSet): Outcome<Model> {
  const { context, globalTypes, setItems } = createContext(source);
  const items = collectItems(syntax, context);
  setItems(items);
  const finishEnums = declareEnums(items, context, data);
  declareFunctions(items.functions, context);
  finishEnums();
  const originOf = originMaker(source);
  const constraints: ModelConstraint[] = [];
  const declarations = [...items.declarations.values()].flatMap((item) => {
    const made = checkGlobal(item, items, globalTypes, context);
    if (made?.known !== undefined) {
      constraints.push({ origin: made.declaration.origin, expression: made.known });
    }
    return made === undefined ? [] : [made.declaration];
  });
  for (const item of items.constraints) {
    const expression = checkCondition(item.expression, context.globals, context);
    const written = [...item.annotations, ...outerAnnotations(item.expression)];
    const { texts } = checkAnnotations(written, context.globals, context);
    const origin = originOf(texts, item.span);
    if (expression !== undefined) constraints.push({ origin, expression });
  }
  const objective = checkSolve(items.solve, context, originOf);
  const output = items.outputs.flatMap((item) => checkOutput(item.expression, context) ?? []);
  const functions = checkFunctions(context);
  const { order, circle } = orderDeclarations(declarations, functions);
  if (circle !== undefined) reportCircle(circle, context);
  const { diagnostics } = context;
  if (hasErrors(diagnostics)) return { diagnostics };
  const enums = [...context.enums.values()].map((info) => info.declaration);
  const checked = { source, enums, declarations: order, functions, constraints, objective, output };
  const value = eraseStructures(checked, context);
  return hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
}

function createContext(source: Source): {
  readonly context: Context;
  readonly globalTypes: Map<string, TypedValue | undefined>;
  readonly setItems: (items: Items) => void;
} {
  const globals = { names: new Map<string, Binding>() };
  const globalTypes = new Map<string, TypedValue | undefined>();
  const open = new Set<string>();
  let items: Items | undefined;
  const resolveGlobal = (name: string): Binding | undefined => {
    const known = globals.names.get(name);
    if (known !== undefined) return known;
    const item = items?.declarations.get(name);
    if (item === undefined || globalTypes.has(name)) return undefined;
    if (open.has(name)) {
      context.broken.add(name);
      report(
        context,
        'circular-definition',
        item.name.span,
        `the type of \`${name}\` depends on \`${name}\` itself`,
        'leave the circle out',
      );
      return undefined;
    }
    open.add(name);
    const value = item.value ?? items?.assignments.get(name)?.value;
    const typed = resolveDeclared(item.type, value, globals, context);
    open.delete(name);
    globalTypes.set(name, typed);
    if (typed === undefined) {
      context.broken.add(name);
      return undefined;
    }
    const binding = { id: name, type: typed.resolved.type };
    globals.names.set(name, binding);
    return binding;
  };
  const context: Context = {
    source,
    diagnostics: [],
    globals,
    enums: new Map(),
    enumMembers: new Map(),
    constructors: new Map(),
    aliases: new Map(),
    functions: new Map(),
    annotations: new Set(),
    included: new Set(),
    resolveGlobal,
    broken: new Set(),
    missingIncludes: new Set(),
    unknownAnnotations: new Set(),
    pending: [],
    aliasDepth: { level: 0 },
    structures: { found: false },
    nextId: 0,
    depth: 0,
  };
  return {
    context,
    globalTypes,
    setItems: (given) => {
      items = given;
    },
  };
}

function checkGlobal(
  item: DeclarationItem,
  items: Items,
  globalTypes: ReadonlyMap<string, TypedValue | undefined>,
  context: Context,
): { readonly declaration: Declaration; readonly known?: Expression } | undefined {
  const name = item.name.text;
  context.resolveGlobal(name);
  const typed = globalTypes.get(name);
  if (typed === undefined) return undefined;
  const written = item.value ?? items.assignments.get(name)?.value;
  let { resolved, value } = typed;
  let known: Expression | undefined;
  if (value === undefined && written !== undefined && hasOpenElements(written)) {
    const open = checkOpenValue(written, resolved, name, context.globals, context);
    if (open === undefined) return undefined;
    resolved = open.resolved;
    known = open.known;
  } else if (value === undefined && written !== undefined) {
    const checked = checkExpression(written, context.globals, context);
    value = checked && assign(checked, typed.resolved.type, name, context);
    if (value === undefined) return undefined;
  }
  const { texts, annotations } = checkAnnotations(item.annotations, context.globals, context);
  const origin = originWithId(name, texts, item.span);
  const declaration = buildDeclaration({
    id: name,
    name,
    resolved,
    value,
    annotations,
    origin,
    span: item.span,
  });
  return known === undefined ? { declaration } : { declaration, known };
}

/** `constraint x < 3 :: "s3"` without parentheses: the annotation may have been read as part of the expression. */
function outerAnnotations(
  expression: Items['constraints'][number]['expression'],
): readonly (typeof expression)[] {
  const found: (typeof expression)[] = [];
  let at = expression;
  while (at.kind === 'annotated') {
    found.unshift(at.annotation);
    at = at.expression;
  }
  return found;
}

function checkSolve(
  item: SolveItem | undefined,
  context: Context,
  originOf: ReturnType<typeof originMaker>,
): Objective {
  if (item === undefined) {
    return { sense: 'satisfy', annotations: [], origin: { id: 'objective', sentences: [] } };
  }
  const { texts, annotations } = checkAnnotations(item.annotations, context.globals, context);
  const origin = originOf(texts.length > 0 ? texts : ['objective'], item.span);
  const checked = item.expression && checkExpression(item.expression, context.globals, context);
  if (checked === undefined) return { sense: item.sense, annotations, origin };
  const { type } = checked;
  const isNumber = !type.set && !isArray(type) && !type.optional;
  const numeric = type.base === 'bool' ? coerce(checked, types.int) : checked;
  const { base } = numeric.type;
  if (!isNumber || base === 'string' || base === 'ann' || isStructured(base)) {
    report(
      context,
      'type-mismatch',
      checked.span,
      `the objective must be a number, got ${printType(type)}`,
      isArray(type) ? 'add the elements up: `sum(…)`' : 'minimize or maximize an int or float expression',
    );
  }
  return { sense: item.sense, expression: numeric, annotations, origin };
}

/** An output item is an array of texts, or one text. */
function checkOutput(
  syntax: Items['outputs'][number]['expression'],
  context: Context,
): Expression | undefined {
  const checked = checkExpression(syntax, context.globals, context);
  if (checked === undefined) return undefined;
  const { base } = checked.type;
  if (base === 'string' || base === 'bottom') return checked;
  return report(
    context,
    'type-mismatch',
    syntax.span,
    `output must be an array of strings, got ${printType(checked.type)}`,
    'put `show(…)` around what is not a text',
  );
}

function declareFunctions(list: readonly FunctionItem[], context: Context): void {
  const bodiesFirst = [...list].sort((a, b) => Number(b.body !== undefined) - Number(a.body !== undefined));
  for (const item of bodiesFirst) {
    const overloads = context.functions.get(item.name.text) ?? [];
    const id = `${item.name.text}/${item.parameters.length}#${overloads.length + 1}`;
    const withDefault = item.parameters.find((parameter) => parameter.defaultValue !== undefined);
    if (withDefault?.defaultValue !== undefined) {
      report(
        context,
        'unsupported',
        withDefault.defaultValue.span,
        'a default value of a parameter is not supported',
        'add a second definition with fewer parameters',
      );
    }
    overloads.push(declareFunction(item, id, context));
    context.functions.set(item.name.text, overloads);
  }
}

/** Checks the bodies of all functions, those that nobody calls as well, and returns their declarations. */
function checkFunctions(context: Context): readonly FunctionDeclaration[] {
  const all: readonly UserFunction[] = [...context.functions.values()].flat();
  for (const user of all) {
    reportTwins(user, context);
    if (user.polymorphic) continue;
    const { parameters, result } = user.signature;
    const fit = { cost: 0, parameters: parameters.map(() => types.int), result: types.int };
    if (result !== undefined) functionInstance(user, fit, context);
  }
  for (let check = context.pending.shift(); check !== undefined; check = context.pending.shift()) check();
  return all.flatMap((user) =>
    [...user.instances.values()].flatMap((instance) => instance.declaration ?? []),
  );
}

/** Two functions of one name need different parameter types. */
function reportTwins(user: UserFunction, context: Context): void {
  const twins = context.functions.get(user.item.name.text) ?? [];
  const shape = (other: UserFunction): string => JSON.stringify(other.signature.parameters);
  const first = twins.find((other) => shape(other) === shape(user) && other.item.body !== undefined);
  if (first === undefined || first === user || user.item.body === undefined) return;
  report(
    context,
    'duplicate-name',
    user.item.name.span,
    `\`${user.item.name.text}\` is defined twice for the same types`,
    'remove one of them, or give it another name',
    [{ span: first.item.name.span, text: 'defined here first' }],
  );
}

function reportCircle(circle: readonly Declaration[], context: Context): void {
  const first = circle[0] as Declaration;
  const names = [...circle.map((declaration) => declaration.name), first.name];
  report(
    context,
    'circular-definition',
    first.value?.span ?? first.span,
    `\`${first.name}\` is defined by itself: ${names.join(' → ')}`,
    'break the circle: write one of the definitions as a constraint',
  );
}
