import type { Origin } from '../ir/origin.ts';
import { lineAndColumn, type Source, type Span } from '../source/span.ts';

const evidence = /^\s*(s\d+(?:\s*,\s*s\d+)*)\s*:\s*([\s\S]*)$/;

/** Makes origins, each with an id that no other item of the model has. */
export function originMaker(source: Source): (texts: readonly string[], span: Span) => Origin {
  const used = new Map<string, number>();
  const lineOf = lineFinder(source.text);
  const parts = (source.parts ?? []).map((part) => ({
    ...part,
    line: lineAndColumn(source.text, part.start).line,
  }));
  const placeOf = ({ start }: Span): string => {
    const line = lineOf(start);
    const part = parts.findLast((candidate) => candidate.start <= start);
    if (part === undefined) return `line ${line}`;
    return `${part.name.replace(/^.*[/\\]/, '')} line ${line - part.line + 1}`;
  };
  const unique = (id: string): string => {
    let candidate = id;
    for (let n = (used.get(id) ?? 0) + 1; ; n++) {
      candidate = n === 1 ? id : `${id} (${n})`;
      used.set(id, n);
      if (candidate === id || !used.has(candidate)) break;
    }
    used.set(candidate, used.get(candidate) ?? 1);
    return candidate;
  };
  return (texts, span) => {
    const { name, sentences, quote } = readTexts(texts);
    const id = unique(name ?? (sentences.length > 0 ? sentences.join(',') : placeOf(span)));
    return quote === undefined ? { id, sentences, span } : { id, sentences, quote, span };
  };
}

/** The origin of something that has an id already: a declaration. */
export function originWithId(id: string, texts: readonly string[], span: Span): Origin {
  const { sentences, quote } = readTexts(texts);
  return quote === undefined ? { id, sentences, span } : { id, sentences, quote, span };
}

/** `s3,s5: exact words` gives sentences and quote; a text without sentence ids is a name, and a quote if nothing else is. */
function readTexts(texts: readonly string[]): {
  readonly name?: string;
  readonly sentences: readonly string[];
  readonly quote?: string;
} {
  const sentences: string[] = [];
  let quote: string | undefined;
  let name: string | undefined;
  for (const text of texts) {
    const match = evidence.exec(text);
    if (match) {
      sentences.push(...(match[1] as string).split(',').map((id) => id.trim()));
      quote ??= (match[2] as string).trim();
    } else name ??= text.trim();
  }
  const words = quote ?? name;
  const basic = { sentences: [...new Set(sentences)], ...(words ? { quote: words } : {}) };
  return name ? { ...basic, name } : basic;
}

/** Line numbers of offsets that mostly ascend, without starting from the top for each. */
function lineFinder(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    if (offset < at) {
      line = lineAndColumn(text, offset).line;
      at = offset;
      return line;
    }
    for (let i = text.indexOf('\n', at); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
    at = offset;
    return line;
  };
}
