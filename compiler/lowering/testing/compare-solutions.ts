import { isAbsent } from '../../evaluation/compare-values.ts';
import { compile } from '../../evaluation/compile-expression.ts';
import { createEvaluator, type Evaluator } from '../../evaluation/evaluator.ts';
import { searchChoices } from '../../evaluation/search-choices.ts';
import { instanceOf as outcomeOf } from '../../evaluation/testing.ts';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import type { FlatModel, ShapeElement } from '../../ir/flat-model.ts';
import type { Instance } from '../../ir/instance.ts';
import type { Declaration, Expression } from '../../ir/model.ts';
import type { SetValue, Value } from '../../ir/value.ts';
import { decompose } from '../decompose.ts';
import { lower } from '../lower.ts';
import { satisfiable } from './satisfiable.ts';

/** The instance of a model text whose parameters all have values in it; its mistakes are thrown. */
export function instanceOf(text: string): Instance {
  const { value, diagnostics } = outcomeOf(text);
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (value === undefined || mistakes.length > 0) throw new Error(`${mistakes.join('; ')} in:\n${text}`);
  return value;
}

/** Solutions of the model by trying everything, and by the flat model, as texts; they should be the same lists. */
export function compareSolutions(text: string): { readonly exact: string[]; readonly lowered: string[] } {
  const instance = instanceOf(text);
  const { value: flat, diagnostics } = lower(instance);
  if (flat === undefined) throw new Error(`${diagnostics.map((d) => d.message).join('; ')} in:\n${text}`);
  const { model: simple, refused } = decompose(flat, { form: 'decompose', accepts: isSimple, holes: false });
  if (refused.length > 0) throw new Error(`${refused[0]?.constraint.kind} is refused in:\n${text}`);
  const evaluator = createEvaluator(instance.model, instance.values, instance.enums);
  const exact: string[] = [];
  const lowered: string[] = [];
  for (const candidate of candidates(instance)) {
    const name = JSON.stringify(candidate);
    if (holds(instance, evaluator, candidate)) exact.push(name);
    const fixed = fixedVariables(flat, candidate);
    if (fixed !== undefined && flat.contradiction === undefined && satisfiable(simple, fixed))
      lowered.push(name);
  }
  return { exact, lowered };
}

/** The best objective over all assignments that satisfy the constraints but those whose number is left out; undefined without any. */
export function exactOptimum(instance: Instance, leftOut?: number): number | undefined {
  const { model, values, enums } = instance;
  const constraints = model.constraints.filter((_, i) => i !== leftOut);
  const rest: Instance = { ...instance, model: { ...model, constraints } };
  const evaluator = createEvaluator(model, values, enums);
  const sign = model.objective.sense === 'maximize' ? 1 : -1;
  let best: number | undefined;
  for (const candidate of candidates(rest)) {
    if (!holds(rest, evaluator, candidate)) continue;
    const value = Number(evaluator.evaluate(model.objective.expression!));
    if (best === undefined || sign * value > sign * best) best = value;
  }
  return best;
}

const isSimple = ({ kind }: FlatConstraint): boolean => kind === 'linear' || kind === 'clause';

type Candidate = Record<string, Value>;

/** Every assignment of the declared variables within their domains. */
function* candidates(instance: Instance): Generator<Candidate> {
  const evaluator = createEvaluator(instance.model, instance.values, instance.enums);
  const variables = instance.model.declarations.filter(({ type }) => type.inst === 'var');
  const choices = variables.map((declaration): Value[] => {
    const set = declaration.domain && (evaluator.evaluate(declaration.domain) as SetValue);
    const scalars = scalarChoices(declaration, set);
    if (declaration.type.optional) scalars.unshift({ kind: 'absent' });
    const index = instance.index.get(declaration.id);
    if (index === undefined) return scalars;
    const size = index.reduce((n, [low, high]) => n * Math.max(0, high - low + 1), 1);
    return tuples(scalars, size).map((elements) => ({ kind: 'array', index, elements }));
  });
  const total = choices.reduce((n, values) => n * values.length, 1);
  for (let i = 0; i < total; i++) {
    const candidate: Candidate = {};
    let rest = i;
    for (const [k, { id }] of variables.entries()) {
      candidate[id] = choices[k]![rest % choices[k]!.length]!;
      rest = Math.floor(rest / choices[k]!.length);
    }
    yield candidate;
  }
}

