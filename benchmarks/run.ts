import type { Source } from '../compiler/source/span.ts';
import { type Formulated, formulateProblem } from '../solvers/formulate.ts';
import type { FormulateProblemOptions } from '../solvers/formulate-options.ts';
import { type BenchmarkRow, isTrusted, judge, type Verdict } from './score.ts';

export interface SuiteOptions extends FormulateProblemOptions {
  /** Rows at once. */
  readonly parallel: number;
  /** Another way from a text to a result, to hold drafts against. */
  readonly way?: (source: Source, options: FormulateProblemOptions) => Promise<Formulated>;
}

/** What became of one row; one JSON line each. */
export interface SuiteLine {
  readonly id: string;
  readonly set: string;
  readonly trusted: boolean;
  readonly verdict: Verdict;
  readonly status: string;
  readonly objective?: number;
  readonly accept: readonly number[];
  readonly depends: boolean;
  /** Objectives of the readings that were shown, where the answer depends on one. */
  readonly outcomes: readonly number[];
  /** For wrong and declined rows: the first error, with the words that it points at. */
  readonly why?: string;
  readonly calls: number;
  readonly tokens: number;
  readonly seconds: number;
}

/** Runs the rows in order, `parallel` at once, and judges each. */
export async function runSuite(rows: readonly BenchmarkRow[], options: SuiteOptions): Promise<SuiteLine[]> {
  const lines: SuiteLine[] = new Array(rows.length);
  let next = 0;
  const work = async () => {
    while (next < rows.length && !options.signal?.aborted) {
      const i = next++;
      lines[i] = await runRow(rows[i]!, options);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, options.parallel) }, work));
  return lines.filter((line) => line !== undefined);
}

async function runRow(row: BenchmarkRow, options: SuiteOptions): Promise<SuiteLine> {
  const started = performance.now();
  const { way = formulateProblem, ...rest } = options;
  const { result, compiled } = await way({ name: row.id, text: row.text }, { ...rest, data: dataOf(row) });
  const verdict = hasItsData(row) ? judge(row, result, compiled?.instance) : 'unjudged';
  const error = result.diagnostics.find((d) => d.severity === 'error');
  const label = error?.labels[0];
  const quote =
    label === undefined
      ? ''
      : `: “${label.source.text.slice(label.span.start, Math.min(label.span.end, label.span.start + 200)).trim()}”`;
  return {
    id: row.id,
    set: row.set,
    trusted: isTrusted(row),
    verdict,
    status: result.status,
    ...(result.objective === undefined ? {} : { objective: result.objective }),
    accept: row.answer.accept,
    depends: result.depends === true,
    outcomes: (result.questions ?? []).flatMap((q) =>
      q.options.flatMap((o) => (o.objective === undefined ? [] : [o.objective])),
    ),
    ...(verdict === 'wrong'
      ? {
          why: `got ${result.status} ${result.objective ?? ''}, expected ${row.answer.status ?? ''} ${row.answer.accept.join(' or ')}`,
        }
      : error === undefined
        ? {}
        : { why: `${error.code} ${error.message}${quote}` }),
    calls: result.reader?.calls ?? 0,
    tokens: result.reader?.tokens ?? 0,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Some sets name data files that are not in the row: without them there is nothing to judge. */
const hasItsData = (row: BenchmarkRow): boolean =>
  Object.values((row.data?.['files'] ?? {}) as Record<string, { content?: unknown }>).every(
    (f) => typeof f.content === 'string',
  );

/** Inline data of a row as data files: CSV contents as they are, everything else as MiniZinc JSON. */
export function dataOf(row: BenchmarkRow): Source[] {
  // The data of these rows is the text again, cut into its parts.
  if (row.data === null || Array.isArray(row.data) || row.set === 'logicaldeduction_train') return [];
  const files = (row.data['files'] ?? {}) as Record<string, { path?: string; content?: unknown }>;
  const tables = Object.entries(files).flatMap(([name, file]) =>
    typeof file.content === 'string'
      ? [{ name: file.path?.split('/').pop() ?? `${name}.csv`, text: file.content }]
      : [],
  );
  const values = (row.data['files'] === undefined ? row.data : (row.data['parameters'] ?? {})) as Record<
    string,
    unknown
  >;
  if (Object.keys(values).length === 0) return tables;
  return [...tables, { name: 'data.json', text: JSON.stringify(values, numbersOfTexts) }];
}

/** Some sets write numbers as texts. */
const numbersOfTexts = (_: string, value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
