import type { Reader } from '../reader.ts';
import { grammarReader } from './grammar-reader.ts';

/** The built-in grammar as a {@link Reader}: offline, deterministic, milliseconds. */
export const grammarReaderOf = (): Reader => ({
  id: 'grammar',
  async read(problem) {
    const { value, diagnostics } = grammarReader(problem);
    return {
      ...(value === undefined ? {} : { draft: value }),
      diagnostics,
      usage: { calls: 0, tokens: 0 },
    };
  },
});
