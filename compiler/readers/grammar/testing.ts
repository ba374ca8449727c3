import type { Outcome } from '../../diagnostics/diagnostic.ts';
import type { Draft } from '../../draft/draft.ts';
import { readProblem } from '../../problem/read-problem.ts';
import { grammarReader } from './grammar-reader.ts';

/** What the grammar makes of a text. */
export const read = (text: string): Outcome<Draft> =>
  grammarReader(readProblem({ name: 'p.txt', text }).value!);

const written = (text: string, kinds: RegExp): readonly string[] | undefined =>
  read(text).value?.items.flatMap(({ kind, mzn }) =>
    kinds.test(kind) ? [mzn.replace(/^constraint |;$/g, '')] : [],
  );

/** The MiniZinc of the constraints; undefined where the text is declined. */
export const rules = (text: string): readonly string[] | undefined => written(text, /^constraint$/);

/** The MiniZinc of the objective; undefined where the text is declined. */
export const goal = (text: string): string | undefined =>
  written(text, /^objective$/)?.[0]?.replace('solve ', '');

/** The MiniZinc of the constraints and the objective; undefined where the text is declined. */
export const model = (text: string): readonly string[] | undefined =>
  written(text, /^(?:constraint|objective)$/);
