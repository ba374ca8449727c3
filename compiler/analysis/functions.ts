import type { FunctionItem } from '../syntax/ast.ts';
import { assign, buildDeclaration } from './check-declaration.ts';
import { checkExpression } from './check-expression.ts';
import type { Declaration, Expression } from './checked-model.ts';
import {
  type Binding,
  type Context,
  type FunctionInstance,
  localId,
  report,
  type Scope,
  type UserFunction,
} from './context.ts';
import type { Fit } from './overloads.ts';
import { type ResolvedType, resolveType } from './resolve-type.ts';
import type { Pattern, Signature } from './signature.ts';
import type { Type } from './types.ts';
import { printType, types } from './types.ts';

/**
 * Registers a user function. Its signature is resolved when first asked for, as it may name sets and enums that are
 * declared further down.
 */
export function declareFunction(item: FunctionItem, id: string, context: Context): UserFunction {
  let header: Header | undefined;
  const instances = new Map<string, FunctionInstance>();
  const resolve = (): Header => {
    header ??= resolveHeader(item, context);
    return header;
  };
  const user: UserFunction & { readonly header: () => Header } = {
    item,
    id,
    instances,
    header: resolve,
    get signature() {
      return resolve().signature;
    },
    get polymorphic() {
      return resolve().polymorphic;
    },
  };
  headers.set(user, resolve);
  return user;
}

const headers = new WeakMap<UserFunction, () => Header>();

interface Header {
  readonly signature: Signature;
  readonly polymorphic: boolean;
  readonly result: ResolvedType | undefined;
  readonly broken: boolean;
}

/** Ids of the parameters are not needed to type a header: those that later parameters mention get throwaway ones. */
function resolveHeader(item: FunctionItem, context: Context): Header {
  const { resolved, scope, broken } = resolveParameters(item, context);
  const result = item.result === undefined ? predicateResult(item) : resolveType(item.result, scope, context);
  const anything: Pattern = { inst: 'flow', optional: false, set: false, base: { kind: 'any' } };
  const patterns = resolved.map((r) => r?.pattern ?? anything);
  return {
    signature: { parameters: patterns, variadic: false, result: result?.pattern ?? anything },
    polymorphic: resolved.some((r) => r?.polymorphic) || (result?.polymorphic ?? false),
    result,
    broken: broken || result === undefined,
  };
}

function predicateResult(item: FunctionItem): ResolvedType {
  const type = item.form === 'test' ? types.bool : types.varBool;
  const pattern: Pattern = {
    inst: type.inst,
    optional: false,
    set: false,
    base: { kind: 'base', base: 'bool' },
  };
  return { type, pattern, polymorphic: false };
}

interface Parameters {
  readonly resolved: readonly (ResolvedType | undefined)[];
  readonly scope: Scope;
  readonly ids: readonly string[];
  readonly broken: boolean;
}

function resolveParameters(item: FunctionItem, context: Context, fit?: Fit): Parameters {
  const names = new Map<string, Binding>();
  const scope: Scope = { names, outer: context.globals };
  const ids: string[] = [];
  let broken = false;
  const resolved = item.parameters.map((parameter, i) => {
    const type = resolveType(parameter.type, scope, context);
    const name = parameter.name?.text ?? `argument ${i + 1}`;
    const id = localId(context, name);
    ids.push(id);
    if (type === undefined) {
      broken = true;
      return undefined;
    }
    if (names.has(name) && fit === undefined && parameter.name !== undefined) {
      const help = 'give one of them another name';
      report(context, 'duplicate-name', parameter.name.span, `\`${name}\` is declared twice`, help);
    }
    const actual = fit && type.polymorphic ? { ...type, type: fit.parameters[i] as Type } : type;
    names.set(name, { id, type: actual.type });
    return actual;
  });
  return { resolved, scope, ids, broken };
}

/** The declaration of a function for a call: one in all, or for polymorphic functions one for each list of types. */
export function functionInstance(
  user: UserFunction,
  fit: Fit,
  context: Context,
): FunctionInstance | undefined {
  const header = headers.get(user)?.();
  if (header === undefined || header.broken) return undefined;
  const key = user.polymorphic ? fit.parameters.map(printType).join(', ') : '';
  const known = user.instances.get(key);
  if (known !== undefined) return known;
  if (user.instances.size >= mostInstances) {
    return report(
      context,
      'too-many-types',
      user.item.name.span,
      `\`${user.item.name.text}\` is called with more than ${mostInstances} different lists of types`,
      'write out the types of its parameters',
    );
  }
  const id = key === '' ? user.id : `${user.id}(${key})`;
  const result = user.polymorphic ? fit.result : (header.result?.type ?? fit.result);
  const instance: FunctionInstance = { id, result };
  user.instances.set(key, instance);
  context.pending.push(() => checkBody(user, instance, fit, context));
  return instance;
}

const mostInstances = 64;

function checkBody(user: UserFunction, instance: FunctionInstance, fit: Fit, context: Context): void {
  const { item } = user;
  const { resolved, scope, ids, broken } = resolveParameters(item, context, fit);
  if (broken) return;
  const result = headers.get(user)?.().result;
  const body = item.body && checkExpression(item.body, scope, context);
  const checked = body && assignResult(body, instance.result, item, context);
  if (item.body !== undefined && checked === undefined) return;
  const parameters: Declaration[] = resolved.map((type, i) => {
    const syntax = item.parameters[i];
    const span = syntax?.span ?? item.span;
    const name = syntax?.name?.text ?? `argument ${i + 1}`;
    return buildDeclaration({
      id: ids[i] as string,
      name,
      resolved: type as ResolvedType,
      value: undefined,
      annotations: [],
      origin: { id: name, sentences: [], span },
      span,
    });
  });
  instance.declaration = {
    id: instance.id,
    name: item.name.text,
    parameters,
    result: instance.result,
    ...(result?.domain ? { resultDomain: result.domain } : {}),
    ...(checked ? { body: checked } : {}),
    span: item.span,
  };
}

const assignResult = (
  body: Expression,
  result: Type,
  item: FunctionItem,
  context: Context,
): Expression | undefined => assign(body, result, item.name.text, context);
