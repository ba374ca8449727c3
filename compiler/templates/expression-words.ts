import type { Expression, ModelGenerator } from '../ir/model.ts';
import type { EnumLabels } from './enum-labels.ts';
import { expressionText } from './expression-text.ts';
import { type Call, isNot } from './expression-view.ts';

const deepest = 60;
const longest = 400;

/** What each relation says, and what it says under a `not`. */
const relations: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  '=': ['is', 'is not'],
  '!=': ['is not', 'is'],
  '<=': ['is at most', 'is more than'],
  '>=': ['is at least', 'is less than'],
  '<': ['is less than', 'is at least'],
  '>': ['is more than', 'is at most'],
};

/** A condition of the IR as an English clause: comparisons and connectives spoken, arithmetic as it is written; long or deep parts are cut to `…`. */
export function expressionWords(expression: Expression, labels: EnumLabels): string {
  const words = new Speaker(labels).clause(expression, 0);
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

/** Generators of a comprehension as words: "d in Day and s in 1 to 3 where d is not mon". */
export function generatorWords(generators: readonly ModelGenerator[], labels: EnumLabels): string {
  return new Speaker(labels).generators(generators, 0);
}

/** The value of an expression as a noun phrase: "the largest of load". */
export const valueWords = (expression: Expression, labels: EnumLabels): string =>
  new Speaker(labels).value(expression, 0);

class Speaker {
  constructor(private readonly labels: EnumLabels) {}

  clause(expression: Expression, depth: number): string {
    if (depth > deepest) return '…';
    if (expression.kind === 'let') return this.clause(expression.body, depth + 1);
    if (expression.kind === 'if') return this.choice(expression, (e) => this.clause(e, depth + 1), depth);
    if (expression.kind !== 'call' || expression.callee !== undefined) return this.text(expression);
    const [first, second] = expression.arguments;
    if (first === undefined) return this.text(expression);
    if (expression.implicit) return this.clause(first, depth + 1);
    if (isNot(expression)) return this.negated(first, depth);
    if (second === undefined) return this.quantified(expression, first, depth);
    return this.binary(expression, first, second, depth);
  }

  private binary({ name, ...call }: Call, first: Expression, second: Expression, depth: number): string {
    const part = (e: Expression) => this.part(e, name, depth + 1);
    const truths = isTruth(first) && isTruth(second);
    if (name === '<->' || (name === '=' && truths)) return `${part(first)} exactly when ${part(second)}`;
    if (name === 'xor' || (name === '!=' && truths))
      return `either ${part(first)} or ${part(second)}, not both`;
    const relation = relations[name];
    if (relation !== undefined)
      return `${this.value(first, depth + 1)} ${relation[0]} ${this.value(second, depth + 1)}`;
    switch (name) {
      case '/\\':
        return `${part(first)} and ${part(second)}`;
      case '\\/':
        return `${part(first)} or ${part(second)}`;
      case '->':
        return `if ${part(first)}, then ${part(second)}`;
      case '<-':
        return `if ${part(second)}, then ${part(first)}`;
      case 'in':
        return `${this.value(first, depth + 1)} is ${this.oneOf(second, depth + 1)}`;
      default:
        return this.text({ name, ...call });
    }
  }

  /** An operand of a connective: in brackets where it is itself a compound of another kind. */
  private part(expression: Expression, outer: string, depth: number): string {
    const words = this.clause(expression, depth);
    if (expression.kind === 'if') return `(${words})`;
    if (expression.kind !== 'call' || expression.callee !== undefined) return words;
    if (expression.implicit && expression.arguments[0])
      return this.part(expression.arguments[0], outer, depth);
    const compound = /^(?:\/\\|\\\/|xor|<?->|<-|forall|exists)$/.test(expression.name);
    const loose = outer === '->' || outer === '<-';
    const same = expression.name === outer && /^(?:\/\\|\\\/)$/.test(outer);
    return !compound || same || (loose && /^(?:\/\\|\\\/)$/.test(expression.name)) ? words : `(${words})`;
  }

  private negated(inner: Expression, depth: number): string {
    if (inner.kind === 'call' && inner.callee === undefined && inner.arguments.length === 2) {
      const [left, right] = inner.arguments as [Expression, Expression];
      const relation = isTruth(left) ? undefined : relations[inner.name];
      if (relation !== undefined)
        return `${this.value(left, depth + 1)} ${relation[1]} ${this.value(right, depth + 1)}`;
      if (inner.name === 'in') return `${this.value(left, depth + 1)} is not ${this.oneOf(right, depth + 1)}`;
    }
    return `not ${this.part(inner, 'not', depth + 1)}`;
  }

  private quantified(call: Call, argument: Expression, depth: number): string {
    if (!/^(?:forall|exists)$/.test(call.name)) return this.text(call);
    if (argument.kind !== 'comprehension')
      return `${call.name === 'forall' ? 'all' : 'at least one'} of ${this.text(argument)}`;
    const over = this.generators(argument.generators, depth + 1);
    const body = this.clause(argument.body, depth + 1);
    return call.name === 'forall' ? `for each ${over}: ${body}` : `for at least one ${over}: ${body}`;
  }

  generators(generators: readonly ModelGenerator[], depth: number): string {
    const { over, where } = this.casesOf(generators, depth);
    return where.length > 0 ? `${over} where ${where.join(' and ')}` : over;
  }

  private casesOf(generators: readonly ModelGenerator[], depth: number) {
    const over = generators.map(({ names, source, assigns }) =>
      assigns ? `${names.join(', ')} = ${this.text(source)}` : `${names.join(', ')} in ${this.set(source)}`,
    );
    const where = generators.flatMap((g) => (g.where ? [this.part(g.where, '/\\', depth + 1)] : []));
    return { over: over.join(' and '), where };
  }

  value(expression: Expression, depth: number): string {
    if (depth > deepest) return '…';
    if (expression.kind === 'if')
      return `(${this.choice(expression, (e) => this.value(e, depth + 1), depth)})`;
    if (expression.kind === 'array') return this.members(expression, depth);
    if (expression.kind === 'comprehension' && expression.form === 'array')
      return `${this.value(expression.body, depth + 1)} over ${this.generators(expression.generators, depth + 1)}`;
    if (expression.kind !== 'call' || expression.callee !== undefined) return this.text(expression);
    const [first, second] = expression.arguments;
    if (first === undefined) return this.text(expression);
    if (expression.implicit) return this.value(first, depth + 1);
    if (isCondition(expression)) return `(${this.clause(expression, depth + 1)})`;
    if (second === undefined) return this.ofList(expression, first, depth);
    if (/^(?:min|max)$/.test(expression.name) && expression.arguments.length === 2)
      return `the ${expression.name === 'min' ? 'smaller' : 'larger'} of ${this.text(first)} and ${this.text(second)}`;
    if (/^[-+]$/.test(expression.name)) return this.sum(expression.name, first, second, depth);
    if (expression.name === 'count') return `the number of ${this.text(first)} that are ${this.text(second)}`;
    return this.text(expression);
  }

  /** A list written out: "x, y and z". */
  private members(list: Extract<Expression, { kind: 'array' }>, depth: number): string {
    const { elements, sizes } = list;
    if (sizes.length !== 1 || elements.length < 2 || elements.length > 30) return this.text(list);
    const words = elements.map((e) => this.value(e, depth + 1));
    return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
  }

  /** "The largest of load minus the smallest of load"; names and products as they are written. */
  private sum(name: string, first: Expression, second: Expression, depth: number): string {
    const [left, right] = [first, second].map((e) => this.value(e, depth + 1)) as [string, string];
    if (!/ (?:of|between|plus|minus) /.test(left + right)) return `${left} ${name} ${right}`;
    const nested = second.kind === 'call' && /^[-+]$/.test(second.name) && second.arguments.length === 2;
    return `${left} ${name === '+' ? 'plus' : 'minus'} ${nested ? `(${right})` : right}`;
  }

  /** A built-in over one list, or of one number. */
  private ofList(call: Call, argument: Expression, depth: number): string {
    const nouns: Readonly<Record<string, string>> = {
      max: 'the largest of',
      min: 'the smallest of',
      sum: 'the total of',
      card: 'the number of elements of',
    };
    if (call.name === 'abs') {
      const [a, b] = isDifference(argument) ? argument.arguments : [];
      return a && b
        ? `the difference between ${this.text(a)} and ${this.text(b)}`
        : `the absolute value of ${this.text(argument)}`;
    }
    const noun = nouns[call.name];
    if (noun === undefined) return this.text(call);
    if (argument.kind !== 'comprehension') return `${noun} ${this.text(argument)}`;
    const counted = call.name === 'sum' ? conditionOf(argument.body) : undefined;
    const { over, where } = this.casesOf(argument.generators, depth + 1);
    const only = (conditions: readonly string[]) =>
      conditions.length > 0 ? ` (where ${conditions.join(' and ')})` : '';
    if (counted === undefined)
      return `${noun} ${this.value(argument.body, depth + 1)} over ${over}${only(where)}`;
    const condition =
      where.length > 0 ? this.part(counted, '/\\', depth + 1) : this.clause(counted, depth + 1);
    return `the number of ${over}${only([...where, condition])}`;
  }

  private choice(
    { branches, otherwise }: Extract<Expression, { kind: 'if' }>,
    say: (e: Expression) => string,
    depth: number,
  ): string {
    const value = branches.some(({ then }) => !isTruth(then));
    const said = branches.map(({ condition, then }) =>
      value
        ? `${say(then)} if ${this.clause(condition, depth + 1)}`
        : `if ${this.clause(condition, depth + 1)}, then ${say(then)}`,
    );
    return `${said.join(', else ')}${otherwise ? `, else ${say(otherwise)}` : ''}`;
  }

  /** What `x in S` says of x: "between 1 and 5", "1, 5 or 20", "in S". */
  private oneOf(set: Expression, depth: number): string {
    if (isRange(set)) {
      const [from, to] = set.arguments as [Expression, Expression];
      return `between ${this.value(from, depth)} and ${this.value(to, depth)}`;
    }
    if (set.kind !== 'set' || set.elements.length === 0 || set.elements.length > 30)
      return `in ${this.set(set)}`;
    const elements = set.elements.map((e) => this.text(e));
    return elements.length === 1
      ? elements[0]!
      : `${elements.slice(0, -1).join(', ')} or ${elements[elements.length - 1]}`;
  }

  private set(set: Expression): string {
    return isRange(set) ? set.arguments.map((e) => this.text(e)).join(' to ') : this.text(set);
  }

  private text(expression: Expression): string {
    return expressionText(expression, this.labels)
      .replace(/\bbool2int\((\w+(?:\[[^()]*\])?)\)/g, '$1')
      .replace(/\bbool2int(?=\([^()]*\))/g, '')
      .replace(/ \* /g, ' × ');
  }
}

/** A bool as such, not as the number that `bool2int` makes of it. */
const isTruth = (e: Expression): boolean => e.type.base === 'bool' && !e.type.set && !e.type.dimensions;

/** A condition that is made of others or of a comparison; a name alone is not. */
const isCondition = (call: Call): boolean =>
  isTruth(call) &&
  (call.name in relations || /^(?:\/\\|\\\/|xor|<?->|<-|not|in|forall|exists)$/.test(call.name));

/** The condition that a term of a sum counts, or undefined. */
function conditionOf(body: Expression): Expression | undefined {
  if (body.kind !== 'call' || body.callee !== undefined || body.name !== 'bool2int') return undefined;
  return body.arguments[0];
}

const isDifference = (e: Expression): e is Call =>
  e.kind === 'call' && e.callee === undefined && e.name === '-' && e.arguments.length === 2;

const isRange = (e: Expression): e is Call =>
  e.kind === 'call' && e.callee === undefined && e.name === '..' && e.arguments.length === 2;
