import { forEachReference } from '../analysis/references.ts';
import type { Outcome } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { Instance } from '../ir/instance.ts';
import type { Declaration, EnumDeclaration, Expression, Model } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { dataError } from '../problem/data/data-error.ts';
import type { DataSet } from '../problem/data/data-set.ts';
import type { DataTable } from '../problem/problem.ts';
import type { Span } from '../source/span.ts';
import { indexRange } from './array-values.ts';
import { bindEnumValues } from './bind-enum.ts';
import { columnKey, findInTables, findSpelled, rowNames, tableValue } from './bind-table.ts';
import { bindValue, DataMistake, type Target } from './bind-value.ts';
import { type Binder, setValue } from './binder.ts';
import { valuesEqual } from './compare-values.ts';
import { shapeOf } from './compile-shape.ts';
import { domainAllows, fitIndex } from './declared-values.ts';
import { createEvaluator } from './evaluator.ts';
import { attempt, failureDiagnostic } from './failure.ts';
import { withFixed } from './fixed-variables.ts';
import { nothingToDecide } from './nothing-to-decide.ts';
import { reportMissing, reportUnused } from './report-data.ts';
import { rangeSet } from './set-values.ts';
import { splitStructures } from './split-structures.ts';
import type { Limits } from './store.ts';

/**
 * Puts data under a model: evaluates every parameter and enum, checks that each has exactly one value of the declared
 * type, size and domain, and that the data has no name that nobody declared. All mistakes are reported at once.
 */
export function bindData(model: Model, given: DataSet, limits: Limits = {}): Outcome<Instance> {
  const { data, diagnostics: misshapen, broken } = splitStructures(given, model.structures);
  const enums = new Map<string, readonly string[]>();
  const binder: Binder = {
    model,
    data,
    entries: new Map(data.entries.map((entry) => [entry.name, entry])),
    evaluator: createEvaluator(model, [], enums, limits),
    enums,
    values: new Map(),
    index: new Map(),
    rowNames: new Map(),
    broken: new Set(broken),
    done: new Set(broken),
    used: new Set(),
    diagnostics: [...misshapen],
    fixed: new Map(),
  };
  for (const declaration of model.enums) bindEnum(declaration, binder);
  for (const declaration of model.declarations) bindDeclaration(declaration, binder);
  reportUnused(binder);
  const { diagnostics } = binder;
  if (!hasErrors(diagnostics)) checkFixedConstraints(binder);
  if (hasErrors(diagnostics)) return { diagnostics };
  const { values, index, rowNames } = binder;
  diagnostics.push(...nothingToDecide({ model, index }));
  return { value: { model: withFixed(binder), values, enums, index, rowNames }, diagnostics };
}

/** Binds what an expression needs first. False when something of it is broken. */
function prepare(expressions: readonly (Expression | undefined)[], binder: Binder): boolean {
  let sound = true;
  for (const expression of expressions) {
    if (expression === undefined) continue;
    forEachReference(expression, (id, kind) => {
      if (kind === 'function') return;
      const enumDeclaration = binder.model.enums.find((declaration) => declaration.name === id);
      if (enumDeclaration) bindEnum(enumDeclaration, binder);
      const declaration = binder.evaluator.compiler.declarations.get(id);
      if (declaration && declaration.type.inst === 'par') bindDeclaration(declaration, binder);
      if (binder.broken.has(id)) sound = false;
    });
  }
  return sound;
}

function bindEnum(declaration: EnumDeclaration, binder: Binder): void {
  const { name, cases } = declaration;
  if (binder.done.has(name)) return;
  binder.done.add(name);
  const parts = cases?.map((part) =>
    part.kind === 'names' ? undefined : part.kind === 'anonymous' ? part.count : part.argument,
  );
  if (!prepare(parts ?? [], binder)) {
    binder.broken.add(name);
    return;
  }
  const names = bindEnumValues(declaration, binder);
  if (names === undefined) {
    binder.broken.add(name);
    return;
  }
  binder.enums.set(name, names);
  setValue(name, rangeSet(1, names.length), binder);
}

