import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isInteger } from '../exact/exact.ts';
import type { Instance } from '../ir/instance.ts';
import type { Declaration, Expression, Model, ModelConstraint } from '../ir/model.ts';
import type { Origin } from '../ir/origin.ts';
import type { SetValue, Value } from '../ir/value.ts';
import type { Span } from '../source/span.ts';
import { indexRange, indexText, sameIndex } from './array-values.ts';
import { isArrayValue, valuesEqual } from './compare-values.ts';
import { compile } from './compile-expression.ts';
import { type Compiler, createCompiler } from './compiler.ts';
import { domainAllowsWithin, fitIndex } from './declared-values.ts';
import { createEvaluator, type Evaluator } from './evaluator.ts';
import { attempt, failureDiagnostic } from './failure.ts';
import { isExactNumber, isNumeric } from './numbers.ts';
import { searchChoices } from './search-choices.ts';
import { rangeSet } from './set-values.ts';
import { showValue } from './show.ts';
import { compileSlack, type Slack, type SlackCode } from './slack.ts';
import type { Limits, Store } from './store.ts';

export interface CheckOptions {
  /** Allowed error of float comparisons and domains: absolute up to 1, relative beyond. Default 0: exact. */
  readonly tolerance?: number;
  readonly limits?: Limits;
}

