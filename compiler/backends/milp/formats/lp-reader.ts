import { type Diagnostic, hasErrors, type Outcome } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../source/span.ts';
import type { LinearProgram } from '../linear-program.ts';
import { type LpSection, sectionAt } from './lp-sections.ts';
import { type LpToken, lpTokens } from './lp-tokens.ts';
import { constantColumn } from './lp-writer.ts';
import { programBuilder } from './program-builder.ts';

/** After so many mistakes the rest of a file is not worth reading. */
const mostDiagnostics = 20;

/** Σ of terms and a constant. */
interface Sum {
  readonly terms: Map<number, number>;
  constant: number;
}

/** A mistake in the file; it ends the row or bound in which it stands. Never leaves this file. */
class Mistake extends Error {
  readonly diagnostic: Omit<Diagnostic, 'labels' | 'severity'>;
  readonly span: Span;
  constructor(code: string, message: string, span: Span, help?: string) {
    super(message);
    this.diagnostic = { code, message, ...(help !== undefined && { help }) };
    this.span = { start: span.start, end: span.end };
  }
}

/**
 * Reads a file in the LP format (as CPLEX defines it, and as HiGHS, Gurobi, CBC and GLPK write it). Constants and
 * variables may stand on both sides of a row, numbers at both ends of it. Mistakes give diagnostics with the place in
 * the file; quadratic terms, indicators, special ordered sets and semi-continuous columns are not read.
 */
