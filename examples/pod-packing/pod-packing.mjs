// Pods onto nodes by priority: place as many of the highest priority as possible, then of the next, and so on, where pods
// that run already may move. Compared with filter-and-score, which places one pod after the other and never looks back.
import { performance } from 'node:perf_hooks';
import { solve } from 'formulate';

const resources = ['cpu', 'memory'];

/** The default scheduler's way: highest priority first; of the nodes with room, the least allocated. */
export function filterAndScore({ nodes, pods }) {
  const free = nodes.map((node) => ({ ...node }));
  const placement = pods.map(() => 0);
  const order = pods.map((_, i) => i).sort((a, b) => pods[a].priority - pods[b].priority || a - b);
  for (const i of order) {
    const score = (n) => resources.reduce((sum, r) => sum + (free[n][r] - pods[i][r]) / nodes[n][r], 0);
    const fitting = free.flatMap((room, n) => (resources.every((r) => room[r] >= pods[i][r]) ? [n] : []));
    const [best] = fitting.sort((a, b) => score(b) - score(a));
    if (best === undefined) continue;
    for (const r of resources) free[best][r] -= pods[i][r];
    placement[i] = best + 1;
  }
  return placement;
}

/** How many pods of each priority are placed, the highest priority (the lowest number) first. */
export function placedByPriority({ pods }, placement) {
  const levels = [...new Set(pods.map((p) => p.priority))].sort((a, b) => a - b);
  return levels.map((level) => pods.filter((p, i) => p.priority === level && placement[i] > 0).length);
}

/** Greater than zero when a places more than b, in the lexicographic sense. */
export function compare(a, b) {
  const k = a.findIndex((count, i) => count !== b[i]);
  return k === -1 ? 0 : a[k] - b[k];
}

const list = (values) => `[${values.join(', ')}]`;

/** The model of one priority level: what was won on higher levels is kept. */
function levelModel({ nodes, pods }, levels, won) {
  const count = (level) => `sum(p in Pod where priority[p] = ${level}, n in Node)(on[p, n])`;
  const room = resources.map(
    (r) =>
      `constraint :: "${r} of each node" forall(n in Node)(sum(p in Pod)(${r}[p] * on[p, n]) <= ${r}_of[n]);`,
  );
  return [
    `set of int: Pod = 1..${pods.length}; set of int: Node = 1..${nodes.length};`,
    `array[Pod] of int: priority = ${list(pods.map((p) => p.priority))};`,
    ...resources.map((r) => `array[Pod] of int: ${r} = ${list(pods.map((p) => p[r]))};`),
    ...resources.map((r) => `array[Node] of int: ${r}_of = ${list(nodes.map((n) => n[r]))};`),
    'array[Pod, Node] of var 0..1: on;',
    'constraint :: "a pod runs once" forall(p in Pod)(sum(n in Node)(on[p, n]) <= 1);',
    ...room,
    ...won.map(
      (least, k) => `constraint :: "level ${levels[k]} keeps its ${least}" ${count(levels[k])} >= ${least};`,
    ),
    `solve maximize ${count(levels[won.length])};`,
  ].join('\n');
}

/** A decision within `seconds`: level by level, each with what is left of the time. Never worse than the heuristic's. */
export async function packPods(cluster, seconds = 1) {
  const started = performance.now();
  const levels = [...new Set(cluster.pods.map((p) => p.priority))].sort((a, b) => a - b);
  let placement = filterAndScore(cluster);
  let best = placedByPriority(cluster, placement);
  const won = [];
  while (won.length < levels.length) {
    const level = levels[won.length];
    // A level whose pods all run cannot be bettered.
    if (best[won.length] === cluster.pods.filter((p) => p.priority === level).length) {
      won.push(best[won.length]);
      continue;
    }
    // A fifth is kept for what comes before and after the solver.
    const timeLimit = 0.8 * seconds - (performance.now() - started) / 1000;
    if (timeLimit < 0.05) break;
    const { solution, status } = await solve(levelModel(cluster, levels, won), {
      timeLimit,
      solver: 'highs',
    });
    if (solution.on === undefined) break;
    const found = solution.on.map((row) => row.indexOf(1) + 1);
    const counts = placedByPriority(cluster, found);
    if (compare(counts, best) > 0) [placement, best] = [found, counts];
    if (status !== 'optimal') break;
    won.push(counts[won.length]);
  }
  return placement;
}
