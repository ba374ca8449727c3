import { EmbeddedActionsParser, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import type { TaggedWord } from './tagger.ts';
import { Article, Limit, Other, Quantity, token, toToken, VOCABULARY } from './tokens.ts';
import type { Amount, Amounts, Clause, NounPhrase, Phrase, SentenceTree } from './tree.ts';

const wordOf = (found: IToken): TaggedWord => found.payload as TaggedWord;

/** How many articles a noun may have. */
const MOST_ARTICLES = 5;
/** How many words ahead the beginning of a clause is looked for. */
const CLAUSE_WINDOW = 14;

/**
 * The clause grammar. Every sequence of tagged words is a sentence of it; what it decides is where clauses end,
 * which words make a noun phrase, and which numbers stand together under one limit.
 *
 *     sentence = clause { joint clause } ;
 *     joint    = "while" | "if" | ";" | "with" | "," | "and" | "or"      (the last three before a subject and its verb)
 *     clause   = { amounts | limit | noun | per noun | word } ;
 *     amounts  = [limit] amount { [","] ["and" | "or"] [limit] amount } ;
 *     amount   = quantity [limit-after] [["of"] noun] [limit-after] ;
 *     noun     = { article } word { word } { "of" { article } word { word } } ;
 */
class ClauseParser extends EmbeddedActionsParser {
  /** Has the clause a verb yet? Before that, "and" joins parts of its subject. */
  private complete = false;
  /** Is the last noun said with "both", so that "and" joins another to it? */
  private both = false;

  constructor() {
    super([...VOCABULARY], { maxLookahead: 2, recoveryEnabled: false, skipValidations: true } as never);
    this.performSelfAnalysis();
  }

  readonly sentence = this.RULE('sentence', (): SentenceTree => {
    const clauses: Clause[] = [];
    clauses.push({ phrases: this.SUBRULE(this.clause) });
    this.MANY(() => {
      const joint = this.SUBRULE(this.joint);
      const phrases = this.SUBRULE2(this.clause);
      clauses.push({ joint, phrases });
    });
    return { clauses };
  });

  private readonly joint = this.RULE(
    'joint',
    (): TaggedWord =>
      this.OR([
        { ALT: () => wordOf(this.CONSUME(token.While)) },
        { ALT: () => wordOf(this.CONSUME(token.If)) },
        { ALT: () => wordOf(this.CONSUME(token.Semicolon)) },
        { ALT: () => wordOf(this.CONSUME(token.Comma)) },
        { ALT: () => wordOf(this.CONSUME(token.And)) },
        { ALT: () => wordOf(this.CONSUME(token.Or)) },
        { ALT: () => wordOf(this.CONSUME(token.Preposition)) },
      ]),
  );

  private readonly clause = this.RULE('clause', (): Phrase[] => {
    const phrases: Phrase[] = [];
    this.complete = this.is(0, token.If) || this.is(0, token.While);
    this.MANY({
      GATE: () => !this.atJoint(),
      DEF: () => {
        const phrase = this.SUBRULE(this.phrase);
        phrases.push(phrase);
        this.both = phrase?.kind === 'noun' && phrase.articles.some((word) => word?.lemma === 'both');
        if (phrase?.kind === 'word' && VERBAL.has(phrase.word?.tag)) this.complete = true;
        // "on which oats, rye and peas can be grown": a clause within, with a subject of its own.
        if (phrase?.kind === 'word' && phrase.word?.tag === 'Relative') this.complete = false;
      },
    });
    return phrases;
  });

  private readonly phrase = this.RULE(
    'phrase',
    (): Phrase =>
      this.OR([
        { GATE: () => this.atAmounts(), ALT: () => this.SUBRULE(this.amounts) },
        { GATE: () => this.atNoun(), ALT: () => this.SUBRULE(this.noun) },
        { ALT: () => ({ kind: 'word', word: this.SUBRULE(this.anyWord) }) as const },
      ]),
  );

  private readonly anyWord = this.RULE(
    'anyWord',
    (): TaggedWord =>
      wordOf(
        this.OR([
          { ALT: () => this.CONSUME(Other) },
          { ALT: () => this.CONSUME(Limit) },
          { ALT: () => this.CONSUME(Article) },
          { ALT: () => this.CONSUME(Quantity) },
          { ALT: () => this.CONSUME(token.Noun) },
          { ALT: () => this.CONSUME(token.Of) },
          { ALT: () => this.CONSUME(token.Per) },
          { ALT: () => this.CONSUME(token.And) },
          { ALT: () => this.CONSUME(token.Or) },
          { ALT: () => this.CONSUME(token.Comma) },
          { ALT: () => this.CONSUME(token.While) },
          { ALT: () => this.CONSUME(token.If) },
          { ALT: () => this.CONSUME(token.Semicolon) },
        ]),
      ),
  );

  private readonly amounts = this.RULE('amounts', (): Amounts => {
    const items: Amount[] = [];
    const limit = this.OPTION(() => wordOf(this.CONSUME(Limit)));
    items.push(this.SUBRULE(this.amount));
    this.MANY({
      GATE: () => this.amountAfterConjunction() !== 0,
      DEF: () => {
        this.OPTION2(() => this.CONSUME(token.Comma));
        const joint = this.OPTION3(() =>
          wordOf(this.OR([{ ALT: () => this.CONSUME(token.And) }, { ALT: () => this.CONSUME(token.Or) }])),
        );
        const inner = this.OPTION4(() => wordOf(this.CONSUME2(Limit)));
        const next = this.SUBRULE2(this.amount);
        items.push({ ...next, ...(inner && { limit: inner }), ...(joint && { joint }) });
      },
    });
    return limit ? { kind: 'amounts', limit, items } : { kind: 'amounts', items };
  });

  private readonly amount = this.RULE('amount', (): Amount => {
    const number = wordOf(this.CONSUME(Quantity));
    const limit = this.OPTION({
      GATE: () => this.is(1, Limit) && /^or /.test(this.LA(1).image.toLowerCase()),
      DEF: () => wordOf(this.CONSUME(Limit)),
    });
    this.OPTION2({ GATE: () => this.is(1, token.Of) && this.nounAt(2), DEF: () => this.CONSUME(token.Of) });
    const noun = this.OPTION3({
      GATE: () => this.nounOfAmountAt(number),
      DEF: () => this.SUBRULE(this.noun),
    });
    const behind = this.OPTION4({
      GATE: () => this.atLimitBehind(),
      DEF: () => wordOf(this.CONSUME2(Limit)),
    });
    const said = limit ?? behind;
    return { number, ...(said && { limit: said }), ...(noun && { noun }) };
  });

  private readonly noun = this.RULE('noun', (): NounPhrase => {
    const words: TaggedWord[] = [];
    const articles: TaggedWord[] = [];
    this.MANY(() =>
      articles.push(
        wordOf(this.OR([{ ALT: () => this.CONSUME(Article) }, { ALT: () => this.CONSUME(token.Per) }])),
      ),
    );
    this.AT_LEAST_ONE(() => words.push(wordOf(this.CONSUME(token.Noun))));
    const head = words.length;
    this.MANY2({
      GATE: () => this.is(1, token.Of) && this.nounAt(2, false),
      DEF: () => {
        this.CONSUME(token.Of);
        this.MANY3(() => articles.push(wordOf(this.CONSUME2(Article))));
        this.AT_LEAST_ONE2(() => words.push(wordOf(this.CONSUME2(token.Noun))));
      },
    });
    const start = articles[0] && words[0] ? Math.min(articles[0].start, words[0].start) : words[0]?.start;
    const has = (...lemmas: string[]) =>
      articles.some((article) => article && lemmas.includes(article.lemma));
    return {
      kind: 'noun',
      words,
      articles,
      start: start ?? 0,
      head,
      each: has('each', 'every', 'per', 'a', 'an'),
      all: has('both', 'all', 'either'),
      per: has('per'),
      every: has('each', 'every'),
    };
  });

  /**
   * Does the noun of an amount follow? Directly, or after "of"; an article may stand before it only after a part or
   * multiple ("half the boxes", "twice the number"): in "$5 a box" the box is not what there is $5 of.
   */
  private nounOfAmountAt(number: TaggedWord): boolean {
    if (this.is(1, token.Noun)) return true;
    const part = number.tag === 'Multiple' || !/\d/.test(number.text);
    const joined = this.is(0, token.Of);
    return (part || joined) && !this.is(1, token.Each) && !this.is(1, token.Per) && this.nounAt(1);
  }

  /** "3 clocks at least are wanted": a limit word behind an amount that has a verb of its own is of this amount alone. */
  private atLimitBehind(): boolean {
    const { tag } = (this.LA(2).payload as TaggedWord | undefined) ?? { tag: 'Mark' };
    return this.is(1, Limit) && /^at /i.test(this.LA(1).image) && /^(?:Be|Have|Must|Can)$/.test(tag);
  }

  private is(ahead: number, type: TokenType): boolean {
    return tokenMatcher(this.LA(ahead), type);
  }

  /** A noun after any number of articles. */
  private nounAt(ahead: number, per = true): boolean {
    let at = ahead;
    while (at < ahead + MOST_ARTICLES && (this.is(at, Article) || (per && this.is(at, token.Per)))) at++;
    return this.is(at, token.Noun);
  }

  private atNoun(): boolean {
    return this.nounAt(1);
  }

  private atAmounts(): boolean {
    return this.is(1, Quantity) || (this.is(1, Limit) && this.is(2, Quantity));
  }

  /** How many tokens a conjunction before a further amount takes; 0 where none follows. */
  private amountAfterConjunction(): number {
    let at = 1;
    if (this.is(at, token.Comma)) at++;
    if (this.is(at, token.And) || this.is(at, token.Or)) at++;
    const conjunction = at - 1;
    if (conjunction === 0) return 0;
    if (this.is(at, Limit)) at++;
    return this.is(at, Quantity) ? conjunction : 0;
  }

  private atJoint(): boolean {
    if (this.is(1, token.Preposition) && this.LA(1).image.toLowerCase() === 'with' && this.is(2, token.Each))
      return this.complete;
    if (this.is(1, token.While) || this.is(1, token.If) || this.is(1, token.Semicolon)) return true;
    const conjunction = this.is(1, token.Comma) || this.is(1, token.And) || this.is(1, token.Or);
    if (this.both && !this.is(1, token.Comma)) return false;
    return conjunction && (this.complete || this.is(2, token.How)) && this.clauseFrom(2);
  }

  /** "each lamp, clock and vase": nouns without articles of their own. */
  private isListOfEach(ahead: number): boolean {
    if (!this.is(ahead, token.Each)) return false;
    let at = ahead + 1;
    while (this.is(at, token.Noun) || (this.is(at, token.Comma) && this.is(at + 1, token.Noun))) at++;
    return this.is(at, token.And) && this.is(at + 1, token.Noun);
  }

  /** Does a subject with its verb begin here: nouns and what belongs to them, no number, then a verb? */
  private clauseFrom(ahead: number): boolean {
    let nouns = 0;
    const listed = this.isListOfEach(ahead);
    for (let at = ahead; at < ahead + CLAUSE_WINDOW; at++) {
      const { tag } = (this.LA(at).payload as TaggedWord | undefined) ?? { tag: 'Mark' };
      if (tag === 'How') return at === ahead;
      const { text = '' } = (this.LA(at).payload as TaggedWord | undefined) ?? {};
      // "the vans needed": a participle behind its noun is no verb of its own.
      if (tag === 'Verb' && PARTICIPLE.test(text)) continue;
      if (tag === 'Not' && /n['’]t$|^cannot$/i.test(text)) return nouns > 0;
      if (tag === 'Verb' || tag === 'Be' || tag === 'Have' || tag === 'Must' || tag === 'Can')
        return nouns > 0;
      if (
        /^(?:not )?(?:exceed|surpass|fall|(?:be|go)\b)|^(?:is|are) /.test(
          this.LA(at).image.toLowerCase().replace('cannot', 'not'),
        )
      )
        return nouns > 0;
      if (tag === 'Noun' || tag === 'Pronoun' || tag === 'There' || tag === 'Each' || tag === 'All') nouns++;
      else if (at === ahead && (tag === 'And' || tag === 'Or')) continue;
      // "and each lamp, clock and vase needs …"
      else if (listed && nouns > 0 && (tag === 'And' || tag === 'Comma')) continue;
      else if (!SUBJECT_TAGS.has(tag)) return false;
    }
    return false;
  }
}

const PARTICIPLE = /(?:ed|made|sold|taken|sent|grown|built|bought|spent|given|held)$/i;
const VERBAL: ReadonlySet<string> = new Set(['Verb', 'Be', 'Have', 'Must', 'Can']);
const SUBJECT_TAGS: ReadonlySet<string> = new Set([
  'Determiner',
  'Of',
  'Per',
  'Preposition',
  'Adverb',

  'Open',
  'Close',
]);

let parser: ClauseParser | undefined;

/** Parses the tagged words of one sentence. The parser is built at the first call. */
export function parseSentence(words: readonly TaggedWord[]): SentenceTree {
  parser ??= new ClauseParser();
  parser.input = words.map(toToken);
  const tree = parser.sentence();
  if (parser.errors.length > 0) throw new Error(`the clause grammar stopped: ${parser.errors[0]!.message}`);
  return tree;
}