function bindDeclaration(declaration: Declaration, binder: Binder): void {
  const { id, type, value } = declaration;
  if (binder.done.has(id)) return;
  binder.done.add(id);
  if (type.base === 'ann') return;
  const isPar = type.inst === 'par';
  const needed = [...(declaration.index ?? []), declaration.domain, ...(isPar ? [value] : [])];
  const sound =
    prepare(needed, binder) && !(typeof type.base === 'object' && binder.broken.has(type.base.enum));
  const target = sound ? targetOf(declaration, binder) : undefined;
  const given = givenValue(declaration, target, binder);
  if (target === undefined) {
    binder.broken.add(id);
    return;
  }
  if (!isPar) {
    bindVariable(declaration, target, given, binder);
    return;
  }
  const bound = value === undefined ? given : computedValue(declaration, target, binder);
  if (bound === undefined || bound === 'mistake') {
    if (bound === undefined) reportMissing(declaration, binder);
    binder.broken.add(id);
    return;
  }
  setValue(id, bound, binder);
}

/** The declared index ranges and domain, evaluated. */
function targetOf(declaration: Declaration, binder: Binder): Target | undefined {
  const { evaluator } = binder;
  const evaluate = (expression: Expression): Value | undefined => {
    const outcome = evaluator.tryEvaluate(expression);
    binder.diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  let failed = false;
  const index = declaration.index?.map((set) => {
    if (set === undefined) return undefined;
    const value = evaluate(set) as SetValue | undefined;
    const range = value && indexRange(value);
    if (range === undefined) {
      failed = true;
      if (value) reportGaps(declaration, set.span, binder);
    }
    return range;
  });
  const domain = declaration.domain && (evaluate(declaration.domain) as SetValue | undefined);
  if (failed || (declaration.domain !== undefined && domain === undefined)) return undefined;
  return { name: declaration.name, type: declaration.type, index: index ?? [], domain, enums: binder.enums };
}

function reportGaps(declaration: Declaration, span: Span, binder: Binder): void {
  const message = `this index set of \`${declaration.name}\` has gaps`;
  const help = 'an index set is a range such as `1..n`';
  binder.diagnostics.push(failureDiagnostic('index-mismatch', binder.model.source, span, message, help));
}

/** The value that the data gives, `mistake` when it gives one that does not fit, undefined when it gives none. */
function givenValue(
  declaration: Declaration,
  target: Target | undefined,
  binder: Binder,
): Value | 'mistake' | undefined {
  const { name } = declaration;
  const entry = binder.entries.get(name);
  const { tables } = binder.data;
  const named = findInTables(name, declaration.type, tables);
  const needed =
    named.length === 0 && !entry && declaration.value === undefined && declaration.type.inst === 'par';
  const matches = needed ? findSpelled(name, declaration.type, tables) : named;
  for (const { table, columns } of matches) {
    markUsed(table, columns, binder);
    const names = rowNames(table);
    if (names !== undefined) binder.rowNames.set(declaration.id, names);
  }
  if (entry) binder.used.add(name);
  const givers = [
    ...(entry ? [{ source: entry.source, span: entry.span, read: () => entry.value }] : []),
    ...matches.map((match) => ({
      source: match.table.source,
      span: { start: 0, end: 0 },
      read: (to: Target) => tableValue(match, to),
    })),
  ];
  const [first] = givers;
  if (first === undefined) return undefined;
  const refuse = (message: string) => {
    binder.diagnostics.push(
      dataError('repeated-name', first.source, first.span, message, 'remove one of the two'),
    );
    return 'mistake' as const;
  };
  if (declaration.value !== undefined) return refuse(`\`${name}\` has a value in the model already`);
  if (target === undefined) return 'mistake';
  try {
    const [value, ...others] = givers.map(({ source, read }) => bindValue(read(target), source, target));
    if (others.every((other) => valuesEqual(other, value as Value))) return value;
    return refuse(`\`${name}\` is given twice, with different values`);
  } catch (error) {
    if (!(error instanceof DataMistake)) throw error;
    if (givers.length > 1) return refuse(`\`${name}\` is given twice`);
    binder.diagnostics.push(error.diagnostic);
    return 'mistake';
  }
}

function markUsed(table: DataTable, columns: readonly number[] | undefined, binder: Binder): void {
  for (const column of columns ?? table.columns.keys()) binder.used.add(columnKey(table, column));
}

/** The value that the model computes, with the declared index sets, within the declared domain. */
function computedValue(declaration: Declaration, target: Target, binder: Binder): Value | 'mistake' {
  const expression = declaration.value as Expression;
  const outcome = binder.evaluator.tryEvaluate(expression);
  binder.diagnostics.push(...outcome.diagnostics);
  const { value } = outcome;
  if (value === undefined) return 'mistake';
  const { source } = binder.model;
  const fitted = attempt(() => fitToIndex(value, declaration, target, binder), {
    source,
    span: expression.span,
  });
  binder.diagnostics.push(...fitted.diagnostics);
  if (fitted.value === undefined) return 'mistake';
  if (target.domain === undefined || domainAllows(fitted.value, target.domain, declaration.type))
    return fitted.value;
  const message = `the value of \`${declaration.name}\` is outside its declared domain`;
  binder.diagnostics.push(
    failureDiagnostic(
      'out-of-domain',
      source,
      expression.span,
      message,
      'mend the value, or the declared domain',
    ),
  );
  return 'mistake';
}

function fitToIndex(value: Value, declaration: Declaration, target: Target, binder: Binder): Value {
  if (declaration.type.dimensions === undefined || target.index.length === 0) return value;
  const wanted = target.index.map((range) => range && rangeSet(range[0], range[1]));
  const place = { name: declaration.name, span: (declaration.value as Expression).span };
  return fitIndex(value as ArrayValue, wanted, place, binder.evaluator.store);
}

function bindVariable(
  declaration: Declaration,
  target: Target,
  given: Value | 'mistake' | undefined,
  binder: Binder,
): void {
  if (given !== undefined && given !== 'mistake') binder.fixed.set(declaration.id, given);
  if (declaration.type.dimensions === undefined) return;
  if (target.index.every((range) => range !== undefined)) {
    binder.index.set(declaration.id, target.index as readonly (readonly [number, number])[]);
  } else if (declaration.value === undefined && given === undefined) {
    const message = `the size of \`${declaration.name}\` is not known`;
    const help = `write its index set: \`array[1..n] of … : ${declaration.name}\``;
    binder.diagnostics.push(
      failureDiagnostic('unknown-size', binder.model.source, declaration.span, message, help),
    );
  } else if (given !== undefined && given !== 'mistake') {
    binder.index.set(declaration.id, (given as ArrayValue).index);
  } else if (declaration.value !== undefined) {
    const shape = definedShape(declaration.value, binder);
    if (shape !== undefined) binder.index.set(declaration.id, shape);
  }
}

/** The index ranges of a definition; left out where they cannot be told before the variables have values. */
function definedShape(
  value: Expression,
  { evaluator, model }: Binder,
): readonly (readonly [number, number])[] | undefined {
  const { compiler, store } = evaluator;
  const place = { source: model.source, span: value.span };
  return attempt(() => shapeOf(value, compiler, store), place).value;
}

/** Constraints without variables are run once, for their assertions. */
function checkFixedConstraints(binder: Binder): void {
  for (const { expression } of binder.model.constraints) {
    if (expression.type.inst === 'var') continue;
    const { diagnostics } = binder.evaluator.tryEvaluate(expression);
    binder.diagnostics.push(...diagnostics.filter(({ code }) => code !== 'evaluation/no-value'));
  }
}
