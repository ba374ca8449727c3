import type { Clause, Phrase } from '../../../../grammars/english/tree.ts';
import type { Draft, DraftItem, Reading } from '../../../draft/draft.ts';
import { compare, negate } from '../../../exact/exact.ts';
import type { Problem, Sentence } from '../../../problem/problem.ts';
import type { Span } from '../../../source/span.ts';
import { numberText } from '../../../templates/linear-view.ts';
import { nounsOf } from '../alternatives/coordinations.ts';
import type { ReadClause } from '../clauses/clause-items.ts';
import { type Attribute, convert } from '../facts/attributes.ts';
import type { Interpretation } from '../interpret.ts';
import { measureOf, type Relation, type Statement, type Target, type Term } from '../limits/statements.ts';
import { variableNames } from './variable-names.ts';

/**
 * Writes an interpretation as a draft: decision variables, then constraints in order of the text, then the objective;
 * beside them the readings of clauses that can be understood in two ways.
 */
export function writeDraft(problem: Problem, meaning: Interpretation): Draft {
  const names = variableNames(meaning.alternatives.list.map((one) => one.name));
  const writer = new ItemWriter(problem, meaning, names);
  const readings = meaning.statements.flatMap((statement, i) => writer.reading(statement, i));
  return {
    items: [
      ...writer.variables(),
      ...meaning.statements.map((statement, i) => writer.constraint(statement, i)),
      writer.objective(),
    ],
    ...(readings.length > 0 && { readings }),
    ...(meaning.missing.length > 0 && { missing: meaning.missing }),
  };
}

/** Linear models are closed: a strict relation holds with equality too. */
const CLOSED: Readonly<Record<Relation, string>> = { '<=': '<=', '>=': '>=', '=': '=', '<': '<=', '>': '>=' };

class ItemWriter {
  private readonly sentences: ReadonlyMap<string, Sentence>;
  private readonly problem: Problem;
  private readonly meaning: Interpretation;
  private readonly names: readonly string[];

  constructor(problem: Problem, meaning: Interpretation, names: readonly string[]) {
    this.problem = problem;
    this.meaning = meaning;
    this.names = names;
    this.sentences = new Map(problem.sentences.map((sentence) => [sentence.id, sentence]));
  }

  variables(): DraftItem[] {
    const { unit, divisible } = this.meaning;
    return this.meaning.alternatives.list.map(({ name, quote }, i) => ({
      id: `v${i + 1}`,
      kind: 'variable',
      mzn: `var ${divisible ? '0.0..infinity' : '0..infinity'}: ${this.names[i]};`,
      quote: this.problem.source.text.slice(quote.start, quote.end),
      words: divisible ? `${name}, may be a fraction` : `number of ${name}, whole`,
      ...(unit && { unit: unit.name }),
    }));
  }

  constraint(statement: Statement, i: number): DraftItem {
    const derived: Record<string, string> = {};
    const text = this.expression(statement, derived, CLOSED[statement.relation]);
    const sentences = new Set([statement.clause.sentence]);
    for (const fact of measureOf(statement)?.facts ?? []) sentences.add(fact.sentence);
    return {
      id: `c${i + 1}`,
      kind: 'constraint',
      mzn: `constraint ${text};`,
      quote: this.quote(statement.clause),
      sentences: [...sentences],
      template: templateOf(statement),
      ...(Object.keys(derived).length > 0 && { derived }),
    };
  }

  /** Another way to understand a constraint: "more than" that excludes equality, "must be twice" that means exactly. */
  reading(statement: Statement, i: number): Reading[] {
    const { relation } = statement;
    const replace = (text: string) => ({ [`c${i + 1}`]: `constraint ${text};` });
    const quote = this.quote(statement.clause);
    if (statement.kind === 'multiple' && statement.open)
      return [
        {
          quote,
          question: 'must it be exactly so many, or at least so many?',
          likely: 'at least',
          others: [{ label: 'exactly', replace: replace(this.expression(statement, {}, '=')) }],
        },
      ];
    const whole = !this.meaning.divisible && (relation === '<' || relation === '>');
    if (!whole || measureOf(statement)) return [];
    const step = relation === '<' ? ' - 1' : ' + 1';
    return [
      {
        quote,
        question: 'may the two be equal, or must there be at least one between them?',
        likely: 'they may be equal, as linear models have it',
        others: [
          {
            label: 'not equal',
            replace: replace(`${this.expression(statement, {}, CLOSED[relation])}${step}`),
          },
        ],
      },
    ];
  }

  objective(): DraftItem {
    const { objective } = this.meaning;
    const derived: Record<string, string> = {};
    const { target } = objective;
    const difference = target.kind === 'difference';
    const text = difference
      ? `${this.sum(target.plus, derived)} - (${this.sum(target.minus, derived)})`
      : this.target(target, derived);
    const unit =
      target.kind === 'attribute'
        ? target.attribute.unit?.name
        : difference
          ? target.plus.unit?.name
          : undefined;
    const words =
      spokenOf(this.problem.source.text, objective.clause.clause, objective.word) ?? objective.word;
    return {
      id: 'o1',
      kind: 'objective',
      mzn: `solve ${objective.sense} ${text};`,
      quote: this.quote(objective.clause),
      sentences: [objective.clause.sentence],
      template: target.kind === 'attribute' || difference ? 'weighted-sum' : 'total',
      ...(words !== undefined && { words }),
      ...(unit !== undefined && unit !== '%' && { unit }),
      ...(Object.keys(derived).length > 0 && { derived }),
    };
  }

