import type { Outcome } from '../../compiler/diagnostics/diagnostic.ts';
import { type CompiledModel, compileModel } from '../../compiler/pipeline.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type Unknown, unknownsOf } from './unknowns.ts';

/** A value for each unknown, by name: a text of the model language, or the label of a reading. */
export type Given = Readonly<Record<string, string>>;

/** A problem or model with something open. */
export interface Askable {
  readonly unknowns: readonly Unknown[];
  /** A problem in words: that nothing is open in it is an answer too. */
  readonly inWords?: boolean;
  /** Parameters without a value and without a range. */
  readonly unranged: readonly string[];
  /** The model under given values (of numbers that are not given, some value in their range); none where they do not go together. */
  compile(given: Given): Promise<Outcome<CompiledModel>>;
}

/** A model some of whose parameters have no value. */
export function modelAskable(source: Source, data: readonly Source[]): Askable {
  return {
    ...unknownsOf(source, data),
    compile: async (given) => compileModel(source, [...data, valuesFile(given)]),
  };
}

export const valuesFile = (given: Given): Source => ({
  name: 'unknowns.dzn',
  text: Object.entries(given)
    .map(([name, value]) => `${name} = ${value};`)
    .join('\n'),
});
