import { dirname, isAbsolute, join, normalize } from 'node:path';
import { joinIncludes } from '../../compiler/analysis/join-includes.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Source } from '../../compiler/source/span.ts';
import { readSource } from '../files.ts';
import type { Arguments, OptionSpec } from '../options.ts';

/** What a command works on: one text, and the data files of `--data`. */
export interface Inputs {
  readonly source: Source;
  readonly data: readonly Source[];
  /** A MiniZinc model rather than a problem in words. */
  readonly isModel: boolean;
}

export const dataOption: OptionSpec = {
  value: 'FILE',
  short: 'd',
  multiple: true,
  about: 'data of the model: .dzn, .json or .csv; may be given more than once',
};

/** Reads the file that a command names and its data files; the diagnostics tell what is missing. */
export function readInputs(args: Arguments): {
  readonly value?: Inputs;
  readonly diagnostics: readonly Diagnostic[];
} {
  const [path, second] = args.positionals;
  if (path === undefined) {
    return fault(
      'usage/missing-file',
      'no file is named',
      'name a problem (.txt) or a model (.mzn), or - for standard input',
    );
  }
  if (second !== undefined) {
    return fault(
      'usage/too-many-files',
      `one file is expected, but ${second} is named as well`,
      'data files go behind --data',
    );
  }
  const source = readSource(path);
  const data = args.list('data').map(readSource);
  const diagnostics = [source, ...data].flatMap((s) => s.diagnostics);
  if (source.value === undefined || data.some((d) => d.value === undefined)) return { diagnostics };
  const isModel = looksLikeModel(path, source.value.text);
  const whole = isModel ? joinIncludes(source.value, filesBeside(source.value)) : source.value;
  // A problem is looked at when it is read; of a model, a parser would complain at every byte.
  if (isModel && whole.text.includes('\0'))
    return fault(
      'problem/binary',
      `${path} is not a plain text`,
      'name a model, or save it as a plain text file in UTF-8',
    );
  return {
    value: {
      source: whole,
      data: data.flatMap((d) => (d.value === undefined ? [] : [d.value])),
      isModel,
    },
    diagnostics,
  };
}

/** Reads the files of the user's own that a model includes, each named as seen from the file that has the include. */
const filesBeside =
  (model: Source) =>
  (file: string, from: string): Source | undefined => {
    if (isAbsolute(file)) return undefined;
    const path = from === '<stdin>' ? file : join(dirname(from), file);
    // However the model was named on the command line, it is the same file.
    return path === normalize(model.name) ? model : readSource(path).value;
  };

/** By the file's ending; standard input is a model when it has a `solve` item or a typed declaration. */
function looksLikeModel(path: string, text: string): boolean {
  if (/\.(mzn|mzc|fzn)$/i.test(path)) return true;
  if (path !== '-') return false;
  return /(^|;)\s*solve\b[^;]*\b(satisfy|minimize|maximize)\b/m.test(text) && text.includes(';');
}

const fault = (
  code: string,
  message: string,
  help: string,
): { readonly diagnostics: readonly Diagnostic[] } => ({
  diagnostics: [{ code, severity: 'error', message, labels: [], help }],
});
