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

/** What is decided at one place of a rule, by the token type that comes next. Token types are named by their `tokenTypeIdx`. */
export type Decision =
  | {
      readonly kind: 'choose';
      readonly gated: boolean;
      /** Alternatives by token types; those that match nothing may be taken before any token. */
      readonly choices: readonly (readonly [types: readonly number[], alternatives: readonly number[]])[];
      readonly always: readonly number[];
    }
  | { readonly kind: 'enter'; readonly types: readonly number[] };

type Choose = Extract<Decision, { kind: 'choose' }>;

const chooseAmong = (alternation: IProduction, gated: boolean): Choose => {
  const alternatives = definitionOf(alternation);
  const firsts = alternatives.map((alternative) => firstOfSequence(definitionOf(alternative)));
  const choices = new Map<string, [types: number[], alternatives: number[]]>();
  for (const type of new Set(firsts.flatMap((first) => [...first.types]))) {
    const possible = firsts.flatMap((first, i) => (first.empty || first.types.has(type) ? [i] : []));
    const choice = choices.get(possible.join()) ?? [[], possible];
    choice[0].push(type);
    choices.set(possible.join(), choice);
  }
  const always = firsts.flatMap((first, i) => (first.empty ? [i] : []));
  return { kind: 'choose', gated, choices: [...choices.values()], always };
};

type Lookahead = (this: Reader, alternatives?: IOrAlt<unknown>[]) => number | boolean | undefined;

const decisionsMade = new WeakMap<object, () => Decision>();

/** The decision that a lookahead function of this strategy makes. */
export const decisionMadeBy = (lookahead: object): Decision | undefined => decisionsMade.get(lookahead)?.();

/** The lookahead function of a decision, which is looked up when it is first met. */
export function lookaheadOf(kind: Decision['kind'], find: () => Decision): Lookahead {
  let decision: Decision | undefined;
  let choices: Map<number, readonly number[]> | undefined;
  let types: ReadonlySet<number> | undefined;
  const prepare = (): void => {
    decision = find();
    if (decision.kind === 'enter') types = new Set(decision.types);
    else
      choices = new Map(
        decision.choices.flatMap(([firsts, possible]) => firsts.map((type) => [type, possible] as const)),
      );
  };
  const choose = function (this: Reader, alternatives?: IOrAlt<unknown>[]): number | undefined {
    if (choices === undefined) prepare();
    const { gated, always } = decision as Choose;
    const possible = choices?.get(this.LA(1).tokenTypeIdx) ?? always;
    if (!gated) return possible[0];
    return possible.find((i) => alternatives?.[i]?.GATE?.call(this) ?? true);
  };
  const enter = function (this: Reader): boolean {
    if (types === undefined) prepare();
    return types?.has(this.LA(1).tokenTypeIdx) ?? false;
  };
  const made = kind === 'choose' ? choose : enter;
  decisionsMade.set(made, find);
  return made;
}

export const singleTokenLookahead: ILookaheadStrategy = {
  validate: () => [],
  buildLookaheadForAlternation: ({ rule, prodOccurrence, hasPredicates }) =>
    lookaheadOf('choose', () =>
      chooseAmong(decisionOf(rule, 'Alternation', prodOccurrence), hasPredicates),
    ) as (alternatives?: IOrAlt<unknown>[]) => number | undefined,
  buildLookaheadForOptional: ({ rule, prodOccurrence, prodType }) =>
    lookaheadOf('enter', () => {
      const inside = definitionOf(decisionOf(rule, prodType, prodOccurrence));
      return { kind: 'enter', types: [...firstOfSequence(inside).types] };
    }) as () => boolean,
};
