import type OpenAI from 'openai';
import type { APIError } from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { Completion, LanguageModel, ModelRequest } from '../../compiler/readers/llm/language-model.ts';
import { longestAnswer } from '../../compiler/readers/llm/read-json.ts';
import { fault, scrubbed } from './fault.ts';
import { type Price, priceOf, withCost } from './prices.ts';

/** An OpenAI-compatible endpoint: hosted, or Ollama, vLLM, llama.cpp, LM Studio, … */
export interface EndpointOptions {
  readonly model: string;
  /** Servers of one's own often need none. */
  readonly apiKey?: string;
  readonly baseURL?: string;
  /** Seconds without a sign of life before a call is given up. Default 300. */
  readonly timeoutSeconds?: number;
  /** Further tries after 408, 409, 429, 5xx and broken connections; a Retry-After is kept to. Default 4. */
  readonly retries?: number;
  /** Limits of the whole run. */
  readonly maxCalls?: number;
  readonly maxTokens?: number;
  readonly price?: Price;
}

/** Ways to ask for JSON, from strict to none; the first that the server accepts is kept for the run. */
const formats = ['schema', 'json', 'text'] as const;

/**
 * A language model behind chat completions. The client is loaded with the first call. Answers are streamed; where the
 * server refuses a JSON schema, JSON mode is tried, then plain text, and what worked is remembered. Key and headers never leave
 * this function: errors are scrubbed, and the client's own logging is off.
 */
export function openAiModel(options: EndpointOptions): LanguageModel {
  const { model, apiKey, baseURL, timeoutSeconds = 300, retries = 4, maxCalls, maxTokens } = options;
  const price = options.price ?? priceOf(model);
  let client: OpenAI | undefined;
  let format = 0;
  let countsStream = true;
  let calls = 0;
  let tokens = 0;

  async function connect(): Promise<OpenAI> {
    const { default: Client } = await import('openai');
    return new Client({
      apiKey: apiKey ?? 'none',
      ...(baseURL === undefined ? {} : { baseURL }),
      timeout: timeoutSeconds * 1000,
      maxRetries: retries,
      logLevel: 'off',
      ...(timeoutSeconds > fetchWaits ? { fetchOptions: await patience() } : {}),
    });
  }

  /** One call; degrades the format until the server takes it. */
  async function ask(request: ModelRequest, listening: Listening): Promise<Completion> {
    client ??= await connect();
    for (;;) {
      try {
        const body = bodyOf(model, request, formats[format]!, countsStream);
        const stream = await client.chat.completions.create(body, { signal: listening.signal });
        return await collect(stream, request, listening);
      } catch (error) {
        const status = (error as Partial<APIError>).status;
        const refused = status === 400 || status === 404 || status === 422 || status === 501;
        const said = String((error as Error).message);
        if (refused && countsStream && /stream_options|include_usage/i.test(said)) countsStream = false;
        else if (refused && status !== 404 && format < formats.length - 1) format++;
        else throw error;
      }
    }
  }

  return {
    id: `openai:${model}`,
    async complete(request, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      if (maxCalls !== undefined && calls >= maxCalls)
        throw fault(
          'language-model/call-limit',
          `the limit of ${maxCalls} calls is reached`,
          'raise --max-calls',
        );
      if (maxTokens !== undefined && tokens >= maxTokens)
        throw fault(
          'language-model/token-limit',
          `the limit of ${maxTokens} tokens is reached`,
          'raise --max-tokens',
        );
      calls++;
      const left = maxTokens === undefined ? Number.POSITIVE_INFINITY : (maxTokens - tokens) * 4;
      const listening = listen(timeoutSeconds, signal, left, onProgress);
      try {
        const completion = await ask(request, listening);
        tokens += completion.usage.promptTokens + completion.usage.completionTokens;
        // A server that sends the key back must not get it into a recording or a message.
        const text = apiKey === undefined ? completion.text : completion.text.replaceAll(apiKey, '***');
        return { ...completion, text, usage: withCost(completion.usage, price) };
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw faultOf(error, listening.timedOut(), { model, timeoutSeconds, secrets: [apiKey] });
      } finally {
        listening.end();
      }
    },
  };
}

/** Seconds after which Node's own fetch gives up waiting for the first header. */
const fetchWaits = 290;

/**
 * Options of fetch that leave the waiting to us: a large model on a small machine may think for longer than fetch waits.
 * Node keeps its connection pool under this symbol (undici's `getGlobalDispatcher`) once fetch was used.
 */
async function patience(): Promise<object> {
  await fetch('data:,');
  const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  const Pool = (shared as { constructor?: new (options: object) => object } | undefined)?.constructor;
  return Pool === undefined ? {} : { dispatcher: new Pool({ headersTimeout: 0, bodyTimeout: 0 }) };
}