function scalarChoices({ type, name }: Declaration, domain: SetValue | undefined): Value[] {
  if (type.base === 'bool' && !type.set) return [false, true];
  if (domain === undefined) throw new Error(`${name} needs a domain`);
  const members: number[] = [];
  for (const [low, high] of domain.ranges as readonly (readonly [number, number])[]) {
    for (let v = low; v <= high; v++) members.push(v);
  }
  if (!type.set) return members;
  return Array.from({ length: 2 ** members.length }, (_, bits) => ({
    kind: 'set' as const,
    ranges: runs(members.filter((__, i) => (bits >> i) & 1)),
  }));
}

/** Ascending numbers as ranges that do not touch. */
function runs(members: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const v of members) {
    const last = ranges.at(-1);
    if (last && last[1] === v - 1) last[1] = v;
    else ranges.push([v, v]);
  }
  return ranges;
}

function tuples(values: readonly Value[], size: number): Value[][] {
  let all: Value[][] = [[]];
  for (let i = 0; i < size; i++) all = all.flatMap((tuple) => values.map((value) => [...tuple, value]));
  return all;
}

/** The exact interpreter's word: every constraint holds, and every variable that has a value has it. */
function holds({ model }: Instance, evaluator: Evaluator, candidate: Candidate): boolean {
  for (const [id, value] of Object.entries(candidate)) evaluator.set(id, value);
  const defined = model.declarations.every(({ id, type, value }) => {
    if (type.inst !== 'var' || value === undefined) return true;
    return JSON.stringify(evaluator.evaluate(value)) === JSON.stringify(candidate[id]);
  });
  return defined && model.constraints.every(({ expression }) => satisfies(evaluator, expression));
}

/** Is the constraint true for some values of its local variables? */
function satisfies({ store, compiler }: Evaluator, expression: Expression): boolean {
  const { code } = compile(expression, compiler);
  return searchChoices(code, store, expression.span, (value) => value === true) === true;
}

/** The flat variables as a solution fixes them; undefined where it contradicts what the shapes say. */
function fixedVariables(flat: FlatModel, candidate: Candidate): Map<number, number> | undefined {
  const fixed = new Map<number, number>();
  const fix = (variable: number, value: number): boolean => {
    const before = fixed.get(variable);
    fixed.set(variable, value);
    return before === undefined || before === value;
  };
  const literal = (l: number, truth: boolean): boolean => fix(Math.abs(l), truth === l > 0 ? 1 : 0);
  const matches = (element: ShapeElement, value: Value): boolean => {
    switch (element.kind) {
      case 'constant':
        return Number(element.value) === Number(value);
      case 'variable':
        return fix(element.variable, Number(value));
      case 'literal':
        return literal(element.literal, Number(value) === 1);
      case 'affine':
        return fix(
          element.variable,
          (Number(value) - Number(element.constant)) / Number(element.coefficient),
        );
      case 'optional': {
        const isThere = !isAbsent(value);
        const { present } = element;
        const agrees = typeof present === 'boolean' ? present === isThere : literal(present, isThere);
        return agrees && (!isThere || matches(element.value, value));
      }
      case 'set': {
        const { ranges } = value as SetValue;
        const inside = (v: number) => ranges.some(([low, high]) => Number(low) <= v && v <= Number(high));
        const listed = new Set(element.members.map(([v]) => v));
        const all = ranges.every(([low, high]) => {
          for (let v = Number(low); v <= Number(high); v++) if (!listed.has(v)) return false;
          return true;
        });
        return (
          all &&
          element.members.every(([v, l]) =>
            typeof l === 'boolean' ? l === inside(v) : literal(l, inside(v)),
          )
        );
      }
    }
  };
  for (const { name, index, elements } of flat.shapes) {
    const value = candidate[name]!;
    const values = index === undefined ? [value] : (value as { elements: readonly Value[] }).elements;
    if (!elements.every((element, i) => matches(element, values[i]!))) return undefined;
  }
  return fixed;
}
