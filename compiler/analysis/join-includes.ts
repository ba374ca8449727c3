import type { Source, SourcePart, Span } from '../source/span.ts';
import { parseModel } from '../syntax/parse-model.ts';
import { includableFiles } from './built-ins/includes.ts';

/** Files that one model may be made of. */
const mostFiles = 200;

/**
 * A model with the files of its own that it includes: one text, since the order of items does not matter, the model first and each
 * file once behind it. The includes that were followed are blanked, so that every offset stays what it was; `parts` of the source say
 * which file a place lies in. `read` gives a file as it is named in another one, undefined where there is none: such an include stays,
 * as those of the standard library do.
 */
export function joinIncludes(
  source: Source,
  read: (file: string, from: string) => Source | undefined,
): Source {
  if (!mayInclude(source.text)) return source;
  const waiting: Source[] = [source];
  const seen = new Set([source.name]);
  const parts: SourcePart[] = [];
  let text = '';
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { name } = next;
    const followed: Span[] = [];
    for (const { file, span } of includesOf(next)) {
      const found = seen.size < mostFiles ? read(file, name) : undefined;
      if (found === undefined) continue;
      followed.push(span);
      if (seen.has(found.name)) continue;
      seen.add(found.name);
      waiting.push(found);
    }
    const blanked = blank(next.text, followed);
    if (next === source) text = blanked;
    else {
      // The last item of a file may lack its semicolon.
      text += '\n;\n';
      parts.push({ name, start: text.length });
      text += blanked;
    }
  }
  return text === source.text ? source : { ...source, text, parts };
}

/** Does the text look as if it named a file of its own? A comment may make it so: then parsing will tell. */
const mayInclude = (text: string): boolean =>
  [...text.matchAll(/\binclude\s*"([^"\n]*)"/g)].some(([, file]) => !isOfLibrary(file ?? ''));

const isOfLibrary = (file: string): boolean =>
  includableFiles.has(file.endsWith('.mzn') ? file : `${file}.mzn`);

function includesOf(source: Source): readonly { readonly file: string; readonly span: Span }[] {
  if (!mayInclude(source.text)) return [];
  const items = parseModel(source).value?.items ?? [];
  return items.flatMap((item) => (item.kind === 'include' && !isOfLibrary(item.file) ? [item] : []));
}

function blank(text: string, spans: readonly Span[]): string {
  let blanked = '';
  let at = 0;
  for (const { start, end } of spans) {
    blanked += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return blanked + text.slice(at);
}