  private expression(statement: Statement, derived: Record<string, string>, relation: string): string {
    if (statement.kind === 'comparison') {
      const by = statement.by ? ` + ${numberText(statement.by.value)}` : '';
      return `${this.names[statement.left]} ${relation} ${this.names[statement.right]}${by}`;
    }
    const value = numberText(statement.value.value);
    if (statement.kind === 'combination') return `${this.weighted(statement.terms)} ${relation} ${value}`;
    if (statement.value.derived) derived[value] = statement.value.derived;
    if (statement.kind === 'bound') return `${this.target(statement.target, derived)} ${relation} ${value}`;
    if (statement.kind === 'average')
      return `${this.sum(statement.attribute, derived)} ${relation} ${value} * (${this.names.join(' + ')})`;
    if (statement.kind === 'share')
      return `${this.names[statement.alternative]} ${relation} ${value} * (${this.names.join(' + ')})`;
    return `${this.names[statement.left]} ${relation} ${value} * ${this.names[statement.right]}`;
  }

  /** "2 * x + 3 * y - z" */
  private weighted(terms: readonly Term[]): string {
    return terms
      .map(({ alternative, factor }, i) => {
        const negative = compare(factor, 0) < 0;
        const size = negative ? negate(factor) : factor;
        const name = this.names[alternative]!;
        const sign = negative ? (i === 0 ? '-' : ' - ') : i === 0 ? '' : ' + ';
        return `${sign}${size === 1 ? name : `${numberText(size)} * ${name}`}`;
      })
      .join('');
  }

  private target(target: Target, derived: Record<string, string>): string {
    if (target.kind === 'attribute') return this.sum(target.attribute, derived);
    if (target.kind === 'alternative') return this.names[target.index]!;
    const indices = target.kind === 'some' ? target.indices : this.names.map((_, i) => i);
    return indices.map((i) => this.names[i]).join(' + ');
  }

  private sum(attribute: Attribute, derived: Record<string, string>): string {
    return [...attribute.facts]
      .sort((a, b) => a.alternative - b.alternative)
      .map((fact) => {
        const converted = convert(fact.number.value, fact.unit, attribute.unit);
        const value = numberText(converted.value);
        const how = converted.derived ?? fact.derived;
        if (how) derived[value] = how;
        else if (fact.number.form === 'percent') derived[value] = `${fact.number.text} as a share`;
        return converted.value === 1
          ? this.names[fact.alternative]!
          : `${value} * ${this.names[fact.alternative]}`;
      })
      .join(' + ');
  }

  /** The words of the clause, or of the whole sentence where it has none. */
  private quote(clause: ReadClause): string {
    const { text } = this.problem.source;
    const span = clauseSpan(clause.clause);
    if (span) return text.slice(span.start, span.end);
    const sentence = this.sentences.get(clause.sentence)!;
    return sentence.text;
  }
}

/** From the first word of a clause to its last, without marks at the end. */
function clauseSpan(clause: Clause): Span | undefined {
  const spans = clause.phrases.flatMap(phraseSpans);
  if (spans.length === 0) return undefined;
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

function phraseSpans(phrase: Phrase): readonly Span[] {
  if (phrase.kind === 'word') return /^(?:Mark|Comma|And)$/.test(phrase.word.tag) ? [] : [phrase.word];
  if (phrase.kind === 'noun') return [{ start: phrase.start, end: phrase.words.at(-1)!.end }];
  return [
    ...(phrase.limit ? [phrase.limit] : []),
    ...phrase.items.flatMap((item) => [
      item.number,
      ...(item.limit ? [item.limit] : []),
      ...(item.noun ? phraseSpans(item.noun) : []),
    ]),
  ];
}

/** The noun phrase of the objective that has the word, as written. */
function spokenOf(text: string, clause: Clause, word: string | undefined): string | undefined {
  const noun = clause.phrases
    .flatMap(nounsOf)
    .findLast((each) => each.words.some((one) => one.lemma === word));
  return (
    noun &&
    text.slice(noun.words[0]!.start, noun.words.at(-1)!.end).replace(/\s+/g, ' ').replace(SUPERLATIVES, '')
  );
}

/** "the largest income" is maximized as income. */
const SUPERLATIVES =
  /^(?:(?:the|largest|highest|greatest|biggest|most|best|lowest|smallest|least|fewest|maxim(?:um|al)|minim(?:um|al)) )+(?=.)/i;

function templateOf(statement: Statement): string {
  if (statement.kind === 'share') return 'ratio';
  if (statement.kind === 'average') return 'linear';
  if (statement.kind === 'combination') return 'linear';
  if (statement.kind === 'multiple' || statement.kind === 'comparison') return statement.kind;
  const upper = statement.relation === '<=' || statement.relation === '<';
  if (statement.target.kind === 'alternative') return upper ? 'upper-bound' : 'lower-bound';
  return upper ? 'resource-capacity' : statement.relation === '=' ? 'linear' : 'demand';
}
