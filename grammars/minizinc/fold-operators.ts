import type { IToken } from 'chevrotain';
import type { MiniZincActions } from './actions.ts';
import type { GrammarMistake } from './expression-rules.ts';
import { canonicalOperator, operators, prefixPrecedence, quotedOperator } from './operators.ts';

type Folds<E> = Pick<
  MiniZincActions<E, never, never, never, never, never>,
  'binary' | 'unary' | 'slice' | 'startOf' | 'endOf'
>;

/** What stands between two operators; no value beside a half-open `..`. */
export interface Operand<E> {
  readonly value: E | undefined;
  /** Prefix operators before it, outermost first. */
  readonly prefixes: readonly IToken[] | undefined;
}

/** Longest chain of one associative operator that becomes a left-deep tree. */
export const longestChain = 128;
const chunk = 16;

/**
 * Folds `a + b * c …`, read flat, into a tree by precedence and associativity, without recursion over the chain.
 *
 * A chain of an associative operator (or of `+` and `-`) longer than {@link longestChain} becomes a tree of
 * left-deep groups, so that the depth of the tree grows with the logarithm of its length; the same meaning, exactly.
 */
export function foldOperators<E>(
  operands: readonly Operand<E>[],
  tokens: readonly IToken[],
  actions: Folds<E>,
  mistakes: GrammarMistake[],
): E {
  const names = tokens.map((token) => {
    const quoted = token.image.startsWith('`');
    const name = quoted ? token.image.slice(1, -1) : canonicalOperator(token);
    const operator = quoted ? quotedOperator : (operators.get(name) ?? quotedOperator);
    return { name, quoted, operator, token };
  });
  let next = 0;

  const join = (index: number, left: E | undefined, right: E | undefined): E => {
    const { name, quoted, token } = names[index]!;
    if (left !== undefined && right !== undefined) return actions.binary(name, quoted, left, right);
    const start = left === undefined ? token.startOffset : actions.startOf(left);
    const end = right === undefined ? token.startOffset + token.image.length : actions.endOf(right);
    return actions.slice(left, right, start, end);
  };

  /** A left-associative chain over operand values; `signs` are operator indices before each but the first. */
  const chain = (values: (E | undefined)[], signs: number[]): E | undefined => {
    let result = values[0];
    for (let i = 1; i < values.length; i++) result = join(signs[i - 1]!, result, values[i]);
    return result;
  };

  /**
   * The same for a chain longer than the limit: groups of {@link chunk} operands, then groups of groups. The outer spine
   * stays within the limit together with the first (or last) group, so that its text parses to the same tree.
   * In `+`/`-` chains a group that follows `-` has its signs turned.
   */
  const regroup = (values: readonly E[], signs: readonly string[], right: boolean): E => {
    const combine = (list: readonly E[], before: readonly string[], turned: boolean): E => {
      const sign = (i: number): string => (turned ? (before[i] === '-' ? '+' : '-') : before[i]!);
      return right
        ? list.reduceRight((all, value, i) => actions.binary(sign(i), false, value, all))
        : list.reduce((all, value, i) => actions.binary(sign(i - 1), false, all, value));
    };
    let list = values;
    let before = signs;
    for (let spine = 0; list.length + spine > longestChain; spine += chunk - 1) {
      const groups: E[] = [];
      const between: string[] = [];
      for (let from = 0; from < list.length; from += chunk) {
        const to = Math.min(list.length, from + chunk);
        const turned = from > 0 && before[from - 1] === '-';
        groups.push(combine(list.slice(from, to), before.slice(from, to - 1), turned));
        if (from > 0) between.push(before[from - 1]!);
      }
      list = groups;
      before = between;
    }
    return combine(list, before, false);
  };

  /** The operand at `next` under its prefixes, which reach over the operators that bind tighter than they do. */
  const operand = (): E | undefined => {
    const { value, prefixes } = operands[next]!;
    if (prefixes === undefined) return value;
    let result = fold(prefixPrecedence - 1, value);
    for (let i = prefixes.length - 1; i >= 0 && result !== undefined; i--) {
      const prefix = prefixes[i] as IToken;
      const name = canonicalOperator(prefix) as 'not' | '+' | '-';
      result = actions.unary(name, result, prefix.startOffset, actions.endOf(result));
    }
    return result;
  };

  const fold = (loosest: number, first: E | undefined): E | undefined => {
    let left = first;
    while (next < names.length) {
      const { operator, name, token } = names[next]!;
      const { precedence, associativity } = operator;
      if (precedence > loosest) break;
      if (associativity === 'right') {
        const values = [left];
        const at = next;
        while (next < names.length && names[next]!.operator.precedence === precedence) {
          next++;
          values.push(fold(precedence - 1, operand()));
        }
        left =
          values.length > longestChain
            ? regroup(values as E[], new Array<string>(values.length - 1).fill(name), true)
            : values.reduceRight((right, value) => join(at, value, right));
        continue;
      }
      if (associativity === 'none') {
        const index = next++;
        const right = fold(precedence - 1, operand());
        const again = names[next];
        if (again !== undefined && again.operator.precedence === precedence) {
          mistakes.push(chained(name, again.name, token.startOffset, again.token));
        }
        left = join(index, left, right);
        continue;
      }
      const additive = name === '+' || name === '-';
      const values = [left];
      const signs: number[] = [];
      while (next < names.length) {
        const other = names[next]!;
        if (other.name !== name && !(additive && (other.name === '+' || other.name === '-'))) break;
        signs.push(next++);
        values.push(fold(precedence - 1, operand()));
      }
      if (values.length > longestChain && !operator.associative && !additive)
        mistakes.push(tooLong(name, token));
      left =
        values.length > longestChain && (operator.associative || additive)
          ? regroup(
              values as E[],
              signs.map((index) => names[index]!.name),
              false,
            )
          : chain(values, signs);
    }
    return left;
  };

  return fold(Number.POSITIVE_INFINITY, operand()) as E;
}

const chained = (first: string, second: string, start: number, token: IToken): GrammarMistake => ({
  code: 'syntax/chained-operator',
  message: `\`${first}\` and \`${second}\` cannot be chained`,
  help:
    first === '..' || first.includes('.')
      ? 'set parentheses'
      : `write both comparisons and join them: \`a ${first} b /\\ b ${second} c\``,
  start,
  end: token.startOffset + token.image.length,
});

const tooLong = (name: string, token: IToken): GrammarMistake => ({
  code: 'syntax/too-deep',
  message: `more than ${longestChain} operands are chained with \`${name}\``,
  help: 'give parts of the expression a name',
  start: token.startOffset,
  end: token.startOffset + token.image.length,
});
