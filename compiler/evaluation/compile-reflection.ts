import type { Exact } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import type { SetValue, Value } from '../ir/value.ts';
import { isAbsent, isArrayValue, isSetValue } from './compare-values.ts';
import type { Call } from './compile-call.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { emptySetValue, makeSet, rangeSet } from './set-values.ts';
import { fail, type Store, undefinedAt } from './store.ts';

const names = new Set([
  'lb',
  'ub',
  'dom',
  'dom_size',
  'lb_array',
  'ub_array',
  'dom_array',
  'dom_bounds_array',
  'has_bounds',
  'is_fixed',
]);

/**
 * `lb`, `ub`, `dom` …: what is known of a variable before the search. Here that is its declared domain (a solver may know
 * more; the language leaves it open), or the value where the expression is something else than a variable.
 */
export function compileReflection(call: Call, compiler: Compiler): Compiled | undefined {
  const [argument] = call.arguments;
  if (argument === undefined || !names.has(call.name)) return undefined;
  const domain = declaredDomain(argument, compiler);
  const value = compile(argument, compiler).code;
  const code: Code = (store) => {
    if (call.name === 'is_fixed') return domain === undefined || argument.type.inst === 'par';
    if (domain) return reflect(call, domain(store) as SetValue, store);
    const known = value(store);
    // Of a set that is known, both bounds are the set itself.
    const isBound = call.type.set && (call.name === 'lb' || call.name === 'ub');
    return isBound && isSetValue(known) ? known : reflect(call, pointsOf(known), store);
  };
  return { code, partial: true };
}

/** The domain that a variable, or the elements of an array of variables, were declared with; undefined for other expressions. */
export function declaredDomain(argument: Expression, compiler: Compiler): Code | undefined {
  const base = argument.kind === 'access' ? argument.array : argument;
  if (base.kind !== 'reference' || base.type.inst === 'par') return undefined;
  const declaration = compiler.declarations.get(base.id);
  if (declaration?.domain) return compile(declaration.domain, compiler).code;
  if (declaration?.type.base === 'bool') {
    const both = rangeSet(0, 1);
    return () => both;
  }
  if (declaration === undefined) return undefined;
  const anything: SetValue = { kind: 'set', ranges: [], unbounded: true };
  return () => anything;
}

/** The values of a number or set, or of an array of them; what is absent has none. */
function pointsOf(value: Value): SetValue {
  const values = isArrayValue(value) ? value.elements : [value];
  return makeSet(
    values.flatMap((v) => {
      if (isAbsent(v)) return [];
      if (isSetValue(v)) return v.ranges;
      const point = typeof v === 'boolean' ? Number(v) : (v as Exact);
      return [[point, point] as const];
    }),
  );
}

function reflect(call: Call, set: SetValue, store: Store): Value {
  const { type, span, name } = call;
  const first = set.unbounded ? set.min : set.ranges[0]?.[0];
  const last = set.unbounded ? set.max : set.ranges[set.ranges.length - 1]?.[1];
  if (name === 'has_bounds') return first !== undefined && last !== undefined;
  const asked = name.startsWith('lb') ? first : name.startsWith('ub') ? last : undefined;
  if (set.unbounded && (asked === undefined || type.set)) {
    return fail(store, 'no-bound', span, 'this variable has no declared bounds', 'declare it over a range');
  }
  if (name.startsWith('dom')) {
    if (name === 'dom_size')
      return set.ranges.reduce((n, [low, high]) => n + (high as number) - (low as number) + 1, 0);
    return name === 'dom_bounds_array' && first !== undefined && last !== undefined
      ? rangeSet(first, last)
      : set;
  }
  if (type.set) return name.startsWith('lb') ? emptySetValue : set;
  const bound = name.startsWith('lb') ? first : last;
  if (bound === undefined) return undefinedAt(store, span, () => 'the domain is empty');
  return type.base === 'bool' ? bound === 1 : bound;
}
