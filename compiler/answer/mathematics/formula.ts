import { operators, prefixPrecedence } from '../../../grammars/minizinc/operators.ts';
import { exactText } from '../../exact/exact.ts';
import type { Expression, Model, ModelGenerator } from '../../ir/model.ts';
import type { Notation } from './notation.ts';

const whole = 10_000;
const atom = 0;
const bigPrecedence = 350;

type Call = Extract<Expression, { kind: 'call' }>;
type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** Writes expressions of one model as formulas in one notation. */
export class FormulaWriter {
  private readonly localNames = new Map<string, string>();
  private readonly members: ReadonlyMap<string, readonly string[]>;

  constructor(
    model: Model,
    readonly notation: Notation,
  ) {
    this.members = new Map(model.enums.map(({ name, values }) => [name, values ?? []]));
  }

  write = (e: Expression): string => this.at(e, whole);

  /** With parentheses where it binds looser than `loosest`. */
  private at(e: Expression, loosest: number): string {
    return this.precedence(e) > loosest ? this.notation.parentheses(this.open(e)) : this.open(e);
  }

  private precedence(e: Expression): number {
    if (e.kind === 'let') return whole;
    if (e.kind !== 'call' || e.callee !== undefined) return atom;
    if (this.isQuantifier(e)) return e.name === 'forall' || e.name === 'exists' ? whole : bigPrecedence;
    if (e.arguments.length === 1 && e.name === 'bool2int' && e.implicit) return atom;
    if (e.arguments.length === 1 && (e.name === '-' || e.name === '+' || e.name === 'not'))
      return prefixPrecedence;
    return e.arguments.length === 2 ? (operators.get(e.name)?.precedence ?? atom) : atom;
  }

  private open(e: Expression): string {
    const n = this.notation;
    switch (e.kind) {
      case 'literal':
        return this.literal(e);
      case 'infinity':
        return n.infinity;
      case 'absent':
        return n.absent;
      case 'set':
        return n.set(e.elements.map(this.write));
      case 'array':
        return n.parentheses(this.shortened(e.elements.map(this.write)).join(', '));
      case 'comprehension':
        return this.generated(e.generators, (generators) =>
          n.comprehension(this.write(e.body), generators, e.form === 'set'),
        );
      case 'reference':
        return this.name(e.id);
      case 'access': {
        const indices = e.indices.map((index) => {
          if (index.kind !== 'slice') return this.write(index);
          return `${index.from ? this.write(index.from) : ''}..${index.to ? this.write(index.to) : ''}`;
        });
        return n.subscript(this.at(e.array, atom), indices);
      }
      case 'call':
        return this.call(e);
      case 'if': {
        const rows = e.branches.map(
          ({ condition, then }) => [this.write(then), this.write(condition)] as const,
        );
        const otherwise = e.otherwise === undefined ? [] : [[this.write(e.otherwise), undefined] as const];
        return n.cases([...rows, ...otherwise]);
      }
      case 'let': {
        const definitions = e.declarations.map((d) => {
          this.localNames.set(d.id, d.name);
          const domain = d.domain === undefined ? '' : `${n.elementOf}${this.write(d.domain)}`;
          return d.value === undefined
            ? `${n.name(d.name)}${domain}`
            : `${n.name(d.name)} = ${this.write(d.value)}`;
        });
        const conditions = [...definitions, ...e.constraints.map(this.write)].join('; ');
        return `${this.write(e.body)} ${n.suchThat}${conditions}`;
      }
      case 'interpolated':
        return n.text(e.texts.join('…'));
    }
  }

  private literal({ value, type }: Extract<Expression, { kind: 'literal' }>): string {
    if (typeof value === 'boolean') return this.notation.call(String(value), []).replace(/\(\)$/, '');
    if (typeof value === 'string') return this.notation.text(value);
    if (typeof type.base === 'object') {
      const member = this.members.get(type.base.enum)?.[Number(value) - 1];
      if (member !== undefined) return this.notation.name(member);
    }
    return this.notation.number(exactText(value));
  }

  /** Ids of locals are names with a number after `@`. */
  name(id: string): string {
    return this.notation.name(this.localNames.get(id) ?? id.replace(/@\d+$/, ''));
  }

