import type { Exact } from '../exact/exact.ts';
import type { ExpressionSyntax } from './ast.ts';
import { readNumber } from './read-number.ts';

/** Appends the literals of a run of numbers between commas (`text[start..end)`), as the parser would build them. */
export function expandRun(text: string, start: number, end: number, into: ExpressionSyntax[]): void {
  let at = start;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c <= 32 || c === 44) {
      at++;
      continue;
    }
    let stop = at + 1;
    let float = false;
    for (; stop < end; stop++) {
      const d = text.charCodeAt(stop);
      if (d <= 32 || d === 44) break;
      if (d === 46 || d === 101 || d === 69) float = true;
    }
    const image = text.slice(at, stop);
    const value: Exact = readNumber(image).value;
    into.push({ kind: float ? 'float' : 'int', value, text: image, span: { start: at, end: stop } });
    at = stop;
  }
}
