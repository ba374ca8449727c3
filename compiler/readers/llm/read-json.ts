import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Completion } from './language-model.ts';

/** The longest answer that is looked at, in UTF-16 units. */
export const longestAnswer = 2_000_000;
const deepest = 100;

/**
 * The JSON object in an answer: alone, in a fence, or with words before and after it. Fields that are null are dropped.
 * Errors: `read/empty`, `read/refused`, `read/too-long`, `read/truncated`, `read/not-json`.
 */
export function readJson(completion: Completion): Outcome<unknown> {
  const { text, finish } = completion;
  if (finish === 'refused')
    return failed(
      'read/refused',
      `the language model declined to answer${shown(completion.refusal)}`,
      'try another model',
    );
  if (text.length > longestAnswer)
    return failed(
      'read/too-long',
      `the answer has ${text.length} characters, the limit is ${longestAnswer}`,
      'answer with the JSON object only',
    );
  if (text.trim() === '') {
    return finish === 'stop'
      ? failed('read/empty', 'the answer is empty', 'answer with the JSON object')
      : failed(
          'read/truncated',
          'the answer broke off before its first word',
          'allow more tokens, or answer more briefly',
        );
  }
  const object = firstObject(text);
  if (object === undefined)
    return failed(
      'read/not-json',
      `the answer holds no JSON object${shown(text)}`,
      'answer with one JSON object and nothing else',
    );
  if (object.end === undefined) {
    return failed(
      'read/truncated',
      `the answer breaks off after ${text.length} characters`,
      'answer more briefly: short quotes, no repetition',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(mended(text.slice(object.start, object.end)));
  } catch (error) {
    return failed(
      'read/not-json',
      `the answer is not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ''}`,
      'escape quotes and line breaks inside strings',
    );
  }
  const cleaned = withoutNulls(value, 0);
  if (cleaned === undefined)
    return failed(
      'read/not-json',
      `the answer is nested deeper than ${deepest} levels`,
      'answer with the JSON object only',
    );
  return { value: cleaned, diagnostics: [] };
}

const failed = (code: string, message: string, help: string): Outcome<never> => ({
  diagnostics: [{ code, severity: 'error', message, labels: [], help } satisfies Diagnostic],
});

const shown = (text: string | undefined): string =>
  text === undefined || text.trim() === '' ? '' : `: “${text.trim().replace(/\s+/g, ' ').slice(0, 100)}”`;

/**
 * Where the first object that has a field starts and ends (`{"`); the end is missing where the text breaks off inside it. One scan,
 * whatever the text.
 */
function firstObject(text: string): { readonly start: number; readonly end?: number } | undefined {
  const start = text.search(/\{\s*(?:"|\})/);
  if (start === -1) return undefined;
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return { start, end: i + 1 };
  }
  return { start };
}

/**
 * What language models get wrong inside otherwise good JSON: raw line breaks and tabs inside strings, `\(` and other escapes
 * that JSON does not have (MiniZinc's `/\` and `\/` come unescaped now and then), commas before a closing bracket.
 */
function mended(json: string): string {
  let out = '';
  let copied = 0;
  let inString = false;
  const put = (upTo: number, text: string, skip = 1) => {
    out += json.slice(copied, upTo) + text;
    copied = upTo + skip;
  };
  for (let i = 0; i < json.length; i++) {
    const character = json[i]!;
    if (!inString) {
      if (character === '"') inString = true;
      else if (character === ',') {
        const next = /\S/.exec(json.slice(i + 1, i + 200))?.[0];
        if (next === '}' || next === ']') put(i, '');
      }
    } else if (character === '"') inString = false;
    else if (character === '\n') put(i, '\\n');
    else if (character === '\t') put(i, '\\t');
    else if (character === '\r') put(i, '');
    else if (character === '\\') {
      const next = json[i + 1] ?? '';
      const foreign = !/["\\/bfnrtu]/.test(next);
      const conjunction = json[i - 1] === '/' && /[a-z]/.test(next);
      const disjunction = next === '/' && json[i - 1] === ' ' && json[i + 2] === ' ';
      if (foreign || conjunction || disjunction) put(i, '\\\\');
      else i++;
    }
  }
  return out + json.slice(copied);
}

/** Without the fields that are null; undefined where it is nested too deep. */
function withoutNulls(value: unknown, depth: number): unknown {
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutNulls(item, depth + 1));
    return items.includes(undefined) ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept: [string, unknown][] = [];
  for (const [key, field] of Object.entries(value)) {
    if (field === null) continue;
    const cleaned = withoutNulls(field, depth + 1);
    if (cleaned === undefined) return undefined;
    kept.push([key, cleaned]);
  }
  return Object.fromEntries(kept);
}
