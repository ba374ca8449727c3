import { ExpressionRules, endOf, type Rule } from './expression-rules.ts';
import * as t from './tokens.ts';

/** Names, calls, and the generators of comprehensions and generator calls. */
export abstract class CallRules<E, T, I, G, N, P> extends ExpressionRules<E, T, I, G, N, P> {
  readonly nameOrCall: Rule<E> = this.RULE('nameOrCall', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.CONSUME(t.QuotedIdentifier) },
      { ALT: () => this.CONSUME(t.Anonymous) },
    ]);
    const token = this.LA(0);
    const start = token.startOffset;
    const next = this.LA(1).tokenType;
    let call: E | undefined;
    if (this.RECORDING_PHASE || next === t.OpenParenthesis) {
      const args: E[] = [];
      this.CONSUME(t.OpenParenthesis);
      this.commaList(t.CloseParenthesis, () => args.push(this.SUBRULE(this.expression)));
      this.CONSUME(t.CloseParenthesis);
      call = this.actions.call(this.actions.name(token.image, start, endOf(token)), args, start, this.end());
    }
    if (this.RECORDING_PHASE || next === t.GeneratorParenthesis) {
      this.CONSUME(t.GeneratorParenthesis);
      const generators = this.SUBRULE(this.generators);
      this.CONSUME1(t.CloseParenthesis);
      this.CONSUME1(t.OpenParenthesis);
      const body = this.SUBRULE1(this.expression);
      this.CONSUME2(t.CloseParenthesis);
      const name = this.actions.name(token.image, start, endOf(token));
      call = this.actions.generatorCall(name, generators, body, start, this.end());
    }
    if (call !== undefined) return call;
    return token.image === '_'
      ? this.actions.anonymous(start, endOf(token))
      : this.actions.identifier(token.image, start, endOf(token));
  });

  readonly generators: Rule<G[]> = this.RULE('generators', () => {
    const list: G[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => list.push(this.SUBRULE(this.generator)),
      ERR_MSG: 'a generator such as `i in 1..n`',
    });
    return list;
  });

  readonly generator: Rule<G> = this.RULE('generator', () => {
    const start = this.LA(1).startOffset;
    const names: N[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => names.push(this.SUBRULE(this.generatorName)),
      ERR_MSG: 'a name',
    });
    let assigns = false;
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.In) },
        { ALT: () => this.CONSUME(t.SymbolIn) },
        {
          ALT: () => {
            this.CONSUME(t.Equal);
            assigns = true;
          },
        },
      ],
      ERR_MSG: '`in`',
    });
    const source = this.SUBRULE(this.expression);
    const where = this.OPTION(() => {
      this.CONSUME(t.Where);
      return this.SUBRULE1(this.expression);
    });
    return this.actions.generator(names, source, assigns, where, start, this.end());
  });

  readonly generatorName: Rule<N> = this.RULE('generatorName', () => {
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.Identifier) },
        { ALT: () => this.CONSUME(t.QuotedIdentifier) },
        { ALT: () => this.CONSUME(t.Anonymous) },
      ],
      ERR_MSG: 'a name',
    });
    const token = this.LA(0);
    return this.actions.name(token.image, token.startOffset, endOf(token));
  });
}
