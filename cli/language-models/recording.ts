import { createHash } from 'node:crypto';
import type { Completion, ModelRequest } from '../../compiler/readers/llm/language-model.ts';

/** One exchange as it is kept: what was asked and what came back; no header, key, time or price. */
interface Recording {
  readonly request: Pick<ModelRequest, 'purpose' | 'messages' | 'schema' | 'sample'>;
  readonly completion: Omit<Completion, 'usage'> & {
    readonly usage: { readonly promptTokens: number; readonly completionTokens: number };
  };
}

/** File name of a request: a hash of all that it asks (messages, schema, sample number). */
export function recordingName(request: ModelRequest): string {
  const { messages, schema, sample } = request;
  const content = JSON.stringify(sorted({ messages, schema, ...(sample ? { sample } : {}) }));
  return `${createHash('sha256').update(content).digest('hex').slice(0, 32)}.json`;
}

/** The bytes of a recording: the same exchange always gives the same file. */
export function writeRecording(request: ModelRequest, completion: Completion): string {
  const { purpose, messages, schema, sample } = request;
  const { text, finish, refusal, model, usage } = completion;
  const { promptTokens, completionTokens } = usage;
  const recording: Recording = {
    request: { purpose, messages, ...(schema ? { schema } : {}), ...(sample ? { sample } : {}) },
    completion: {
      text,
      finish,
      ...(refusal === undefined ? {} : { refusal }),
      ...(model === undefined ? {} : { model }),
      usage: { promptTokens, completionTokens },
    },
  };
  return `${JSON.stringify(sorted(recording), undefined, 1)}\n`;
}

/** The completion of a recording's bytes; undefined where they are none. */
export function readRecording(bytes: string): Completion | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes);
  } catch {
    return undefined;
  }
  const { completion } = (value ?? {}) as { completion?: Partial<Completion> };
  const { text, finish, usage } = completion ?? {};
  if (
    typeof text !== 'string' ||
    typeof usage?.promptTokens !== 'number' ||
    typeof usage.completionTokens !== 'number'
  )
    return undefined;
  if (!['stop', 'length', 'refused', 'cut-off'].includes(finish ?? '')) return undefined;
  return completion as Completion;
}

/** Keys in order, at every level. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]),
  );
}
