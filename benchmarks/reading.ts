/**
 * Reading is linear: the time of problem and grammar reader on a text, and on one a hundred times as long.
 *
 *     npm run bench:reading
 */
import { readFileSync } from 'node:fs';
import { readProblem } from '../compiler/problem/read-problem.ts';
import { grammarReader } from '../compiler/readers/grammar/grammar-reader.ts';
import { median, milliseconds } from './measure.ts';

const text = readFileSync(new URL('../examples/bakery.txt', import.meta.url), 'utf8');

function time(copies: number): number {
  const long = `${text}\n\n`.repeat(copies);
  const runs = Array.from({ length: 9 }, () => {
    const started = performance.now();
    const problem = readProblem({ name: 'text', text: long });
    if (problem.value === undefined) throw new Error('not read');
    grammarReader(problem.value);
    return performance.now() - started;
  });
  return median(runs);
}

time(1);
const [one, hundred] = [time(1), time(100)];
console.log(
  `${text.length} characters ${milliseconds(one)}, 100 times as many ${milliseconds(hundred)}: ${(hundred / one).toFixed(0)}×`,
);
