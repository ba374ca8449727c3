import { type EmbeddedActionsParser, VERSION } from 'chevrotain';
import { type Decision, decisionMadeBy, lookaheadOf } from './single-token-lookahead.ts';
import { tokenTypes } from './tokens.ts';

/** The decisions of all rules by the keys that chevrotain gives them; token types are places in `tokenTypes`. */
export type PreparedDecisions = readonly (readonly [key: number, decision: Decision])[];

/** Where chevrotain keeps what its analysis of a grammar finds. It is not part of its interface: the version is fixed for that reason. */
interface Analysed {
  selfAnalysisDone: boolean;
  lookAheadFuncsCache: Map<number, object>;
}

const stateOf = (parser: EmbeddedActionsParser): Analysed => parser as unknown as Analysed;

/** The decisions of a parser that chevrotain has analysed. */
export function decisionsOf(parser: EmbeddedActionsParser): PreparedDecisions {
  const { lookAheadFuncsCache: found } = stateOf(parser);
  if (!(found instanceof Map))
    throw new Error(
      `chevrotain ${VERSION} keeps its decisions in another way than that of package.json: npm ci`,
    );
  const places = new Map(tokenTypes.map(({ tokenTypeIdx }, place) => [tokenTypeIdx, place]));
  return [...found].map(([key, lookahead]) => {
    const decision = decisionMadeBy(lookahead);
    if (decision === undefined) throw new Error(`another strategy decides at ${key}`);
    return [key, renamed(decision, (type) => places.get(type)!)] as const;
  });
}

/** Gives a parser the decisions of one that has been analysed, in the place of an analysis. */
export function takeDecisions(parser: EmbeddedActionsParser, prepared: PreparedDecisions): void {
  const state = stateOf(parser);
  state.lookAheadFuncsCache = new Map(
    prepared.map(([key, decision]) => [
      key,
      lookaheadOf(decision.kind, () => renamed(decision, (place) => tokenTypes[place]!.tokenTypeIdx!)),
    ]),
  );
  state.selfAnalysisDone = true;
}

const renamed = (decision: Decision, rename: (type: number) => number): Decision =>
  decision.kind === 'enter'
    ? { ...decision, types: decision.types.map(rename) }
    : {
        ...decision,
        choices: decision.choices.map(([types, alternatives]) => [types.map(rename), alternatives]),
      };
