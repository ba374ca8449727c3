import type { Draft, DraftItem } from '../../draft/draft.ts';
import { type Exact, isFraction } from '../../exact/exact.ts';
import type { Problem, Sentence } from '../../problem/problem.ts';
import { type Attribute, convert } from './attributes.ts';
import type { ReadClause } from './clause-items.ts';
import type { Interpretation } from './interpret.ts';
import type { Relation, Statement, Target } from './statements.ts';

/** Writes an interpretation as a draft: decision variables, then constraints in order of the text, then the objective. */
export function writeDraft(problem: Problem, meaning: Interpretation): Draft {
  const names = variableNames(meaning);
  const writer = new ItemWriter(problem, meaning, names);
  return {
    items: [
      ...writer.variables(),
      ...meaning.statements.map((statement, i) => writer.constraint(statement, i)),
      writer.objective(),
    ],
  };
}

const RESERVED = new Set(
  'ann annotation any array bool constraint default diff div else elseif endif enum false float function if in include int intersect let list maximize minimize mod not of opt output par predicate record satisfy set solve string subset superset symdiff test then true tuple type union var where xor'.split(
    ' ',
  ),
);

/** MiniZinc names from the words of the text: lower case, underscores, unique. */
export function variableNames(meaning: Interpretation): string[] {
  const taken = new Set<string>();
  return meaning.alternatives.list.map(({ name }) => {
    let plain = name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/['’]s?\b/g, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '');
    if (!/^[a-z]/.test(plain)) plain = `x_${plain}`;
    if (RESERVED.has(plain)) plain = `${plain}_`;
    let unique = plain;
    for (let i = 2; taken.has(unique); i++) unique = `${plain}_${i}`;
    taken.add(unique);
    return unique;
  });
}

/** An exact number as MiniZinc text: an integer, a terminating decimal, or a quotient. */
export function literal(value: Exact): string {
  if (!isFraction(value)) return String(value);
  let { n, d } = value;
  if (d === 1n) return String(n);
  let twos = 0;
  let fives = 0;
  let rest = d;
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  if (rest !== 1n) return `${n}/${d}`;
  const digits = Math.max(twos, fives);
  n = (n * 10n ** BigInt(digits)) / d;
  d = 10n ** BigInt(digits);
  const sign = n < 0n ? '-' : '';
  const text = String(n < 0n ? -n : n).padStart(digits + 1, '0');
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const RELATION: Record<Relation, string> = { '<=': '<=', '>=': '>=', '=': '=', '<': '<=', '>': '>=' };

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
    return this.names.map((name, i) => ({
      id: `v${i + 1}`,
      kind: 'variable',
      mzn: this.meaning.invests ? `var 0.0..infinity: ${name};` : `var 0..infinity: ${name};`,
      quote: this.meaning.alternatives.list[i]!.name,
      words: this.meaning.alternatives.list[i]!.name,
    }));
  }

  constraint(statement: Statement, i: number): DraftItem {
    const derived: Record<string, string> = {};
    const text = this.expression(statement, derived);
    const sentences = new Set([statement.clause.sentence]);
    if (statement.kind === 'bound' && statement.target.kind === 'attribute')
      for (const fact of statement.target.attribute.facts) sentences.add(fact.sentence);
    return {
      id: `c${i + 1}`,
      kind: 'constraint',
      mzn: `constraint ${text};`,
      ...this.quote(statement.clause),
      sentences: [...sentences],
      template: templateOf(statement),
      ...(Object.keys(derived).length > 0 && { derived }),
    };
  }

  objective(): DraftItem {
    const { objective } = this.meaning;
    const derived: Record<string, string> = {};
    const target = objective.target;
    const text =
      target.kind === 'difference'
        ? `${this.sum(target.plus, derived)} - (${this.sum(target.minus, derived)})`
        : this.target(target, derived);
    return {
      id: 'o1',
      kind: 'objective',
      mzn: `solve ${objective.sense} ${text};`,
      ...this.quote(objective.clause),
      sentences: [objective.clause.sentence],
      template: target.kind === 'total' || target.kind === 'alternative' ? 'total' : 'weighted-sum',
      ...(Object.keys(derived).length > 0 && { derived }),
    };
  }

  private expression(statement: Statement, derived: Record<string, string>): string {
    const total = this.names.join(' + ');
    const { relation } = statement;
    const strict = relation === '<' || relation === '>';
    if (statement.kind === 'bound') {
      const value = literal(statement.value.value);
      if (statement.value.derived) derived[value] = statement.value.derived;
      return `${this.target(statement.target, derived)} ${RELATION[relation]} ${value}`;
    }
    if (statement.kind === 'comparison') {
      const step = strict && !this.meaning.invests ? (relation === '<' ? ' - 1' : ' + 1') : '';
      return `${this.names[statement.left]} ${RELATION[relation]} ${this.names[statement.right]}${step}`;
    }
    const value = literal(statement.value.value);
    if (statement.value.derived) derived[value] = statement.value.derived;
    if (statement.kind === 'share')
      return `${statement.alternatives.map((i) => this.names[i]).join(' + ')} ${RELATION[relation]} ${value} * (${total})`;
    return `${this.names[statement.left]} ${RELATION[relation]} ${value} * ${this.names[statement.right]}`;
  }

  private target(target: Target, derived: Record<string, string>): string {
    if (target.kind === 'alternative') return this.names[target.index]!;
    if (target.kind === 'total') return this.names.join(' + ');
    if (target.kind === 'some') return target.indices.map((i) => this.names[i]).join(' + ');
    return this.sum(target.attribute, derived);
  }

  private sum(attribute: Attribute, derived: Record<string, string>): string {
    return [...attribute.facts]
      .sort((a, b) => a.alternative - b.alternative)
      .map((fact) => {
        const converted = convert(fact.number.value, fact.unit, attribute.unit);
        const value = literal(converted.value);
        if (converted.derived) derived[value] = converted.derived;
        return `${value} * ${this.names[fact.alternative]}`;
      })
      .join(' + ');
  }

  private quote(clause: ReadClause): { quote?: string } {
    const sentence = this.sentences.get(clause.sentence);
    return sentence ? { quote: this.problem.source.text.slice(sentence.span.start, sentence.span.end) } : {};
  }
}

function templateOf(statement: Statement): string {
  if (statement.kind === 'share') return 'ratio';
  if (statement.kind === 'multiple' || statement.kind === 'comparison') return statement.kind;
  const upper = statement.relation === '<=' || statement.relation === '<';
  if (statement.target.kind === 'alternative') return upper ? 'upper-bound' : 'lower-bound';
  if (statement.target.kind === 'total') return 'sum';
  return upper ? 'resource-capacity' : statement.relation === '=' ? 'linear' : 'demand';
}
