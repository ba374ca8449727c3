import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { isArrayValue } from '../compiler/evaluation/compare-values.ts';
import { exactText, isExact, toNumber } from '../compiler/exact/exact.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import type { Declaration } from '../compiler/ir/model.ts';
import type { Value } from '../compiler/ir/value.ts';
import { type CompiledModel, compileModel } from '../compiler/pipeline.ts';
import type { Source } from '../compiler/source/span.ts';
import { editText } from './repair/edit-text.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';
import { withConstraint } from './with-constraint.ts';

export type Plan = Readonly<Record<string, Value>>;

export interface Replanned {
  /** The closest plan, with the best objective among those; undefined where there is no plan at all. */
  readonly plan?: Plan;
  readonly compiled?: CompiledModel;
  readonly solved: SolvedInstance;
  readonly objective?: number;
  /** The best objective without regard to the old plan. */
  readonly best?: number;
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Difference {
  /** `x`, `shift[2,3]`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A plan for an edited model that changes an old plan as little as possible: first the fewest changed values (for quantities that range widely, the least
 * total change), then the best objective among the plans that change no more.
 */
export async function replan(
  compiled: CompiledModel,
  data: readonly Source[],
  old: Plan,
  options: SolveInstanceOptions,
): Promise<Replanned> {
  const best = await solveInstance(compiled.instance, options);
  const nothing = { solved: best, differences: [], diagnostics: best.diagnostics };
  if (best.solution === undefined) return nothing;
  const distance = distanceText(compiled.instance, old);
  const solve = compiled.syntax.items.find((item) => item.kind === 'solve');
  if (distance === '' || solve === undefined) return nothing;
  const { text, name } = compiled.source;
  const close = compileModel(
    { name, text: editText(text, [{ span: solve.span, text: `solve minimize ${distance}` }]) },
    data,
  );
  if (close.value === undefined) return { ...nothing, diagnostics: close.diagnostics };
  const nearest = await solveInstance(close.value.instance, options);
  const least = nearest.check?.objective;
  if (nearest.solution === undefined || least === undefined)
    return { ...nothing, diagnostics: nearest.diagnostics };
  const limit = `${distance} <= ${Number.isInteger(least) ? least : (least + 1e-6).toFixed(7)}`;
  const bounded = compileModel(withConstraint(compiled.source, limit), data);
  const refined =
    bounded.value === undefined ? undefined : await solveInstance(bounded.value.instance, options);
  const plan = refined?.solution ?? nearest.solution;
  const { checkSolution } = await import('../compiler/answer/check-solution.ts');
  const check = checkSolution(compiled.instance, plan, 1e-6);
  return {
    plan,
    compiled,
    solved: refined ?? nearest,
    ...(check.objective === undefined ? {} : { objective: check.objective }),
    ...(best.check?.objective === undefined ? {} : { best: best.check.objective }),
    differences: differencesOf(compiled.instance, old, plan),
    diagnostics: [],
  };
}

const planned = ({ model }: Instance): readonly Declaration[] =>
  model.declarations.filter(
    (d) => d.type.inst === 'var' && d.value === undefined && !d.type.set && !d.type.optional,
  );

/** Σ of what differs from the old plan, as text of the model language. */
function distanceText(instance: Instance, old: Plan): string {
  const terms: string[] = [];
  for (const declaration of planned(instance)) {
    const value = Object.hasOwn(old, declaration.name) ? old[declaration.name] : undefined;
    if (value === undefined) continue;
    const wide =
      declaration.type.base === 'float' || (declaration.type.base === 'int' && isWide(declaration, instance));
    const add = (element: string, was: Value) => {
      const text = shownValue(instance, declaration, was);
      if (text === undefined) return;
      if (typeof was === 'boolean') terms.push(`bool2int(${element} != ${text})`);
      else terms.push(wide ? `abs(${element} - ${text})` : `bool2int(${element} != ${text})`);
    };
    if (isArrayValue(value)) {
      const index = instance.index.get(declaration.id) ?? value.index;
      value.elements.forEach((was, k) => {
        const place = indexAt(value.index, k);
        const inside = place.every((i, d) => i >= (index[d]?.[0] ?? i) && i <= (index[d]?.[1] ?? i));
        if (inside)
          add(
            `${declaration.name}[${place.map((i, d) => indexText(instance, declaration, d, i)).join(', ')}]`,
            was,
          );
      });
    } else add(declaration.name, value);
  }
  return terms.join(' + ');
}

function isWide({ domain }: Declaration, { model }: Instance): boolean {
  if (domain === undefined) return true;
  const text = model.source.text.slice(domain.span.start, domain.span.end);
  const ends = /^\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*$/.exec(text);
  return ends !== null && Number(ends[2]) - Number(ends[1]) > 50;
}

/** An index as the model writes it: the name of an enum's value, or the number. */
function indexText(instance: Instance, { type }: Declaration, dimension: number, index: number): string {
  const base = type.dimensions?.[dimension];
  return typeof base === 'object'
    ? (instance.enums.get(base.enum)?.[index - 1] ?? String(index))
    : String(index);
}

function indexAt(ranges: readonly (readonly [number, number])[], position: number): readonly number[] {
  const place: number[] = [];
  let rest = position;
  for (let d = ranges.length - 1; d >= 0; d--) {
    const [low, high] = ranges[d] ?? [1, 1];
    const size = high - low + 1;
    place.unshift(low + (rest % size));
    rest = Math.floor(rest / size);
  }
  return place;
}

/** A scalar as the model writes it: an enum's value by its name. */
function shownValue(instance: Instance, { type }: Declaration, value: Value): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (!isExact(value)) return undefined;
  const names = typeof type.base === 'object' ? instance.enums.get(type.base.enum) : undefined;
  return names?.[toNumber(value) - 1] ?? decimalText(value);
}

const decimalText = (value: Parameters<typeof exactText>[0]): string => {
  const text = exactText(value);
  return text.includes('/') ? toNumber(value).toFixed(9) : text;
};

/** What differs between two plans, value by value, in the names of the model. */
function differencesOf(instance: Instance, old: Plan, plan: Plan): readonly Difference[] {
  const differences: Difference[] = [];
  for (const declaration of planned(instance)) {
    const { name } = declaration;
    const [before, after] = [old[name], plan[name]];
    if (before === undefined || after === undefined) continue;
    const show = (value: Value | undefined): string =>
      value === undefined ? '–' : (shownValue(instance, declaration, value) ?? '…');
    if (isArrayValue(before) && isArrayValue(after)) {
      const old = new Map(before.elements.map((v, k) => [indexAt(before.index, k).join(), v]));
      after.elements.forEach((value, k) => {
        const place = indexAt(after.index, k);
        const [from, to] = [show(old.get(place.join())), show(value)];
        if (from !== to)
          differences.push({
            name: `${name}[${place.map((i, d) => indexText(instance, declaration, d, i)).join(',')}]`,
            from,
            to,
          });
      });
    } else if (show(before) !== show(after)) differences.push({ name, from: show(before), to: show(after) });
  }
  return differences;
}
