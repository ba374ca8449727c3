import type katex from 'katex';
import { escapeHtml } from './html.ts';

/** Shortest formula, in characters of its markup's text, that is cut into pieces. */
const longFormula = 24;

/** Operators that a line may begin with. */
const leading = new Set([...'+−=≤≥<>≠∧∨⇒⇔⇐∪∩∖']);

/** Letters of the sets of numbers: browsers draw no `mathvariant` but `normal`. */
const doubleStruck: Readonly<Record<string, string>> = { Z: 'ℤ', R: 'ℝ', N: 'ℕ', Q: 'ℚ', B: '𝔹' };

/** A formula in an element of its own, which scrolls, by keyboard too, where a piece may be wider than a telephone. */
export function formulaElement(tag: 'div' | 'li', renderer: typeof katex, latex: string): string {
  const pieces = piecesHtml(renderer, latex);
  const wide = pieces.some((piece) => textLength(piece) >= longFormula);
  const reached = wide ? ' tabindex="0" role="group" aria-label="formula"' : '';
  const inside = pieces.join('<wbr>');
  // A role of its own would take an item out of its list.
  if (tag === 'li')
    return `<li class="formula">${wide ? `<div class="scrolls"${reached}>${inside}</div>` : inside}</li>`;
  return `<div class="formula"${reached}>${inside}</div>`;
}

const textLength = (markup: string): number => markup.replace(/<[^>]*>/g, '').length;

/**
 * LaTeX as MathML that the browser draws without fonts or styles of a library. A name is one word, not a product of its letters; a
 * long formula is cut after commas and before operators into pieces, since browsers break no line inside a `math` element.
 */
function piecesHtml(renderer: typeof katex, latex: string): readonly string[] {
  let html: string;
  try {
    html = renderer.renderToString(latex.replaceAll('\\mathit{', '\\textit{'), {
      output: 'mathml',
      maxExpand: 200,
      maxSize: 20,
      strict: 'ignore',
    });
  } catch {
    return [`<code>${escapeHtml(latex)}</code>`];
  }
  const inner = /<semantics><mrow>([\s\S]*)<\/mrow><annotation/.exec(html)?.[1];
  if (inner === undefined) return [html];
  const drawn = inner
    .replace(
      /<mi mathvariant="double-struck">(\w)<\/mi>/g,
      (whole, letter: string) => `<mi mathvariant="normal">${doubleStruck[letter] ?? whole}</mi>`,
    )
    // Text counts as space: an operator beside nothing else would lose its own.
    .replace(/<mtext mathvariant="italic">([^<]*)<\/mtext>/g, '<mi class="name">$1</mi>');
  const pieces = textLength(drawn) < longFormula ? [drawn] : piecesOf(childrenOf(drawn));
  return pieces.map((piece) => `<math><mrow>${piece}</mrow></math>`);
}

/** The elements of a piece of markup, each with all that is inside it. */
function childrenOf(markup: string): readonly string[] {
  const children: string[] = [];
  let depth = 0;
  let from = 0;
  for (const tag of markup.matchAll(/<(\/?)[\w-]+[^>]*?(\/?)>/g)) {
    if (tag[2] === '/') {
      if (depth > 0) continue;
    } else depth += tag[1] === '/' ? -1 : 1;
    if (depth > 0) continue;
    const end = tag.index + tag[0].length;
    children.push(markup.slice(from, end));
    from = end;
  }
  return children;
}

/** Children joined into pieces between which a line may break. */
function piecesOf(children: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let previous = '(';
  for (const child of children) {
    const sign = /^<mo[^>]*>([^<]*)<\/mo>$/.exec(child)?.[1];
    // After an operator or an opening parenthesis, a minus is the sign of its number.
    const signed = (sign === '+' || sign === '−') && !/^[)\]}]?$/.test(previous);
    const infix = sign !== undefined && leading.has(unescaped(sign)) && !signed;
    if (piece !== '' && (infix || child.startsWith('<mspace'))) {
      pieces.push(piece);
      piece = '';
    }
    piece += infix ? child.replace('<mo', '<mo form="infix"') : child;
    if (sign === ',' || sign === ':') {
      pieces.push(piece);
      piece = '';
    }
    if (!/^<mtext>\s*<\/mtext>$/.test(child)) previous = sign ?? '';
  }
  return piece === '' ? pieces : [...pieces, piece];
}

const unescaped = (sign: string): string => sign.replace('&lt;', '<').replace('&gt;', '>');
