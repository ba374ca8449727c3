import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { absolute, type Exact, equal, parseExact } from '../../exact/exact.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Draft, DraftItem } from '../draft.ts';
import { itemTokens, type ModelToken } from '../model-tokens.ts';
import { derivationFits } from './derivation.ts';
import { sourcesOf } from './number-sources.ts';

/**
 * Every number of the model text traced to its source. A literal is traced when it is
 *
 * 1. the value of a number of the problem (40% is 0.4 and 40; a third is 1/3, 1 and 3), or what is left of a
 *    share (1 - 0.4), or what it grows to (1 + 0.4);
 * 2. a cell of the data;
 * 3. such a value in another unit (hours → minutes, kg → g, dozens, cents, thousands), or the factor itself where the text names such a
 *    unit;
 * 4. named in the item's `derived`, where the derivation, read as arithmetic, gives the literal;
 * 5. trivial: 0 and 1; an exponent, divisor or modulus of 2; an index (inside `[…]`); a range of positions (`1..3` as
 *    an index set or in a generator, and the value of a parameter that ends such a range); and, where variables
 *    stand for positions (`var 1..5`), one of these positions beside a comparison or in a list;
 *
 * anything else is `draft/untraced-number`, an error; only for an upper end of a variable's domain a warning (`draft/made-up-bound`).
 */
export function traceNumbers(draft: Draft, problem: Problem): readonly Diagnostic[] {
  const sources = sourcesOf(problem);
  const positions = positionsOf(draft);
  const diagnostics: Diagnostic[] = [];
  for (const item of draft.items) {
    if (item.kind === 'include' || item.kind === 'output') continue;
    const reported = new Set<string>();
    for (const tokens of itemTokens(item.mzn)) {
      tokens.forEach((token, index) => {
        const value = token.kind === 'number' ? parseExact(token.text) : undefined;
        if (value === undefined || reported.has(token.text)) return;
        const role = roleOf(tokens, index);
        if (role === 'position' || isTrivial(value, role) || sources.traces(value)) return;
        if (positions.allows(tokens, index, value)) return;
        const derivation = derivationOf(item, value);
        if (derivation !== undefined && derivationFits(derivation, value)) return;
        reported.add(token.text);
        diagnostics.push(untraced(item, token.text, role === 'bound', derivation));
      });
    }
  }
  return diagnostics;
}

function untraced(
  item: DraftItem,
  literal: string,
  bound: boolean,
  derivation: string | undefined,
): Diagnostic {
  if (bound)
    return {
      code: 'draft/made-up-bound',
      severity: 'warning',
      message: `${item.id}: the bound ${literal} of the variable is not in the problem`,
      labels: [],
      help: 'write 0..infinity where the text gives no bound, or name in “derived” what the bound follows from',
    };
  return {
    code: 'draft/untraced-number',
    severity: 'error',
    message:
      derivation === undefined
        ? `${item.id}: the number ${literal} is neither in the problem nor in its data`
        : `${item.id}: the number ${literal} is not what its derivation “${derivation.slice(0, 80)}” gives`,
    labels: [],
    help: 'use the number of the text, or write the arithmetic in the model, or name in “derived” how it comes about',
  };
}

type Role = 'plain' | 'position' | 'bound' | 'exponent';

/** What a number does in its item: an index or range of positions, the end of a variable's domain, an exponent or divisor, or a plain quantity. */
function roleOf(tokens: readonly ModelToken[], index: number): Role {
  const before = tokens[index - 1]?.text;
  const after = tokens[index + 1]?.text;
  if (before === '^' || before === 'mod' || before === 'div' || before === '/') return 'exponent';
  const colon = tokens.findIndex((t) => t.text === ':' && t.depth === 0);
  const equals = tokens.findIndex((t) => t.text === '=' && t.depth === 0);
  const declares = colon > 0 && tokens[0]!.text !== 'constraint' && tokens[0]!.text !== 'solve';
  const bracket = enclosing(tokens, index)?.text;
  if (declares && index < colon) {
    if (bracket === '[') return 'position';
    if (bracket === '{') return 'plain';
    return tokens.slice(0, colon).some((t) => t.text === 'var') ? 'bound' : 'position';
  }
  if (insideIndex(tokens, index)) return 'position';
  if (localDomain(tokens, index)) return 'bound';
  const inRange = before === '..' || after === '..' || (before === '-' && tokens[index - 2]?.text === '..');
  if (isClamp(tokens, index)) return 'position';
  if (
    inRange &&
    (inGenerator(tokens, index) || (declares && index === equals + 1) || declaresSet(tokens, colon))
  )
    return 'position';
  return 'plain';
}

/** The end that a range is clamped to: `j in max(1, i - 1)..min(8, i + 1)`. */
function isClamp(tokens: readonly ModelToken[], index: number): boolean {
  const bracket = enclosing(tokens, index);
  const name = bracket === undefined ? -1 : tokens.indexOf(bracket) - 1;
  if (name < 0 || !/^(min|max)$/.test(tokens[name]!.text)) return false;
  const last = tokens.findIndex((t, i) => i > index && t.text === ')' && t.depth === bracket!.depth);
  const inRange = tokens[name - 1]?.text === '..' || tokens[last + 1]?.text === '..';
  return inRange && inGenerator(tokens, name);
}