function bodyOf(
  model: string,
  request: ModelRequest,
  format: (typeof formats)[number],
  countsStream: boolean,
): ChatCompletionCreateParamsStreaming {
  const { schema } = request;
  return {
    model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    ...(countsStream ? { stream_options: { include_usage: true } } : {}),
    ...(schema !== undefined && format === 'schema'
      ? {
          response_format: {
            type: 'json_schema' as const,
            json_schema: { name: schema.name, schema: schema.schema },
          },
        }
      : {}),
    ...(schema !== undefined && format === 'json'
      ? { response_format: { type: 'json_object' as const } }
      : {}),
  };
}

/** The waiting for one answer: abort from outside, silence for too long, an answer beyond all bounds. */
interface Listening {
  readonly signal: AbortSignal;
  /** A sign of life; false when the answer has become too long to listen further. */
  heard(characters: number): boolean;
  timedOut(): boolean;
  end(): void;
}

function listen(
  timeoutSeconds: number,
  signal: AbortSignal | undefined,
  longest: number,
  onProgress: ((characters: number) => void) | undefined,
): Listening {
  const controller = new AbortController();
  let silent = false;
  const silence = () => {
    silent = true;
    controller.abort();
  };
  const wait = () => setTimeout(silence, Math.min(timeoutSeconds * 1000, 2 ** 31 - 1));
  let timer = wait();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  return {
    signal: controller.signal,
    heard(characters) {
      clearTimeout(timer);
      timer = wait();
      onProgress?.(characters);
      return characters <= Math.min(longest, longestAnswer);
    },
    timedOut: () => silent,
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

type Stream = AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk> & {
  readonly controller: AbortController;
};

/** The whole answer of a stream. A connection that breaks after the first words gives what was heard, `cut-off`. */
async function collect(stream: Stream, request: ModelRequest, listening: Listening): Promise<Completion> {
  const parts: string[] = [];
  let length = 0;
  let refusal = '';
  let reason: string | null | undefined;
  let name: string | undefined;
  let usage: OpenAI.CompletionUsage | null | undefined;
  try {
    for await (const chunk of stream) {
      const choice = chunk.choices?.[0];
      const text = choice?.delta?.content ?? '';
      parts.push(text);
      length += text.length;
      refusal += choice?.delta?.refusal ?? '';
      reason = choice?.finish_reason ?? reason;
      name = chunk.model ?? name;
      usage = chunk.usage ?? usage;
      if (!listening.heard(length)) {
        reason = 'length';
        stream.controller.abort();
        break;
      }
    }
  } catch (error) {
    if (length === 0) throw error;
  }
  // The client ends an aborted stream without an error.
  listening.signal.throwIfAborted();
  const finish =
    refusal !== '' || reason === 'content_filter'
      ? 'refused'
      : reason === 'length'
        ? 'length'
        : reason === undefined || reason === null
          ? 'cut-off'
          : 'stop';
  const asked = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  return {
    text: parts.join(''),
    finish,
    ...(refusal === '' ? {} : { refusal }),
    ...(name === undefined ? {} : { model: name }),
    usage: {
      promptTokens: usage?.prompt_tokens ?? Math.ceil(asked / 4),
      completionTokens: usage?.completion_tokens ?? Math.ceil(length / 4),
    },
  };
}

function faultOf(
  error: unknown,
  timedOut: boolean,
  about: {
    readonly model: string;
    readonly timeoutSeconds: number;
    readonly secrets: readonly (string | undefined)[];
  },
): Error {
  const { status, name, message } = error as Partial<APIError>;
  const said = scrubbed(String(message ?? ''), about.secrets);
  if (timedOut || name === 'APIConnectionTimeoutError' || /timed? ?out/i.test(said))
    return fault(
      'language-model/timeout',
      `the endpoint was silent for ${about.timeoutSeconds} seconds`,
      'try again, or ask a faster model',
    );
  switch (status) {
    case 401:
    case 403:
      return fault(
        'language-model/not-authorised',
        `the endpoint does not accept the key: ${said}`,
        'check OPENAI_API_KEY and OPENAI_BASE_URL',
      );
    case 404:
      return fault(
        'language-model/unknown-model',
        `the endpoint does not have “${about.model}”: ${said}`,
        'check --model and OPENAI_BASE_URL',
      );
    case 429:
      return fault(
        'language-model/rate-limited',
        `the endpoint turns calls away: ${said}`,
        'wait, or raise the quota',
      );
    case undefined:
      if (!(error instanceof Error))
        return fault('language-model/unreachable', 'the endpoint cannot be reached', 'check OPENAI_BASE_URL');
      if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
        return error;
      return fault(
        'language-model/unreachable',
        `the endpoint cannot be reached: ${said}`,
        'check OPENAI_BASE_URL and the network',
      );
    default:
      return status >= 500
        ? fault('language-model/server-error', `the endpoint failed (${status}): ${said}`, 'try again later')
        : fault(
            'language-model/rejected',
            `the endpoint rejects the request (${status}): ${said}`,
            'check --model; see docs for your server',
          );
  }
}