/** What a solution does to a model. */
export interface Evaluation {
  /** Everything holds and nothing went wrong: this is a solution. */
  readonly holds: boolean;
  /** In the order of the model's constraints. */
  readonly constraints: readonly ConstraintCheck[];
  /** In the order of the model's variable declarations. */
  readonly declarations: readonly DeclarationCheck[];
  readonly objective?: Value;
  /** All values by declaration id: parameters, enums, the given variables and those computed from them. */
  readonly values: ReadonlyMap<string, Value>;
  /** The text of the `output` items, where there are any. */
  readonly output?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ConstraintCheck {
  readonly origin: Origin;
  readonly holds: boolean;
  /** For comparisons of numbers, and conjunctions of them: the tightest one. */
  readonly slack?: Slack;
}

export interface DeclarationCheck {
  readonly name: string;
  readonly origin: Origin;
  readonly holds: boolean;
  /** What is wrong: `x[3] is outside its domain`. */
  readonly message?: string;
}

/**
 * Checks a solution against the model itself, in exact arithmetic and before any lowering: every declared domain, index set
 * and definition, every constraint; computes the objective. `solution` has a value for each variable by name; those with
 * a definition (`var int: z = x + y`) may be left out.
 */
export function evaluateModel(
  instance: Instance,
  solution: Readonly<Record<string, Value>>,
  options: CheckOptions = {},
): Evaluation {
  const { model } = instance;
  const { compiler } = checkerOf(model);
  const evaluator = createEvaluator(model, instance.values, instance.enums, options.limits, compiler);
  evaluator.store.tolerance = options.tolerance ?? 0;
  const diagnostics: Diagnostic[] = [];
  const values = new Map(instance.values);
  const declarations: DeclarationCheck[] = [];
  for (const declaration of model.declarations) {
    if (declaration.type.inst === 'par') continue;
    const given = Object.hasOwn(solution, declaration.name) ? solution[declaration.name] : undefined;
    const checked = checkVariable(declaration, given, evaluator, diagnostics);
    declarations.push(checked.check);
    if (checked.value === undefined) continue;
    values.set(declaration.id, checked.value);
    evaluator.set(declaration.id, checked.value);
  }
  const complete = diagnostics.length === 0;
  const constraints = model.constraints.map((constraint) =>
    complete
      ? checkConstraint(constraint, evaluator, diagnostics)
      : { origin: constraint.origin, holds: false },
  );
  const { expression } = model.objective;
  const objective = expression && complete ? evaluated(expression, evaluator, diagnostics) : undefined;
  const output = complete ? outputText(model.output, evaluator, diagnostics) : undefined;
  const holds =
    diagnostics.length === 0 &&
    declarations.every((check) => check.holds) &&
    constraints.every((check) => check.holds);
  return {
    holds,
    constraints,
    declarations,
    ...(objective === undefined ? {} : { objective }),
    values,
    ...(output === undefined ? {} : { output }),
    diagnostics,
  };
}

/** What checking solutions of a model compiles: the same for each solution. */
interface Checker {
  readonly compiler: Compiler;
  readonly slacks: Map<Expression, SlackCode | undefined>;
}

const checkers = new WeakMap<Model, Checker>();

function checkerOf(model: Model): Checker {
  const known = checkers.get(model);
  if (known !== undefined) return known;
  const checker = { compiler: createCompiler(model), slacks: new Map() };
  checkers.set(model, checker);
  return checker;
}

function slackCode(expression: Expression, { compiler, slacks }: Checker): SlackCode | undefined {
  if (!slacks.has(expression)) slacks.set(expression, compileSlack(expression, compiler));
  return slacks.get(expression);
}

/** Compiles what checking a solution will need, some constraints a step, for when there is nothing else to do. */
export function* prepareEvaluation({ model }: Instance): Generator<void, void, void> {
  const checker = checkerOf(model);
  const place = { source: model.source };
  for (const [i, { expression }] of model.constraints.entries()) {
    attempt(() => slackCode(expression, checker), { ...place, span: expression.span });
    if (i % 50 === 49) yield;
  }
}

function evaluated(
  expression: Expression,
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
  accepts: (value: Value) => boolean = () => true,
): Value | undefined {
  const { store } = evaluator;
  const place = { source: store.source, span: expression.span };
  const outcome = attempt(
    () => searched(expression, evaluator, (value) => value !== undefined && accepts(value)),
    place,
  );
  diagnostics.push(...outcome.diagnostics);
  if (outcome.value === undefined && outcome.diagnostics.length === 0) {
    diagnostics.push(undefinedDiagnostic(store, expression.span));
  }
  return outcome.value;
}

function undefinedDiagnostic(store: Store, span: Span): Diagnostic {
  const why = store.reason?.message() ?? 'a function is undefined here';
  return failureDiagnostic(
    'undefined',
    store.source,
    store.reason?.span ?? span,
    `this has no value: ${why}`,
    'guard it with a condition',
  );
}

interface CheckedVariable {
  readonly check: DeclarationCheck;
  readonly value?: Value;
}

function checkVariable(
  declaration: Declaration,
  given: Value | undefined,
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
): CheckedVariable {
  const { name, origin, value: definition, span } = declaration;
  const { store } = evaluator;
  const failed = (message: string): DeclarationCheck => ({ name, origin, holds: false, message });
  const before = diagnostics.length;
  // A definition with variables of its own may have other values as well: the given one will do.
  const accepts = (value: Value) => given === undefined || sameWithin(given, value, store.tolerance);
  const defined = definition && evaluated(definition, evaluator, diagnostics, accepts);
  if (definition !== undefined && defined === undefined) {
    if (given === undefined) return { check: failed(`the definition of ${name} has no value`) };
    diagnostics.length = before;
    return { check: failed(`the definition of ${name} has no value`), value: given };
  }
  const written = given ?? defined;
  if (written === undefined) {
    const help = 'give every variable a value';
    diagnostics.push(
      failureDiagnostic('no-value', store.source, span, `the solution has no value for \`${name}\``, help),
    );
    return { check: failed(`${name} has no value`) };
  }
  const outcome = attempt(() => fitted(declaration, written, evaluator), { source: store.source, span });
  const value = outcome.value;
  if (value === undefined)
    return {
      check: failed(outcome.diagnostics[0]?.message ?? `${name} does not fit its type`),
      value: written,
    };
  if (given !== undefined && defined !== undefined && !sameWithin(value, defined, store.tolerance)) {
    return { check: failed(`${name} differs from its definition`), value };
  }
  const wrong = typeMistake(value, declaration) ?? domainMistake(value, declaration, evaluator, diagnostics);
  return { check: wrong === undefined ? { name, origin, holds: true } : failed(wrong), value };
}

/** The value under the declared index sets. */
function fitted(declaration: Declaration, value: Value, evaluator: Evaluator): Value {
  if (declaration.index === undefined || !isArrayValue(value)) return value;
  const wanted = declaration.index.map((set) => set && (evaluator.evaluate(set) as SetValue));
  const ranges = wanted.map((set, i) => (set ? indexRange(set) : value.index[i]) ?? ([1, 0] as const));
  if (sameIndex(ranges, value.index)) return value;
  return fitIndex(value, wanted, { name: declaration.name, span: declaration.span }, evaluator.store);
}

function typeMistake(value: Value, { name, type }: Declaration): string | undefined {
  const isArray = type.dimensions !== undefined;
  if (isArray !== isArrayValue(value)) return `${name} should ${isArray ? '' : 'not '}be an array`;
  const elements = isArrayValue(value) ? value.elements : [value];
  const at = elements.findIndex((element) => !isOfType(element, type));
  return at === -1 ? undefined : `${elementName(name, value, at)} is not of type ${typeName(type)}`;
}

const typeName = ({ base, set }: Declaration['type']): string =>
  `${set ? 'set of ' : ''}${typeof base === 'object' ? base.enum : base}`;

function isOfType(value: Value, { base, set, optional }: Declaration['type']): boolean {
  if (typeof value === 'object' && 'kind' in value && value.kind === 'absent') return optional;
  if (set) return typeof value === 'object' && 'kind' in value && value.kind === 'set';
  if (base === 'bool') return typeof value === 'boolean';
  if (base === 'float') return isNumeric(value);
  return isExactNumber(value) && isInteger(value);
}

function elementName(name: string, value: Value, at: number): string {
  if (!isArrayValue(value)) return name;
  let rest = at;
  const indices: number[] = [];
  for (const [low, high] of [...value.index].reverse()) {
    const size = high - low + 1;
    indices.unshift(low + (rest % size));
    rest = Math.floor(rest / size);
  }
  return `${name}[${indices.join(',')}]`;
}

function domainMistake(
  value: Value,
  declaration: Declaration,
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
): string | undefined {
  if (declaration.domain === undefined) return undefined;
  const domain = evaluator.tryEvaluate(declaration.domain);
  diagnostics.push(...domain.diagnostics);
  const set = domain.value as SetValue | undefined;
  if (set === undefined) return undefined;
  const { type, name } = declaration;
  const { tolerance } = evaluator.store;
  const elements = isArrayValue(value) ? value.elements : [value];
  const at = elements.findIndex((element) => !domainAllowsWithin(element, set, type, tolerance));
  if (at === -1) return undefined;
  const shown = showValue(elements[at] as Value, { ...type, inst: 'par' }, evaluator.store.enums);
  return `${elementName(name, value, at)} = ${shown} is outside its domain`;
}

/** Equal, floats within the tolerance. */
function sameWithin(a: Value, b: Value, tolerance: number): boolean {
  if (valuesEqual(a, b)) return true;
  if (isArrayValue(a) && isArrayValue(b)) {
    return (
      indexText(a.index) === indexText(b.index) &&
      a.elements.every((element, i) => sameWithin(element, b.elements[i] as Value, tolerance))
    );
  }
  if (!isExactNumber(a) || !isExactNumber(b)) return false;
  return domainAllowsWithin(
    a,
    rangeSet(b, b),
    { inst: 'par', optional: false, set: false, base: 'float' },
    tolerance,
  );
}

function checkConstraint(
  { origin, expression }: ModelConstraint,
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
): ConstraintCheck {
  const { store } = evaluator;
  const place = { source: store.source, span: expression.span };
  const comparisons = attempt(() => slackCode(expression, checkerOf(store.model))?.(store), place).value;
  const slack = comparisons?.slack;
  const room = slack === undefined ? {} : { slack };
  // Comparisons that hold exactly need not be evaluated again to know that the constraint does.
  if (comparisons?.proved === true) return { origin, holds: true, ...room };
  const outcome = attempt(() => constraintHolds(expression, evaluator), place);
  diagnostics.push(...outcome.diagnostics);
  return { origin, holds: outcome.value ?? false, ...room };
}

/** True when the constraint holds for some values of its local variables, and some lean of its float comparisons. */
function constraintHolds(expression: Expression, evaluator: Evaluator): boolean {
  const { store } = evaluator;
  const leans = store.tolerance > 0 ? ([1, -1] as const) : ([1] as const);
  return leans.some((lean) => {
    store.lean = 1;
    store.mixedLean = lean;
    return searched(expression, evaluator, (value) => value === true) === true;
  });
}

/** Evaluates for the values of local variables that will do; see {@link searchChoices}. */
function searched(
  expression: Expression,
  { store, compiler }: Evaluator,
  accepts: (value: Value | undefined) => boolean,
): Value | undefined {
  return searchChoices(compile(expression, compiler).code, store, expression.span, accepts);
}

function outputText(
  output: readonly Expression[],
  evaluator: Evaluator,
  diagnostics: Diagnostic[],
): string | undefined {
  if (output.length === 0) return undefined;
  let text = '';
  for (const expression of output) {
    const outcome = evaluator.tryEvaluate(expression);
    diagnostics.push(...outcome.diagnostics.map((d) => ({ ...d, severity: 'warning' as const })));
    const { value } = outcome;
    if (value === undefined) continue;
    const parts = isArrayValue(value) ? value.elements : [value];
    for (const part of parts) text += typeof part === 'string' ? part : '';
  }
  return text;
}