  private isQuantifier(e: Call): boolean {
    const [only] = e.arguments;
    return bigs.has(e.name) && only?.kind === 'comprehension' && e.arguments.length === 1;
  }

  private call(e: Call): string {
    const n = this.notation;
    const [first, second] = e.arguments;
    if (e.callee === undefined && first !== undefined) {
      if (this.isQuantifier(e)) return this.quantified(e, first as Comprehension);
      if (second === undefined) {
        const unary = this.unary(e.name, first, e.implicit === true);
        if (unary !== undefined) return unary;
      } else if (e.arguments.length === 2) {
        if (e.name === '..' && e.type.base === 'float')
          return `[${this.write(first)}, ${this.write(second)}]`;
        const binary = this.binary(e.name, first, second);
        if (binary !== undefined) return binary;
      }
    }
    return n.call(e.name, e.arguments.map(this.write));
  }

  private quantified(e: Call, { generators, body }: Comprehension): string {
    const sign = e.name as 'sum';
    const logical = e.name === 'forall' || e.name === 'exists';
    return this.generated(generators, (text) =>
      this.notation.big(sign, text, this.at(body, logical ? whole : 399)),
    );
  }

  private unary(name: string, argument: Expression, implicit: boolean): string | undefined {
    const n = this.notation;
    switch (name) {
      case '-':
        return `${n.operators['-']}${this.at(argument, prefixPrecedence)}`;
      case '+':
        return this.at(argument, prefixPrecedence);
      case 'not':
        return `${n.not}${this.at(argument, prefixPrecedence)}`;
      case 'bool2int':
        if (argument.kind === 'reference' || argument.kind === 'access') return this.write(argument);
        return implicit || argument.type.dimensions === undefined
          ? n.indicator(this.write(argument))
          : this.write(argument);
      case 'bool2float':
      case 'int2float':
      case 'enum2int':
        return this.at(argument, prefixPrecedence);
      case 'abs':
        return n.absolute(this.write(argument));
      case 'sqrt':
        return n.root(this.write(argument));
      case 'floor':
        return n.rounded(this.write(argument), true);
      case 'ceil':
        return n.rounded(this.write(argument), false);
      case 'card':
        return n.absolute(this.write(argument));
      default:
        return undefined;
    }
  }

  private binary(name: string, left: Expression, right: Expression): string | undefined {
    const n = this.notation;
    const operator = operators.get(name);
    if (name === 'pow' || name === '^') return n.power(this.at(left, atom), this.at(right, atom));
    if (operator === undefined) return undefined;
    const { precedence, associativity } = operator;
    const a = this.at(left, associativity === 'left' ? precedence : precedence - 1);
    const b = this.at(right, associativity === 'right' || operator.associative ? precedence : precedence - 1);
    if (name === '..') return n.range(a, b);
    const sign = n.operators[name];
    if (sign === undefined) return n.call(name, [this.write(left), this.write(right)]);
    if (name === '*') {
      const close = /[\d.]$/.test(a) && /^[\d.−-]/.test(b);
      return `${a}${close ? ` ${n.times} ` : n.operators['*'] === '\\,' ? '\\, ' : n.times}${b}`;
    }
    return `${a} ${sign} ${b}`;
  }

  private generated(generators: readonly ModelGenerator[], inside: (text: string) => string): string {
    const n = this.notation;
    const parts = generators.map((generator) => {
      const source = this.write(generator.source);
      generator.ids.forEach((id, i) => this.localNames.set(id, generator.names[i] ?? '_'));
      const names = generator.names.map((name) => n.name(name)).join(', ');
      const condition = generator.where === undefined ? '' : `${n.suchThat}${this.write(generator.where)}`;
      return `${names}${generator.assigns ? ' = ' : n.elementOf}${source}${condition}`;
    });
    return inside(parts.join(', '));
  }

  /** Long lists are cut: data is not what a formula is for. */
  shortened(texts: readonly string[]): readonly string[] {
    return texts.length > 12 ? [...texts.slice(0, 8), '…', texts.at(-1) as string] : texts;
  }
}

const bigs = new Set(['sum', 'product', 'forall', 'exists', 'min', 'max']);
