import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { assemble, type Choice } from '../../compiler/draft/assemble.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import { quoteFinder } from '../../compiler/draft/locate-quote.ts';
import { dividingReadings } from '../../compiler/draft/readings/dividing-readings.ts';
import { readingChoices } from '../../compiler/draft/readings/reading-choices.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { inspectDraft } from '../../compiler/readers/inspect-draft.ts';
import type { Reader } from '../../compiler/readers/reader.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type Askable, type Given, valuesFile } from './askable.ts';
import { valuesOf } from './break-points.ts';
import { textUnknowns, writeUnknowns } from './text-unknowns.ts';
import { type Unknown, unknownsOf } from './unknowns.ts';

interface Read {
  readonly problem: Problem;
  readonly draft: Draft;
}

/** Combinations of readings that are looked at. */
const mostChoices = 256;

/**
 * A problem in words: numbers that its text leaves out (the text is read anew with each value in its place), sentences with
 * two readings, and parameters that its draft gives no value.
 */
export async function problemAskable(
  source: Source,
  data: readonly Source[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<{ readonly value?: Askable; readonly diagnostics: readonly Diagnostic[] }> {
  // A language model would be asked for each value: it declares what is missing in its draft.
  const missing = reader.id === 'grammar' ? textUnknowns(source.text) : [];
  const known = new Map<string, Promise<Read | readonly Diagnostic[]>>();
  const read = (given: Given): Promise<Read | readonly Diagnostic[]> => {
    const text = writeUnknowns(source.text, missing, given);
    const before = known.get(text);
    if (before !== undefined) return before;
    const reading = readText({ name: source.name, text }, data, reader, signal);
    known.set(text, reading);
    return reading;
  };
  const middle = Object.fromEntries(missing.map(({ name, range }) => [name, sample(range)]));
  const first = await read(middle);
  if (!('draft' in first)) return { diagnostics: first };
  const readings = readingsOf(first);
  const sources = readingChoices(first.draft, mostChoices).map(
    (choice) => assemble(first.draft, choice).source,
  );
  const parameters = new Map<string, Unknown>();
  const unranged = new Set<string>();
  for (const each of sources) {
    const found = unknownsOf(each, data);
    for (const unknown of found.unknowns) parameters.set(unknown.name, unknown);
    for (const name of found.unranged) unranged.add(name);
  }
  const value: Askable = {
    inWords: true,
    unknowns: [...missing, ...readings, ...parameters.values()],
    unranged: [...unranged],
    async compile(given) {
      const found = await read({ ...middle, ...given });
      if (!('draft' in found)) return { diagnostics: found };
      const choice = choiceOf(readings, given);
      const fitting = readingChoices(found.draft, mostChoices);
      if (!fitting.some((each) => JSON.stringify(each) === JSON.stringify(choice)))
        return { diagnostics: [] };
      const model = assemble(found.draft, choice).source;
      const declared = new Set(unknownsOf(model, data).unknowns.map(({ name }) => name));
      const values = Object.fromEntries(Object.entries(given).filter(([name]) => declared.has(name)));
      return compileModel(model, [...data, valuesFile(values)]);
    },
  };
  return { value, diagnostics: [] };
}

async function readText(
  source: Source,
  data: readonly Source[],
  reader: Reader,
  signal: AbortSignal | undefined,
): Promise<Read | readonly Diagnostic[]> {
  const problem = readProblem(source, data);
  if (problem.value === undefined || hasErrors(problem.diagnostics)) return problem.diagnostics;
  const { draft, diagnostics } = await reader.read(problem.value, signal, data);
  if (draft === undefined || hasErrors(diagnostics)) return diagnostics;
  const { draft: located, assembled, model } = inspectDraft(draft, problem.value);
  const dividing = model === undefined ? [] : dividingReadings(located, problem.value, assembled, model);
  const readings = [...(located.readings ?? []), ...dividing];
  return { problem: problem.value, draft: { ...located, ...(readings.length === 0 ? {} : { readings }) } };
}

/** A value somewhere in the middle. */
const sample = (range: Unknown['range']): string => {
  const values = valuesOf(range, 3);
  return values[Math.floor(values.length / 2)] ?? '';
};

interface ReadingUnknown extends Unknown {
  readonly labels: readonly string[];
}

function readingsOf({ problem, draft }: Read): readonly ReadingUnknown[] {
  const find = quoteFinder(problem);
  return (draft.readings ?? []).map((reading, r) => {
    const labels = [reading.likely, ...reading.others.map(({ label }) => label)].map((label, i, all) =>
      all.indexOf(label) === i ? label : `${label} (${i + 1})`,
    );
    const sentence = find(reading.quote)?.sentences[0];
    return {
      name: `reading ${r + 1}`,
      question: reading.question,
      labels,
      range: { kind: 'listed', values: labels },
      ...(sentence === undefined ? {} : { sentence }),
    };
  });
}

/** Which option of each reading the values mean; the likely one is left out. */
const choiceOf = (readings: readonly ReadingUnknown[], given: Given): Choice =>
  Object.fromEntries(
    readings.flatMap(({ name, labels }, r) => {
      const option = labels.indexOf(given[name] ?? '') - 1;
      return option < 0 ? [] : [[r, option]];
    }),
  );