const declaresSet = (tokens: readonly ModelToken[], colon: number): boolean =>
  colon > 0 && tokens[0]!.text === 'set' && tokens[1]?.text === 'of';

/** Inside the brackets of an access `x[…]` (an array literal has no name or closing bracket before it). */
function insideIndex(tokens: readonly ModelToken[], index: number): boolean {
  let { depth } = tokens[index]!;
  for (let i = index - 1; i >= 0 && depth > 0; i--) {
    const token = tokens[i]!;
    if (token.depth !== depth - 1 || !/^[([{]/.test(token.text)) continue;
    const previous = tokens[i - 1];
    if (token.text === '[' && previous && (previous.text === ']' || isName(previous))) return true;
    depth--;
  }
  return false;
}

/** The opening bracket that a token stands in. */
const enclosing = (tokens: readonly ModelToken[], index: number): ModelToken | undefined =>
  tokens.slice(0, index).findLast((t) => t.depth === tokens[index]!.depth - 1 && /^[([{]/.test(t.text));

/** In the domain of a local variable: `let { var 0..9: z }`. */
function localDomain(tokens: readonly ModelToken[], index: number): boolean {
  for (let i = index - 1; i >= 0 && /^(\.\.|-|\+|\*|\(|\d.*|var)$/.test(tokens[i]!.text); i--)
    if (tokens[i]!.text === 'var') return true;
  return false;
}

/** Numbers that are only positions: sizes that end index ranges, and places that position variables may take. */
function positionsOf(draft: Draft) {
  const sizes = new Set<string>();
  const numbered = new Set<string>();
  let last = 0;
  for (const item of draft.items) {
    for (const name of numberedNames(item.mzn)) numbered.add(name);
    for (const tokens of itemTokens(item.mzn)) {
      tokens.forEach((token, i) => {
        if (token.text === '..' && tokens[i + 1]?.kind === 'word') sizes.add(tokens[i + 1]!.text);
      });
    }
    // From 0 on, more than ten are rather amounts than places.
    for (const [, start, end = ''] of item.mzn.matchAll(/\bvar\s+([01])\s*\.\.\s*(\w+)\s*:/g)) {
      const size = Number(/^\d{1,3}$/.test(end) ? end : sizeNamed(draft, end));
      if (start === '1' || size < 10) last = Math.max(last, size || 0);
    }
  }
  const comparison = /^(=|==|!=|<|>|<=|>=|\+|-)$/;
  return {
    allows(tokens: readonly ModelToken[], index: number, value: Exact): boolean {
      const before = tokens[index - 1];
      const declared =
        before?.text === '=' && tokens[index - 2]?.kind === 'word' && tokens[index - 3]?.text === ':';
      const name = tokens[index - 2]?.text ?? '';
      if (declared && (sizes.has(name) || numbered.has(name))) return true;
      const after = tokens[index + 1];
      const listed = /^[[,]$/.test(before?.text ?? '') && /^[\],]$/.test(after?.text ?? '');
      const beside = listed || comparison.test(before?.text ?? '') || comparison.test(after?.text ?? '');
      return beside && tokens[0]!.text === 'constraint' && typeof value === 'number' && value <= last;
    },
  };
}

/** The value of `int: n = 5;`; empty where there is none. */
const sizeNamed = (draft: Draft, name: string): string =>
  /^\w+$/.test(name) && !/^\d/.test(name)
    ? (draft.items
        .map(({ mzn }) => new RegExp(`\\bint\\s*:\\s*${name}\\s*=\\s*(\\d{1,3})\\s*(?:;|$)`).exec(mzn)?.[1])
        .find(Boolean) ?? '')
    : '';

/** Names that only number the things of a list: `int: january = 1; int: february = 2; …`, from 0 or 1 on, without a gap. */
function numberedNames(mzn: string): readonly string[] {
  const declared = [...mzn.matchAll(/(?:^|;)\s*int\s*:\s*(\w+)\s*=\s*(\d{1,3})\s*(?=;|$)/g)];
  const [first] = declared;
  const start = Number(first?.[2]);
  const gapless = start <= 1 && declared.every((match, i) => Number(match[2]) === start + i);
  return gapless && declared.length > 1 ? declared.map((match) => match[1]!) : [];
}

const isName = (token: ModelToken): boolean =>
  token.kind === 'word' &&
  !['in', 'then', 'else', 'union', 'diff', 'intersect', 'of', 'not', 'constraint'].includes(token.text);

/** After `in` within the same brackets: `i in 1..3`. */
function inGenerator(tokens: readonly ModelToken[], index: number): boolean {
  const { depth } = tokens[index]!;
  for (let i = index - 1; i >= 0 && tokens[i]!.depth >= depth; i--) {
    if (tokens[i]!.depth > depth) continue;
    if (tokens[i]!.text === 'in') return true;
    if (/^(,|where|\||[<>=!]+|->)$/.test(tokens[i]!.text)) return false;
  }
  return false;
}

const isTrivial = (value: Exact, role: Role): boolean =>
  value === 0 || value === 1 || (role === 'exponent' && value === 2);

const derivationOf = (item: DraftItem, value: Exact): string | undefined =>
  Object.entries(item.derived ?? {}).find(([literal]) => {
    const named = parseExact(literal.replace(/[,_ ]/g, ''));
    return named !== undefined && equal(absolute(named), value);
  })?.[1];
