import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Reader } from '../../compiler/readers/reader.ts';
import { canReconsider } from '../../solvers/reading/second-look.ts';
import type { Terminal } from '../command.ts';
import { type Arguments, grouped, type OptionSpecs } from '../options.ts';

/** Options of every command that reads a problem in words. */
export const readerOptions: OptionSpecs = grouped('reading', {
  reader: {
    value: 'R',
    choices: ['auto', 'grammar', 'llm'],
    about:
      'who reads the text; auto: a language model where an endpoint is configured, else the built-in grammar',
  },
  model: { value: 'NAME', about: 'language model of the endpoint (or FORMULATE_MODEL)' },
  stages: { value: 'N', choices: ['1', '3'], about: 'calls of a draft: 1, or 3 for weaker models' },
  samples: { value: 'K', number: 'whole', about: 'independent drafts that vote (default 1)' },
  repairs: { value: 'N', number: 'whole', about: 'how often a faulty draft goes back (default 3)' },
  'max-calls': { value: 'N', number: 'whole', about: 'most calls of one run' },
  'max-tokens': { value: 'N', number: 'whole', about: 'most tokens of one run' },
  record: { value: 'DIR', about: 'keep every answer of the language model there' },
  replay: { value: 'DIR', about: 'take the answers from there; no endpoint is asked' },
});

/** Readers of the further drafts that `--samples` asks for; the grammar reads the same text the same way, so it has none. */
export function sampleReadersOf(args: Arguments, reader: Reader): readonly Reader[] {
  const count = Math.min(16, args.number('samples') ?? 1);
  if (!canReconsider(reader) || count < 2) return [];
  return Array.from({ length: count - 1 }, (_, i) => reader.sampled(i + 1));
}

/** The reader that the options and the surroundings ask for. */
export async function readerOf(
  args: Arguments,
  terminal: Terminal,
): Promise<Reader | { readonly diagnostics: readonly Diagnostic[] }> {
  const wanted = args.text('reader') ?? 'auto';
  const { environment } = terminal;
  const endpoint =
    args.text('replay') !== undefined ||
    (environment['OPENAI_API_KEY'] ?? '') !== '' ||
    (environment['OPENAI_BASE_URL'] ?? '') !== '';
  if (wanted === 'llm' || (wanted === 'auto' && endpoint)) {
    const { languageModelReader } = await import('../language-models/language-model-reader.ts');
    return languageModelReader(args, terminal);
  }
  const { grammarReaderOf } = await import('../../compiler/readers/grammar/reader.ts');
  return grammarReaderOf();
}
