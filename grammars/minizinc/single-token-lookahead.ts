import {
  Alternation,
  type ILookaheadStrategy,
  type IOrAlt,
  type IProduction,
  type IToken,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
} from 'chevrotain';

/**
 * One token of lookahead, computed for a decision when it is first met. The grammar needs no more, and chevrotain's general
 * strategy, which prepares every decision of every rule beforehand, would take most of the time of a cold start.
 */
interface First {
  /** Indices of the token types that may come first. */
  readonly types: Set<number>;
  /** It may also match nothing. */
  readonly empty: boolean;
}

interface Reader {
  LA(distance: number): IToken;
}

const ruleFirsts = new WeakMap<IProduction, First>();

const firstOfSequence = (sequence: readonly IProduction[]): First => {
  const types = new Set<number>();
  for (const production of sequence) {
    const first = firstOf(production);
    for (const type of first.types) types.add(type);
    if (!first.empty) return { types, empty: false };
  }
  return { types, empty: true };
};

const definitionOf = (production: IProduction): readonly IProduction[] =>
  (production as unknown as { readonly definition: readonly IProduction[] }).definition;

function firstOf(production: IProduction): First {
  if (production instanceof Terminal) {
    const { tokenTypeIdx, categoryMatches } = production.terminalType;
    return { types: new Set([tokenTypeIdx ?? -1, ...(categoryMatches ?? [])]), empty: false };
  }
  if (production instanceof NonTerminal) {
    const rule = production.referencedRule as unknown as IProduction;
    const known = ruleFirsts.get(rule);
    if (known !== undefined) return known;
    const first = firstOfSequence(definitionOf(rule));
    ruleFirsts.set(rule, first);
    return first;
  }
  if (production instanceof Alternation) {
    const types = new Set<number>();
    let empty = false;
    for (const alternative of definitionOf(production)) {
      const first = firstOfSequence(definitionOf(alternative));
      for (const type of first.types) types.add(type);
      empty ||= first.empty;
    }
    return { types, empty };
  }
  const inside = firstOfSequence(definitionOf(production));
  const optional =
    production instanceof Option ||
    production instanceof Repetition ||
    production instanceof RepetitionWithSeparator;
  return optional ? { types: inside.types, empty: true } : inside;
}

const kinds = {
  Option,
  Repetition,
  RepetitionWithSeparator,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  Alternation,
} as const;

const find = (within: IProduction, kind: keyof typeof kinds, occurrence: number): IProduction | undefined => {
  for (const production of definitionOf(within) ?? []) {
    if (production instanceof kinds[kind] && production.idx === occurrence) return production;
    if (production instanceof Terminal || production instanceof NonTerminal) continue;
    const found = find(production, kind, occurrence);
    if (found !== undefined) return found;
  }
  return undefined;
};

const decisionOf = (rule: Rule, kind: keyof typeof kinds, occurrence: number): IProduction => {
  const found = find(rule as unknown as IProduction, kind, occurrence);
  if (found === undefined) throw new Error(`rule ${rule.name} has no ${kind} ${occurrence}`);
  return found;
};

export const singleTokenLookahead: ILookaheadStrategy = {
  validate: () => [],
  buildLookaheadForAlternation: ({ rule, prodOccurrence, hasPredicates }) => {
    /** Alternatives by token type; those that match nothing may be taken before any token. */
    let choices: Map<number, number[]> | undefined;
    let always: number[] = [];
    const prepare = (): Map<number, number[]> => {
      const table = new Map<number, number[]>();
      const alternatives = definitionOf(decisionOf(rule, 'Alternation', prodOccurrence));
      const firsts = alternatives.map((alternative) => firstOfSequence(definitionOf(alternative)));
      always = firsts.flatMap((first, i) => (first.empty ? [i] : []));
      for (const type of new Set(firsts.flatMap((first) => [...first.types]))) {
        table.set(
          type,
          firsts.flatMap((first, i) => (first.empty || first.types.has(type) ? [i] : [])),
        );
      }
      return table;
    };
    return function choose(this: Reader, alternatives?: IOrAlt<unknown>[]): number | undefined {
      choices ??= prepare();
      const possible = choices.get(this.LA(1).tokenTypeIdx) ?? always;
      if (!hasPredicates) return possible[0];
      return possible.find((i) => alternatives?.[i]?.GATE?.call(this) ?? true);
    } as (alternatives?: IOrAlt<unknown>[]) => number | undefined;
  },
  buildLookaheadForOptional: ({ rule, prodOccurrence, prodType }) => {
    let types: Set<number> | undefined;
    return function enter(this: Reader): boolean {
      types ??= firstOfSequence(definitionOf(decisionOf(rule, prodType, prodOccurrence))).types;
      return types.has(this.LA(1).tokenTypeIdx);
    } as () => boolean;
  },
};
