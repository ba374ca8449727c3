import type { Sentence } from './problem.ts';

type Form = Sentence['form'];

/** Words before a full stop that does not end a sentence. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st vs no nos approx e.g i.e etc inc ltd co corp dept fig sq ft oz lb lbs hr hrs min mins sec secs qty avg max cu gal'.split(
    ' ',
  ),
);
/** Of these the ones that may well end a sentence: they do when a capital follows. */
const MAY_END = new Set('etc inc ltd co corp ft oz lb lbs hr hrs min mins sec secs'.split(' '));

const BULLET = /^[ \t]*(?:[-*•–—·‣]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+(?=\S)/;
const HEADING = /^[ \t]*#{1,6}[ \t]+(?=\S)/;
const TABLE_ROW = /^[ \t]*\|.*\|[ \t]*$/;
const TABLE_RULE = /^[ \t]*\|?[ \t:|-]*-[ \t:|-]*$/;

/**
 * Cuts a text into sentences, bullets, headings and Markdown table rows, with ids `s1`, `s2`, … in order. A single
 * line break inside a paragraph does not end a sentence; a blank line, a bullet, a heading or a table row does.
 * Linear in the length of the text.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const add = (start: number, end: number, form: Form) => {
    const raw = text.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const to = start + raw.trimEnd().length;
    if (to <= from) return;
    sentences.push({
      id: `s${sentences.length + 1}`,
      text: text.slice(from, to),
      span: { start: from, end: to },
      form,
    });
  };
  for (const block of blocks(text)) {
    if (block.form === 'heading' || block.form === 'table-row') add(block.start, block.end, block.form);
    else for (const [start, end] of cutAtStops(text, block.start, block.end)) add(start, end, block.form);
  }
  return sentences;
}

/** Is this line of a Markdown table only its rule (`|---|---|`)? */
const isTableRule = (line: string): boolean => line.includes('-') && TABLE_RULE.test(line);

interface Block {
  readonly start: number;
  readonly end: number;
  readonly form: Form;
}

/** Stretches of whole lines that belong together: paragraphs, bullets with their continuation, headings, table rows. */
function blocks(text: string): Block[] {
  const found: Block[] = [];
  let open: { start: number; end: number; form: Form } | undefined;
  const close = () => {
    if (open) found.push(open);
    open = undefined;
  };
  let lineStart = 0;
  while (lineStart < text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline;
    const line = text.slice(lineStart, lineEnd).replace(/\r$/, '');
    if (line.trim() === '') close();
    else if (TABLE_ROW.test(line)) {
      close();
      if (!isTableRule(line)) found.push({ start: lineStart, end: lineEnd, form: 'table-row' });
    } else if (HEADING.test(line)) {
      close();
      found.push({ start: lineStart + HEADING.exec(line)![0].length, end: lineEnd, form: 'heading' });
    } else if (BULLET.test(line)) {
      close();
      open = { start: lineStart + BULLET.exec(line)![0].length, end: lineEnd, form: 'bullet' };
    } else if (open) open.end = lineEnd;
    else open = { start: lineStart, end: lineEnd, form: 'sentence' };
    lineStart = lineEnd + 1;
  }
  close();
  return found;
}

/** Cuts `text[start, end)` after full stops, question and exclamation marks that end a sentence. */
function cutAtStops(text: string, start: number, end: number): [number, number][] {
  const cuts: [number, number][] = [];
  const stop = /[.!?]+["'”’)\]]*(?=\s|$)/g;
  let from = start;
  const part = text.slice(start, end);
  for (const match of part.matchAll(stop)) {
    const at = start + match.index;
    const after = at + match[0].length;
    if (match[0] === '.' && !endsSentence(text, from, at, after, end)) continue;
    cuts.push([from, after]);
    from = after;
  }
  if (from < end) cuts.push([from, end]);
  return cuts;
}

const BEGINNING = /^(?:The|A|An|In|If|How|It|They|He|She|Each|There|To|At|For|What|One|However|Formulate)\b/;

/** Does the single full stop at `at` end a sentence? Not after an abbreviation or initial, not before a small letter. */
function endsSentence(text: string, from: number, at: number, after: number, end: number): boolean {
  const next = text.slice(after, Math.min(end, after + 40)).trimStart();
  if (next === '') return true;
  const before = /(?:^|[\s("])([\p{L}.]+)$/u
    .exec(text.slice(Math.max(from, at - 24), at))?.[1]
    ?.toLowerCase();
  const small = /^\p{Ll}/u.test(next);
  if (before !== undefined && ABBREVIATIONS.has(before)) return MAY_END.has(before) && !small;
  if (before !== undefined && /^\p{L}$/u.test(before) && before !== 'i') {
    // After a label ("truck B. The …") the sentence ends; an initial stands after a name or first ("Ann B. Lee").
    const named = /(?:^|\s)(\p{Lu}\p{L}+)\s\p{L}$/u.exec(text.slice(Math.max(from, at - 40), at))?.[1];
    const first = text.slice(from, at).trim().length === 1;
    return !small && !first && (named === undefined || next.startsWith(named) || BEGINNING.test(next));
  }
  return !small;
}
