import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { LanguageModel } from '../../compiler/readers/llm/language-model.ts';
import { type LlmReader, type LlmReaderOptions, llmReader } from '../../compiler/readers/llm/llm-reader.ts';
import type { Terminal } from '../command.ts';
import type { Arguments } from '../options.ts';
import { fault } from './fault.ts';
import { recordingModel } from './record.ts';
import { replayModel } from './replay.ts';

/** The reader that the options ask for, or what is missing for it (`language-model/no-endpoint`, `language-model/no-model`). */
export async function languageModelReader(
  args: Arguments,
  terminal: Terminal,
): Promise<LlmReader | { readonly diagnostics: readonly Diagnostic[] }> {
  const model = await languageModelOf(args, terminal);
  if ('diagnostics' in model) return model;
  const repairs = args.number('repairs');
  return llmReader({
    model,
    stages: args.text('stages') === '3' ? 3 : 1,
    ...(repairs === undefined ? {} : { repairs }),
    ...(terminal.interactive ? { onProgress: progressLine(terminal) } : {}),
  });
}

/** The language model that the options and the environment name. */
async function languageModelOf(
  args: Arguments,
  { environment }: Pick<Terminal, 'environment'>,
): Promise<LanguageModel | { readonly diagnostics: readonly Diagnostic[] }> {
  const replay = args.text('replay');
  if (replay !== undefined) return replayModel(replay);
  const apiKey = present(environment['OPENAI_API_KEY']);
  const baseURL = present(environment['OPENAI_BASE_URL']);
  const model = args.text('model') ?? present(environment['FORMULATE_MODEL']);
  if (apiKey === undefined && baseURL === undefined)
    return missing(
      'language-model/no-endpoint',
      'no endpoint of a language model is configured',
      'set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, or use --reader grammar',
    );
  if (model === undefined)
    return missing(
      'language-model/no-model',
      'no language model is named',
      'name one with --model or FORMULATE_MODEL',
    );
  const { openAiModel } = await import('./openai.ts');
  const maxCalls = args.number('max-calls');
  const maxTokens = args.number('max-tokens');
  const timeoutSeconds = Number(environment['FORMULATE_TIMEOUT'] ?? '') || undefined;
  const endpoint = openAiModel({
    model,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(maxCalls === undefined ? {} : { maxCalls }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  });
  const record = args.text('record');
  return record === undefined ? endpoint : recordingModel(endpoint, record);
}

const present = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

const missing = (code: `language-model/${string}`, message: string, help: string) => ({
  diagnostics: [fault(code, message, help).diagnostic],
});

/** "drafting … 1,234 characters" on one line that is written over. */
const progressLine =
  ({ progress }: Terminal): NonNullable<LlmReaderOptions['onProgress']> =>
  ({ stage, characters }) =>
    progress(`${stage} … ${characters.toLocaleString('en')} characters`);
