import { equal, parseExact } from '../../exact/exact.ts';
import type { Expression, Model, ModelGenerator } from '../../ir/model.ts';
import type { Reading } from '../draft.ts';
import { clauseOf, constantOf, type DividingSite, phraseOf } from './dividing-site.ts';

/** "At least 1000 shirts or hoodies": of the two together, or of each. */
const alternatives =
  /\b(?:at least|at most|no (?:more|fewer|less) than|a? ?(?:minimum|maximum) of|up to)\s+\$?(\d[\d,]*(?:\.\d+)?)\s+(?:[\p{L}'’-]+\s+){1,4}?or\s+(?!more\b|less\b|fewer\b|over\b|higher\b|greater\b|better\b)[\p{L}'’-]+/iu;

/** What leaves nothing open. */
const settledWords =
  /\b(?:each|every|total|combined|together|altogether|both|sum|collectively|jointly|respectively)\b/i;

const forEach = 'for each of them';
const forAll = 'for all of them together';

/** One limit of several decisions that "or" joins: the draft's reading may hold for each of them, or for their sum. */
export function eachOrTogether(site: DividingSite): Reading | undefined {
  const { item, quote, parts, constraints, model } = site;
  const phrase = phraseOf(site, alternatives);
  if (phrase === undefined || settledWords.test(clauseOf(site, phrase))) return undefined;
  // What else the item declares would be lost.
  if (constraints.length !== parts.length) return undefined;
  const all = constraints.map(({ expression }) => limitsOf(expression, model));
  const number = parseExact((phrase[1] ?? '').replaceAll(',', ''));
  if (number === undefined || !all.every((each) => each !== undefined)) return undefined;
  const limits = all.flat();
  const [first] = limits;
  const isMeant = ({ operator, constant }: Limit): boolean => {
    const value = constantOf(constant, model);
    return operator === first?.operator && value !== undefined && equal(value, number);
  };
  if (first === undefined || !limits.every(isMeant)) return undefined;
  const end = `${first.operator} ${textOf(first.constant, site)}`;
  const each = limits.length > 1 || first.generators !== undefined;
  const turned = each ? together(limits, end, site) : apart(first, end, site);
  if (turned === undefined) return undefined;
  const words = phrase[0].replace(/\s+/g, ' ');
  return {
    quote,
    question: `does “${words}” hold for all of them together, or for each?`,
    likely: each ? forEach : forAll,
    others: [{ label: each ? forAll : forEach, replace: { [item.id]: `constraint ${turned};` } }],
  };
}

/** `bounded operator constant`, for each member of the generators where there are some. */
interface Limit {
  readonly operator: '<=' | '>=';
  readonly bounded: Expression;
  readonly constant: Expression;
  readonly generators?: readonly ModelGenerator[];
}

/** The limits that an expression states; undefined where it states something else as well. */
function limitsOf(expression: Expression, model: Model): readonly Limit[] | undefined {
  if (expression.kind !== 'call' || expression.callee !== undefined) return undefined;
  const { name, arguments: operands } = expression;
  const [left, right] = operands;
  if (name === '/\\') {
    const all = operands.map((operand) => limitsOf(operand, model));
    return all.every((limits) => limits !== undefined) ? all.flat() : undefined;
  }
  if (name === 'forall' && left?.kind === 'comprehension') {
    const [limit, ...more] = limitsOf(left.body, model) ?? [];
    return limit === undefined || more.length > 0 || limit.generators !== undefined
      ? undefined
      : [{ ...limit, generators: left.generators }];
  }
  if ((name !== '<=' && name !== '>=') || left === undefined || right === undefined) return undefined;
  if (constantOf(right, model) !== undefined) return [{ operator: name, bounded: left, constant: right }];
  if (constantOf(left, model) === undefined) return undefined;
  return [{ operator: name === '<=' ? '>=' : '<=', bounded: right, constant: left }];
}

/** One limit on the sum of what had one each; undefined where these are no plain decisions. */
function together(limits: readonly Limit[], end: string, site: DividingSite): string | undefined {
  if (!limits.every(({ bounded }) => isDecision(bounded))) return undefined;
  const [{ bounded, generators } = {} as Partial<Limit>, ...more] = limits;
  if (generators === undefined)
    return `${limits.map((limit) => textOf(limit.bounded, site)).join(' + ')} ${end}`;
  const over = generatorText(generators, site);
  return more.length > 0 || over === undefined ? undefined : `sum(${over})(${textOf(bounded!, site)}) ${end}`;
}

/** The limit of a sum for each of its terms; undefined where it is no sum of plain decisions. */
function apart({ bounded }: Limit, end: string, site: DividingSite): string | undefined {
  const [of] = bounded.kind === 'call' && bounded.name === 'sum' ? bounded.arguments : [];
  if (of?.kind === 'comprehension') {
    const over = isDecision(of.body) ? generatorText(of.generators, site) : undefined;
    return over === undefined ? undefined : `forall(${over})(${textOf(of.body, site)} ${end})`;
  }
  const terms = termsOf(bounded);
  return terms.length > 1 && terms.every(isDecision)
    ? terms.map((term) => `${textOf(term, site)} ${end}`).join(' /\\ ')
    : undefined;
}

const termsOf = (expression: Expression): readonly Expression[] =>
  expression.kind === 'call' && expression.name === '+' && expression.callee === undefined
    ? expression.arguments.flatMap(termsOf)
    : [expression];

/** A decision as it is, without a coefficient. */
const isDecision = ({ kind, type }: Expression): boolean =>
  (kind === 'reference' || kind === 'access') && type.inst === 'var' && type.dimensions === undefined;

const textOf = ({ span }: Expression, { text }: DividingSite): string => text.slice(span.start, span.end);

/** `i in S, j in T where i < j`; undefined where a generator names a value. */
function generatorText(generators: readonly ModelGenerator[], site: DividingSite): string | undefined {
  if (generators.some(({ assigns }) => assigns)) return undefined;
  return generators
    .map(({ names, source, where }) => {
      const condition = where === undefined ? '' : ` where ${textOf(where, site)}`;
      return `${names.join(', ')} in ${textOf(source, site)}${condition}`;
    })
    .join(', ');
}