export function readLp(source: Source): Outcome<LinearProgram> {
  const tokens = lpTokens(source.text);
  const builder = programBuilder();
  const diagnostics: Diagnostic[] = [];
  const columns = new Map<string, number>();
  const rowNames = new Set<string>();
  const loweredColumns = new Set<number>();

  const columnOf = (name: string): number => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    const column = builder.column(name);
    columns.set(name, column);
    return column;
  };

  const isLabel = (token: LpToken): boolean =>
    token.kind === 'name' && /^\s{0,80}:/.test(source.text.slice(token.end, token.end + 81));

  /** `name :` before a row or the objective, where it stands. */
  const label = (): LpToken | undefined => {
    if (!isLabel(tokens.peek())) return undefined;
    const token = tokens.next();
    tokens.next();
    return token;
  };

  const signs = (): 1 | -1 => {
    let sign: 1 | -1 = 1;
    while (tokens.peek().kind === 'sign') if (tokens.next().text === '-') sign = sign === 1 ? -1 : 1;
    return sign;
  };

  const finite = (token: LpToken): number => {
    const value = Number(token.text);
    if (Number.isFinite(value)) return value;
    throw new Mistake('lp/syntax', 'the number is too large', token);
  };

  /**
   * Terms joined by signs, up to whatever else comes. Left of a relation a coefficient may end its line and the name
   * begin the next; right of it, a name on a new line begins a new row.
   */
  const sum = (side: 'left' | 'right' | 'objective'): Sum => {
    const result: Sum = { terms: new Map(), constant: 0 };
    for (let any = false; ; any = true) {
      const head = tokens.peek();
      if (head.kind !== 'sign' && (any || (head.kind !== 'number' && head.kind !== 'name'))) break;
      const sign = signs();
      let coefficient: number = sign;
      const written = tokens.peek().kind === 'number';
      if (written) coefficient *= finite(tokens.next());
      const next = tokens.peek();
      const joined =
        next.kind === 'name' &&
        !(written && next.first && (side === 'right' || isLabel(next) || sectionAt(next)));
      if (joined) addTerm(result, tokens.next(), coefficient, side);
      else if (written) result.constant += coefficient;
      else if (next.text === '[') break;
      else throw unexpected(next, 'a number or a name');
    }
    const after = tokens.peek();
    if (after.text === '[' || after.text === '^' || after.text === '*') {
      throw new Mistake(
        'lp/unsupported',
        'quadratic terms are not linear',
        after,
        'only linear programs are read',
      );
    }
    if (after.text === '->') throw new Mistake('lp/unsupported', 'indicator constraints are not read', after);
    if (after.kind === 'other' || after.kind === 'colon') throw unexpected(after, 'a sign or a relation');
    return result;
  };

  const addTerm = (sum: Sum, name: LpToken, coefficient: number, side: string): void => {
    if (/^inf(inity)?$/i.test(name.text)) throw new Mistake('lp/syntax', 'a row has finite numbers', name);
    if (side === 'objective' && name.text === constantColumn) {
      sum.constant += coefficient;
      return;
    }
    const column = columnOf(name.text);
    sum.terms.set(column, (sum.terms.get(column) ?? 0) + coefficient);
  };

  const objective = (): void => {
    label();
    const { terms, constant } = sum('objective');
    builder.offset = constant;
    for (const [column, coefficient] of terms) builder.objective[column] = coefficient + 0;
    if (sectionAt(tokens.peek()) === undefined) throw unexpected(tokens.peek(), 'a sign or Subject To');
  };

  const nameOfRow = (named: LpToken | undefined): string => {
    if (named && rowNames.has(named.text)) {
      throw new Mistake('lp/duplicate', `the row ${shorten(named.text)} stands twice`, named);
    }
    let name = named?.text ?? `R${rowNames.size + 1}`;
    while (rowNames.has(name)) name += '_';
    rowNames.add(name);
    return name;
  };

  /** sum relation sum [relation sum] */
  const row = (): void => {
    const named = label();
    const left = sum('left');
    const relation = relationToken();
    const right = sum('right');
    const ends = { low: -Infinity, high: Infinity };
    const bound = (text: string, value: number): void => {
      // Adding 0 turns -0 into 0.
      if (!text.includes('>')) ends.high = value + 0;
      if (!text.includes('<')) ends.low = value + 0;
    };
    let body = left;
    if (tokens.peek().kind === 'relation') {
      const second = relationToken();
      const last = sum('right');
      if (left.terms.size > 0 || last.terms.size > 0) {
        throw new Mistake('lp/syntax', 'only numbers may stand at the ends of a range', second);
      }
      body = right;
      bound(turned(relation.text), left.constant - right.constant);
      bound(second.text, last.constant - right.constant);
    } else {
      for (const [column, coefficient] of right.terms) {
        left.terms.set(column, (left.terms.get(column) ?? 0) - coefficient);
      }
      bound(relation.text, right.constant - left.constant);
    }
    const index = builder.row(nameOfRow(named), ends.low, ends.high);
    for (const [column, coefficient] of body.terms) {
      if (coefficient !== 0) builder.entry(index, column, coefficient);
    }
  };

  const relationToken = (): LpToken => {
    if (tokens.peek().kind !== 'relation') throw unexpected(tokens.peek(), 'a relation such as <=');
    return tokens.next();
  };

  /** A number with its signs, or an infinity. */
  const boundValue = (): number => {
    const sign = signs();
    const token = tokens.next();
    if (token.kind === 'number') return sign * Number(token.text) + 0;
    if (token.kind === 'name' && /^inf(inity)?$/i.test(token.text)) return sign * Infinity;
    throw unexpected(token, 'a number');
  };

  /** `[number relation] name [relation number]`, or `name free` */
  const bound = (): void => {
    const head = tokens.peek();
    const startsWithNumber = head.kind !== 'name' || /^inf(inity)?$/i.test(head.text);
    const before = startsWithNumber ? { value: boundValue(), relation: relationToken() } : undefined;
    const name = tokens.next();
    if (name.kind !== 'name') throw unexpected(name, 'the name of a column');
    const set = (relation: string, value: number): void => {
      if (name.text !== constantColumn) setBound(name, relation, value);
    };
    if (before) set(turned(before.relation.text), before.value);
    const after = tokens.peek();
    if (after.kind === 'relation') set(relationToken().text, boundValue());
    else if (!before && /^free$/i.test(after.text)) {
      tokens.next();
      set('>=', -Infinity);
      set('<=', Infinity);
    } else if (!before) throw unexpected(after, 'a relation such as <=');
  };

  const setBound = (name: LpToken, relation: string, value: number): void => {
    const column = columnOf(name.text);
    if (!relation.includes('<')) {
      builder.lower[column] = value;
      loweredColumns.add(column);
    }
    if (relation.includes('>')) return;
    builder.upper[column] = value;
    if (value >= 0 || loweredColumns.has(column)) return;
    diagnostics.push({
      code: 'lp/convention',
      severity: 'warning',
      message: `${shorten(name.text)} has a negative upper bound and the lower bound 0`,
      labels: [{ source, span: { start: name.start, end: name.end } }],
      help: 'write its lower bound before it, such as -inf',
    });
  };

  const listed = (binary: boolean): void => {
    const name = tokens.next();
    if (name.kind !== 'name') throw unexpected(name, 'the name of a column');
    const column = columns.get(name.text);
    if (column === undefined) {
      throw new Mistake('lp/unknown-name', `the column ${shorten(name.text)} does not occur before`, name);
    }
    builder.integer[column] = 1;
    if (!binary) return;
    builder.lower[column] = 0;
    builder.upper[column] = 1;
  };

  const item = (section: LpSection): void => {
    if (section === 'maximize' || section === 'minimize') objective();
    else if (section === 'constraints') row();
    else if (section === 'bounds') bound();
    else listed(section === 'binaries');
  };

  const begin = (section: LpSection): void => {
    const token = tokens.next();
    if (/^(subject|such)$/i.test(token.text) && /^(to|that)$/i.test(tokens.peek().text)) tokens.next();
    if (section === 'maximize') builder.sense = 'maximize';
    if (section !== 'unsupported') return;
    throw new Mistake('lp/unsupported', `the section ${shorten(token.text)} is not read`, token);
  };

  let section: LpSection | undefined;
  const step = () => {
    const next = sectionAt(tokens.peek());
    if (section === undefined && next !== 'maximize' && next !== 'minimize') {
      section = 'end';
      throw unexpected(tokens.peek(), 'Maximize or Minimize');
    }
    if (next === undefined) return item(section!);
    section = next;
    begin(next);
    if (next === 'maximize' || next === 'minimize') item(next);
  };
  while (section !== 'end' && diagnostics.length < mostDiagnostics) {
    const start = tokens.peek();
    try {
      step();
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake;
      const labels = [{ source, span: mistake.span }];
      diagnostics.push({ ...mistake.diagnostic, severity: 'error', labels });
      if (section === 'unsupported') break;
      tokens.skipLine();
      if (tokens.peek() === start) tokens.next();
    }
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: builder.finish(), diagnostics };
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function unexpected(token: LpToken, wanted: string): Mistake {
  const found = token.kind === 'end' ? 'the end of the file' : `"${shorten(token.text)}"`;
  return new Mistake('lp/syntax', `${wanted} expected, found ${found}`, token);
}

/** The relation read from the other side. */
const turned = (relation: string): string =>
  relation.includes('<') ? '>=' : relation.includes('>') ? '<=' : relation;
