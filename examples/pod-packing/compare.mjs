// node compare.mjs [CLUSTERS] [SECONDS]: in how many of the clusters where filter-and-score leaves pods out is the answer better?
import { performance } from 'node:perf_hooks';
import { cluster } from './clusters.mjs';
import { compare, filterAndScore, packPods, placedByPriority, warmUp } from './pod-packing.mjs';

const count = Number(process.argv[2] ?? 50);
const seconds = Number(process.argv[3] ?? 1);
await warmUp();
let failed = 0;
let better = 0;
let slowest = 0;
for (let seed = 1; seed <= count; seed++) {
  const given = cluster(seed, { nodeCount: 4 + (seed % 5), load: 0.9 + 0.05 * (seed % 4) });
  const plain = filterAndScore(given);
  if (plain.every((node) => node > 0)) continue;
  failed++;
  const started = performance.now();
  const packed = await packPods(given, seconds);
  slowest = Math.max(slowest, performance.now() - started);
  if (compare(placedByPriority(given, packed), placedByPriority(given, plain)) > 0) better++;
}
console.log(
  `${count} clusters; filter-and-score leaves pods out in ${failed}; better in ${better} of those (${((100 * better) / failed).toFixed(0)} %)`,
);
console.log(`slowest decision ${(slowest / 1000).toFixed(2)} s of ${seconds} s`);
