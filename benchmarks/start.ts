/**
 * Cold start: the whole process of `formulate examples/<small>.txt` against `node -e 0`, taken in turns in one run.
 *
 *     npm run bench:start [-- RUNS]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, milliseconds } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const cases: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['formulate --version', ['bin/formulate.cjs', '--version']],
  ['formulate examples/bakery.txt', ['bin/formulate.cjs', 'examples/bakery.txt']],
  ['formulate draft examples/bakery.txt', ['bin/formulate.cjs', 'draft', 'examples/bakery.txt']],
];

const times = cases.map(() => [] as number[]);
for (let run = 0; run <= runs; run++) {
  cases.forEach(([name, args], i) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    // The first round only warms the file cache.
    if (run > 0) times[i]?.push(performance.now() - start);
  });
}
const base = median(times[0] ?? []);
console.log(`median of ${runs} runs each, taken in turns`);
cases.forEach(([name], i) => {
  const m = median(times[i] ?? []);
  console.log(`  ${name.padEnd(40)} ${milliseconds(m).padStart(9)}  ${(m / base).toFixed(2)}×`);
});
