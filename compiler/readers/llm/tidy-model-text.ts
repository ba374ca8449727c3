import { kindOfItem } from '../../draft/annotate-items.ts';
import { itemTokens, type ModelToken } from '../../draft/model-tokens.ts';

/**
 * MiniZinc as language models write it, as MiniZinc has it. Only slips that can mean one thing are mended: `//` comments, doubled
 * backslashes, HTML entities, `array of int`, a missing `constraint` or `solve`, `maximise`, `forall(i in S) x[i] > 0` without brackets
 * around its body, `array[i in S] of`, a missing `endif`, `0..` without an end, `1_000`, an `int` whose value is written with decimals.
 *
 * @param rule the item claims to be a constraint: a bare condition is one
 */
export function tidyModelText(mzn: string, rule: boolean): string {
  const text = mendCharacters(mzn);
  const items = itemTokens(text);
  let out = '';
  let copied = 0;
  for (const tokens of items) {
    const start = tokens[0]!.span.start;
    const end = tokens[tokens.length - 1]!.span.end;
    out += text.slice(copied, start) + tidyItemText(text.slice(start, end), rule);
    copied = end;
  }
  return out + text.slice(copied);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function mendCharacters(mzn: string): string {
  return mzn
    .replace(/^```\w*\n?|\n?```\s*$/g, '')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => entities[name]!)
    .replace(/^([^"\n]*?)\/\//gm, '$1%')
    .replace(/\/\\\\/g, '/\\')
    .replace(/\\\\\//g, '\\/')
    .replace(
      /\b(\d{1,3})((?:_\d{3})+)\b/g,
      (_, head: string, tail: string) => head + tail.replaceAll('_', ''),
    )
    .replace(/\.\.(\s*:(?!:))/g, '..infinity$1');
}

/** One item, without its semicolon. */
function tidyItemText(text: string, rule: boolean): string {
  const keyed = withKeyword(text, rule).replace(/^(\s*)(?:array|list)\s+of\b/, '$1array[int] of');
  const indexed = keyed.replace(/^(\s*array\s*\[)([^\]]*)/, (_, head: string, sets: string) => {
    return head + sets.replace(/\b\w+\s+in\s+/g, '');
  });
  return withDecimals(withEndif(withBodies(indexed)));
}

/** `maximize …` is a solve item, and a bare condition of a rule is a constraint. */
function withKeyword(text: string, rule: boolean): string {
  const spelled = text.replace(/^((?:solve\b[^;]*?)?\b(?:minimi|maximi))se\b/, '$1ze');
  if (/^(minimize|maximize|satisfy)\b/.test(spelled)) return `solve ${spelled}`;
  const tokens = itemTokens(spelled)[0];
  if (!rule || tokens === undefined || kindOfItem(tokens) !== 'declaration') return spelled;
  const first = tokens[0]!;
  if (
    ['var', 'array', 'set', 'list', 'int', 'float', 'bool', 'string', 'par', 'opt', 'any', 'ann'].includes(
      first.text,
    )
  )
    return spelled;
  return tokens.some((t) => t.text === ':' && t.depth === 0) ? spelled : `constraint ${spelled}`;
}

const quantifiers = new Set(['forall', 'exists', 'sum', 'product', 'min', 'max', 'xorall']);
const most = 40;

/** `forall(i in S) x[i] > 0`: brackets around the body, which ends with the bracket or the item that it stands in. */
function withBodies(text: string): string {
  let out = text;
  for (let round = 0; round < most; round++) {
    const place = bareBody(out);
    if (place === undefined) break;
    out = `${out.slice(0, place.start)}(${out.slice(place.start, place.end)})${out.slice(place.end)}`;
  }
  return out;
}

function bareBody(text: string): { readonly start: number; readonly end: number } | undefined {
  const tokens = itemTokens(text)[0] ?? [];
  // The innermost first: the bodies inside are whole when an outer one is looked at.
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { text: name, kind, depth } = tokens[i]!;
    if (kind !== 'word' || !quantifiers.has(name) || tokens[i + 1]?.text !== '(') continue;
    const close = tokens.findIndex((t, k) => k > i + 1 && t.text === ')' && t.depth === depth);
    if (close === -1 || !tokens.slice(i + 2, close).some((t) => t.text === 'in' && t.depth === depth + 1))
      continue;
    const next = tokens[close + 1];
    if (next === undefined || next.text === '(' || !startsOperand(next)) continue;
    const last = endOfBody(tokens, close + 1, depth, name === 'forall' || name === 'exists');
    if (last === undefined) continue;
    return { start: next.span.start, end: tokens[last]!.span.end };
  }
  return undefined;
}

const startsOperand = ({ kind, text }: ModelToken): boolean =>
  kind === 'number' ||
  (kind === 'word' && !/^(in|where|then|else|elseif|endif|div|mod|union|diff|intersect|xor|of)$/.test(text));

const relations = new Set(['<', '>', '<=', '>=', '=', '==', '!=', '->', '<-', '<->', '/\\', '\\/']);

/** The last token of a body. A condition takes all that follows; a term ends before a relation, and not at a sum, which could belong to either. */
function endOfBody(
  tokens: readonly ModelToken[],
  from: number,
  depth: number,
  condition: boolean,
): number | undefined {
  let last = from;
  for (let i = from; i < tokens.length && tokens[i]!.depth >= depth; i++) {
    const { text, depth: at } = tokens[i]!;
    if (at === depth) {
      if (/^([,|;]|then|else|elseif|endif)$/.test(text)) break;
      if (!condition && relations.has(text)) break;
      if (!condition && (text === '+' || text === '-')) return undefined;
    }
    last = i;
  }
  return last;
}

/** One `if` without its `endif`: it ends where the bracket or the item ends that it stands in. */
function withEndif(text: string): string {
  const tokens = itemTokens(text)[0] ?? [];
  const ifs = tokens.filter((t) => t.kind === 'word' && t.text === 'if');
  const [only] = ifs;
  if (ifs.length !== 1 || only === undefined || tokens.some((t) => t.text === 'endif')) return text;
  const from = tokens.indexOf(only);
  const after = tokens.findIndex((t, i) => i > from && t.depth < only.depth);
  const last = tokens[(after === -1 ? tokens.length : after) - 1]!;
  return `${text.slice(0, last.span.end)} endif${text.slice(last.span.end)}`;
}

/** `array[1..2] of int: cost = [4.5, 6]` declares floats. */
function withDecimals(text: string): string {
  const declared = /^((?:array\s*\[[^\]]*\]\s*of\s+)?)int(\s*:\s*\w+\s*=)([-\d.,eE\s[\]|]+)$/.exec(text);
  if (declared === null || !/\d\.\d/.test(declared[3]!)) return text;
  return `${declared[1]}float${declared[2]}${declared[3]}`;
}
