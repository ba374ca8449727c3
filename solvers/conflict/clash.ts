import { forEachReference } from '../../compiler/analysis/references.ts';
import { evaluateModel } from '../../compiler/evaluation/evaluate-model.ts';
import {
  compare,
  type Exact,
  exactText,
  fromDecimalOf,
  isExact,
  toNumber,
} from '../../compiler/exact/exact.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Expression, ModelConstraint } from '../../compiler/ir/model.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import { editNumber } from '../repair/edit-numbers.ts';
import { type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';
import { type Unit, unitKey } from './units.ts';

/** The arithmetic of one member of a conflict against all the others. */
export interface Clash {
  readonly unit: string;
  /** `at least` the member asks for … `asked`, but with the others `at most` … `possible`. */
  readonly relation: 'at least' | 'at most' | 'exactly';
  readonly asked: string;
  readonly possible: string;
  readonly words: string;
}

/**
 * What a member of a conflict asks of a quantity, and the best that the other members leave of it: found by optimising the member's
 * left side under the others alone. Only for members that are one comparison of a quantity with a number; the rest are passed over.
 */
export async function clashesOf(
  instance: Instance,
  units: readonly Unit[],
  members: readonly number[],
  options: SolveInstanceOptions,
  most = 3,
  problem?: Problem,
): Promise<readonly Clash[]> {
  const ids = new Set(members.map((u) => units[u]?.id));
  const core = instance.model.constraints.filter((c) => ids.has(unitKey(c.origin.sentences, c.origin.id)));
  const clashes: Clash[] = [];
  for (const constraint of core) {
    if (clashes.length === most || options.signal?.aborted === true) break;
    const comparison = comparisonOf(constraint.expression);
    if (comparison === undefined) continue;
    const found = await measure(instance, core, constraint, comparison, options, problem);
    if (found !== undefined) clashes.push(found);
  }
  return clashes;
}

/** Rounded to four decimals, where it has more. */
const roundedTo = (value: Exact): Exact => fromDecimalOf(Number(shown(value)));

/** At most four decimals. */
const shown = (value: Exact): string => {
  const text = exactText(value);
  return text.includes('/') || /\.\d{5}/.test(text) ? String(Math.round(toNumber(value) * 1e4) / 1e4) : text;
};

interface Comparison {
  readonly quantity: Expression;
  readonly limit: Expression;
  readonly relation: '<=' | '>=' | '=';
}

const turned: Readonly<Record<string, '<=' | '>=' | '='>> = { '<=': '>=', '>=': '<=', '=': '=', '==': '=' };
const straight: Readonly<Record<string, '<=' | '>=' | '='>> = { '<=': '<=', '>=': '>=', '=': '=', '==': '=' };

function comparisonOf(e: Expression): Comparison | undefined {
  if (e.kind !== 'call' || !Object.hasOwn(straight, e.name)) return undefined;
  const [left, right] = e.arguments;
  const relation = straight[e.name];
  const other = turned[e.name];
  if (left === undefined || right === undefined || relation === undefined || other === undefined)
    return undefined;
  if (![left, right].every(({ type }) => type.base === 'int' || type.base === 'float')) return undefined;
  if (left.type.inst === 'var' && right.type.inst === 'par')
    return { quantity: left, limit: right, relation };
  if (left.type.inst === 'par' && right.type.inst === 'var')
    return { quantity: right, limit: left, relation: other };
  return undefined;
}

/** Declarations that are named. */
const mostNamed = 3;

/** The domains that bound a quantity, as the model declares its variables; in general words where they are many, or where definitions bound it. */
function domainsOf(quantity: Expression, { model }: Instance): readonly string[] {
  const used = new Set<string>();
  forEachReference(quantity, (id) => used.add(id));
  const variables = model.declarations.filter(({ id, type }) => type.inst === 'var' && used.has(id));
  const isBounded = variables.every(({ domain, value }) => domain !== undefined && value === undefined);
  const texts = variables.map(({ span }) => model.source.text.slice(span.start, span.end));
  const isShort = texts.every((text) => text.length <= 60 && !text.includes('\n'));
  if (!isBounded || !isShort || texts.length === 0 || texts.length > mostNamed)
    return ['domains', 'definitions'];
  return texts.map((text) => `\`${text.replace(/^\s+|[\s;]+$/g, '')}\``);
}

async function measure(
  instance: Instance,
  core: readonly ModelConstraint[],
  constraint: ModelConstraint,
  { quantity, limit, relation }: Comparison,
  options: SolveInstanceOptions,
  problem: Problem | undefined,
): Promise<Clash | undefined> {
  const key = unitKey(constraint.origin.sentences, constraint.origin.id);
  const others = core.filter((c) => c !== constraint);
  const ask = (sense: 'minimize' | 'maximize', expression: Expression): Instance => ({
    ...instance,
    model: {
      ...instance.model,
      constraints: others,
      objective: { ...instance.model.objective, sense, expression },
    },
  });
  const sense = relation === '>=' ? 'maximize' : 'minimize';
  const limited = { ...options, timeLimit: Math.min(options.timeLimit ?? 3, 3) };
  const solved = await solveInstance(ask(sense, quantity), limited);
  if (solved.status !== 'optimal' || solved.solution === undefined) return undefined;
  const value = solved.check?.evaluation.objective;
  const wanted = evaluateModel(ask(sense, limit), solved.solution).objective;
  if (!isExact(value) || !isExact(wanted)) return undefined;
  let possible = value;
  let bound: 'at least' | 'at most' = sense === 'maximize' ? 'at most' : 'at least';
  if (relation === '=' && compare(possible, wanted) < 0) {
    const upper = await solveInstance(ask('maximize', quantity), limited);
    const top = upper.check?.evaluation.objective;
    if (upper.status !== 'optimal' || !isExact(top)) return undefined;
    // It lies between what is possible, in a gap: no bound is broken.
    if (compare(top, wanted) >= 0) return undefined;
    possible = top;
    bound = 'at most';
  }
  const asked = shown(wanted);
  const left = shown(possible);
  if (asked === left) return undefined;
  const asks = relation === '>=' ? 'at least' : relation === '<=' ? 'at most' : 'exactly';
  const { start, end } = constraint.expression.span;
  const names = instance.model.source.text.slice(start, end).match(/[A-Za-z_]\w*/g) ?? [];
  const inText =
    problem && editNumber(problem, constraint.origin.sentences, wanted, roundedTo(possible), names);
  const said =
    inText === undefined
      ? { asked, left }
      : { asked: `${inText.from}${inText.after === '' ? '' : ` ${inText.after}`}`, left: inText.to };
  /** The other sentences by name, as far as they are few. */
  const othersOf = (rest: readonly ModelConstraint[], own: string): string => {
    const ids = [...new Set(rest.map((c) => unitKey(c.origin.sentences, c.origin.id)))];
    const [first, second] = ids;
    const verbs = (one: boolean) =>
      bound === 'at least'
        ? one
          ? 'needs at least'
          : 'need at least'
        : one
          ? 'allows at most'
          : 'allow at most';
    if (first === undefined) {
      const domains = domainsOf(quantity, instance);
      return `${domains.join(' and ')} ${verbs(domains.length === 1)}`;
    }
    if (second === undefined) return `${first === own ? 'the rest of it' : first} ${verbs(true)}`;
    if (ids.length === 2 && ids.includes(own))
      return `${first === own ? second : first} and the rest of it together ${verbs(false)}`;
    if (ids.length === 2) return `${first} and ${second} together ${verbs(false)}`;
    return `the others ${verbs(false)}`;
  };
  const verb = asks === 'at most' ? 'allows at most' : `needs ${asks}`;
  return {
    unit: key,
    relation: asks,
    asked,
    possible: left,
    words: `${key} ${verb} ${said.asked}; ${othersOf(others, key)} ${said.left}`,
  };
}
