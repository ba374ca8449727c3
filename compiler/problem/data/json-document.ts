import { type Exact, parseExact } from '../../exact/exact.ts';
import type { Span } from '../../source/span.ts';

/** A number of a document, and how it is reached: `clues[0][1]`, `teams[2].size`. */
export interface DocumentNumber {
  readonly path: string;
  readonly value: Exact;
  readonly span: Span;
}

/** A value of a JSON text, whatever its shape. */
export interface JsonDocument {
  readonly end: number;
  /** Without white space between its parts; its beginning, where it is longer than may be shown. */
  readonly text: string;
  readonly cut: boolean;
  /** The numbers of `text`, in order; texts that are numbers are some. */
  readonly numbers: readonly DocumentNumber[];
}

/** Characters of one document that are shown. */
export const LONGEST_DOCUMENT = 4000;
/** How deep a document may nest. */
const DEEPEST = 60;

/**
 * Reads the JSON value at a place of a text: undefined where it is not JSON, nests too deep, or gives a key of one object twice, of which
 * nobody knows which is meant. `root` is the first name of the paths.
 */
export function readDocument(text: string, from: number, root: string): JsonDocument | undefined {
  const reader = new DocumentReader(text, from);
  try {
    return reader.read(root);
  } catch (error) {
    if (error instanceof NotADocument) return undefined;
    throw error;
  }
}

class NotADocument extends Error {}

const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?/y;
const wholeNumeral = /^-?\d{1,300}(?:\.\d{1,300})?$/;

class DocumentReader {
  private readonly text: string;
  private at: number;
  private readonly parts: string[] = [];
  private length = 0;
  private readonly numbers: DocumentNumber[] = [];

  constructor(text: string, from: number) {
    this.text = text;
    this.at = from;
  }

  read(root: string): JsonDocument {
    this.value(root, 0);
    const text = this.parts.join('').slice(0, LONGEST_DOCUMENT);
    return { end: this.at, text, cut: this.length > LONGEST_DOCUMENT, numbers: this.numbers };
  }

  private value(path: string, depth: number): void {
    if (depth > DEEPEST) throw new NotADocument();
    const mark = this.next();
    if (mark === '[') this.list(path, depth);
    else if (mark === '{') this.object(path, depth);
    else if (mark === '"') {
      const start = this.at;
      const text = this.string();
      if (wholeNumeral.test(text)) this.number(path, text, start);
    } else this.plain(path);
  }

  private list(path: string, depth: number): void {
    this.mark('[');
    let index = 0;
    if (this.next() !== ']') {
      do this.value(this.isShown() ? `${path}[${index++}]` : path, depth + 1);
      while (this.takes(','));
    }
    this.mark(']');
  }

  private object(path: string, depth: number): void {
    this.mark('{');
    const keys = new Set<string>();
    if (this.next() !== '}') {
      do {
        this.next();
        const key = this.string();
        if (keys.has(key)) throw new NotADocument();
        keys.add(key);
        this.mark(':');
        this.value(this.isShown() ? `${path}${step(key)}` : path, depth + 1);
      } while (this.takes(','));
    }
    this.mark('}');
  }

  /** A number, or one of the three words. */
  private plain(path: string): void {
    const start = this.at;
    const word = ['true', 'false', 'null'].find((each) => this.text.startsWith(each, start));
    numeral.lastIndex = start;
    const written = word ?? numeral.exec(this.text)?.[0];
    if (written === undefined || /[\w.]/.test(this.text[start + written.length] ?? ''))
      throw new NotADocument();
    this.at += written.length;
    this.show(written);
    if (word === undefined) this.number(path, written, start);
  }

  private number(path: string, written: string, start: number): void {
    const value = this.length <= LONGEST_DOCUMENT ? parseExact(written) : undefined;
    if (value !== undefined) this.numbers.push({ path, value, span: { start, end: this.at } });
  }

  private string(): string {
    const { text, at: start } = this;
    if (text[start] !== '"') throw new NotADocument();
    let end = start + 1;
    while (end < text.length && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
    const written = text.slice(start, end + 1);
    this.at = end + 1;
    this.show(written);
    try {
      return JSON.parse(written) as string;
    } catch {
      throw new NotADocument();
    }
  }

  private isShown(): boolean {
    return this.length <= LONGEST_DOCUMENT;
  }

  private show(part: string): void {
    if (this.isShown()) this.parts.push(part.slice(0, LONGEST_DOCUMENT + 1));
    this.length += part.length;
  }

  /** The character after white space. */
  private next(): string | undefined {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at++;
    return this.text[this.at];
  }

  private takes(mark: string): boolean {
    if (this.next() !== mark) return false;
    this.at++;
    this.show(mark);
    return true;
  }

  private mark(mark: string): void {
    if (!this.takes(mark)) throw new NotADocument();
  }
}

const step = (key: string): string =>
  /^[A-Za-z_]\w{0,60}$/.test(key) ? `.${key}` : `[${JSON.stringify(key.slice(0, 60))}]`;
