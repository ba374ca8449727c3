// npx tsx benchmarks/recorded.ts [--rows FILE.jsonl] [--limit SECONDS] [--samples K] [--plain] [--id REGEXP] [-o RESULTS.jsonl]
//
// The language-model reader on the recorded answers of tests/recordings, judged row by row: a table by set, and every row that is not right.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LanguageModel } from '../compiler/readers/llm/language-model.ts';
import { llmReader } from '../compiler/readers/llm/llm-reader.ts';
import { disposeWorkers } from '../solvers/index.ts';
import { plainWay } from './plain-way.ts';
import { readRows } from './read-rows.ts';
import { recordedModel } from './recorded-answers.ts';
import { renderSuite } from './report.ts';
import { runSuite, type SuiteLine } from './run.ts';
import { near } from './score.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: fileURLToPath(new URL('../tests/recordings/', import.meta.url)) },
    rows: { type: 'string', default: 'rows.jsonl' },
    limit: { type: 'string', default: '60' },
    samples: { type: 'string', default: '1' },
    plain: { type: 'boolean', default: false },
    id: { type: 'string', default: '' },
    output: { type: 'string', short: 'o' },
  },
});

let outputTokens = 0;
let answers = 0;
const recorded = recordedModel(`${values.folder}/answers.jsonl`);
const counted: LanguageModel = {
  id: recorded.id,
  async complete(request) {
    const answer = await recorded.complete(request);
    outputTokens += answer.usage.completionTokens;
    answers++;
    return answer;
  },
};

const only = new RegExp(values.id);
const rows = readRows(`${values.folder}/${values.rows}`)
  .filter((row) => only.test(row.id))
  .filter((row) => !values.plain || row.judge === 'objective');
const reader = llmReader({ model: counted });
const started = performance.now();
const lines = await runSuite(rows, {
  reader,
  samples: Array.from({ length: Number(values.samples) - 1 }, (_, i) => reader.sampled(i + 1)),
  timeLimit: Number(values.limit),
  parallel: 1,
  ...(values.plain ? { way: (source, options) => plainWay(counted, source, options) } : {}),
});
await disposeWorkers();

const judged = lines.filter((line) => line.trusted && line.verdict !== 'unjudged');
const sets = [...new Set(judged.map((line) => line.set))].sort();
console.log('| set | rows | correct | wrong | declined | undecided | marked `depends` | calls a row |');
console.log('|---|---|---|---|---|---|---|---|');
for (const set of sets)
  console.log(
    tableRow(
      set,
      judged.filter((line) => line.set === set),
    ),
  );
console.log(tableRow('**all**', judged));

const right = judged.filter((line) => line.verdict === 'correct');
const wrong = judged.filter((line) => line.verdict === 'wrong');
const shown = (line: SuiteLine) => line.outcomes.some((got) => line.accept.some((want) => near(got, want)));
console.log(`\nright ones marked: ${share(right.filter((line) => line.depends).length, right.length)}`);
console.log(`wrong ones marked: ${share(wrong.filter((line) => line.depends).length, wrong.length)}`);
console.log(`label among the outcomes of the wrong ones: ${share(wrong.filter(shown).length, wrong.length)}`);
console.log(
  `output tokens: ${Math.round(outputTokens / Math.max(1, rows.length))} a row, ${answers} answers`,
);
console.log(`${rows.length} rows in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
console.log(renderSuite(lines, { all: false, quiet: false, json: false, width: 120 }));
if (values.output !== undefined)
  writeFileSync(values.output, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
process.exit(0);

function tableRow(name: string, of: readonly SuiteLine[]): string {
  const count = (verdict: SuiteLine['verdict']) => of.filter((line) => line.verdict === verdict).length;
  const calls = of.reduce((sum, line) => sum + line.calls, 0) / Math.max(1, of.length);
  const cells = [
    name,
    of.length,
    count('correct'),
    count('wrong'),
    count('declined'),
    count('undecided'),
    of.filter((line) => line.depends).length,
    calls.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}
