import type { Span } from '../../compiler/source/span.ts';

/**
 * The stretch of an expression with the parentheses that belong to it. The span of `(a /\ b) -> c` begins at `a`: what is written around
 * it would otherwise come between an expression and its own parentheses.
 */
export function wholeSpan(text: string, { start, end }: Span): Span {
  let open = 0;
  let missing = 0;
  for (const [part] of text.slice(start, end).matchAll(/"(?:[^"\\]|\\.)*"|%[^\n]*|\/\*[\s\S]*?\*\/|[()]/g)) {
    if (part === '(') open++;
    else if (part === ')') {
      if (open > 0) open--;
      else missing++;
    }
  }
  let from = start;
  for (let at = start - 1; missing > 0 && at >= 0 && /[\s(]/.test(text[at] ?? ''); at--)
    if (text[at] === '(') {
      missing--;
      from = at;
    }
  let to = end;
  for (let at = end; open > 0 && at < text.length && /[\s)]/.test(text[at] ?? ''); at++)
    if (text[at] === ')') {
      open--;
      to = at + 1;
    }
  return { start: from, end: to };
}
