import type { Source } from '../../source/span.ts';
import { MisshapenData } from './data-error.ts';

/** A place in a JSON text, which only moves on; what is not as expected throws a {@link MisshapenData}. */
export class JsonCursor {
  readonly source: Source;
  readonly text: string;
  at: number;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
    this.at = this.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Over white space. */
  skip(): number {
    const { text } = this;
    let { at } = this;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
    }
    this.at = at;
    return at;
  }

  /** Over this mark, where it comes next. */
  take(mark: string): boolean {
    if (this.text[this.skip()] !== mark) return false;
    this.at += 1;
    return true;
  }

  expect(mark: string, what: string): void {
    if (!this.take(mark)) this.complain(what, this.at, this.at + 1);
  }

  complain(expected: string, start: number, end: number): never {
    const last = this.text.length;
    const span = { start: Math.min(start, last), end: Math.min(end, last) };
    throw new MisshapenData(
      `expected ${expected}`,
      span,
      'see the JSON data format of MiniZinc: `{"n": 3, "a": [1, 2]}`',
    );
  }

  readString(what: string): string {
    const start = this.skip();
    const { text } = this;
    if (text.charCodeAt(start) !== 34) this.complain(what, start, start + 1);
    let end = start + 1;
    while (end < text.length && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
    if (end >= text.length) this.complain('a closing quote', start, text.length);
    this.at = end + 1;
    const written = text.slice(start, end + 1);
    try {
      return JSON.parse(written) as string;
    } catch {
      return this.complain('a text without line breaks or unknown escapes', start, end + 1);
    }
  }
}
