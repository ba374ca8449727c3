import type { Reader } from '../compiler/readers/reader.ts';
import type { Source } from '../compiler/source/span.ts';
import type { SolveInstanceOptions } from './solve-instance.ts';

export interface FormulateModelOptions extends SolveInstanceOptions {
  /** Data files: .dzn, MiniZinc JSON or CSV. */
  readonly data?: readonly Source[];
  /** Shadow prices and reduced costs of linear programs without integers: of small ones, or of any, at the cost of one more solve. */
  readonly sensitivity?: 'small' | 'any';
}

export interface FormulateProblemOptions extends FormulateModelOptions {
  readonly reader: Reader;
  /** Readers of further, independent drafts, which vote with the first. */
  readonly samples?: readonly Reader[];
  /** Also solve without each sentence, and on every backend, to show what the answer rests on. */
  readonly evidence?: boolean;
  /** Have a language model compare what the model says, in words, with the text. */
  readonly review?: boolean;
}
