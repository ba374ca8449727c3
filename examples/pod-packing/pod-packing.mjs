// Pods onto nodes by priority: place as many of the highest priority as possible, then of the next, and so on, where pods
// that run already may move. Compared with filter-and-score, which places one pod after the other and never looks back.
import { performance } from 'node:perf_hooks';
import { solve } from 'formulate';

const resources = ['cpu', 'memory'];

/**
 * The default scheduler's way: highest priority first; of the nodes with room, the least allocated. Pods that `placed` has on a
 * node (counted from 1; 0 is none) stay there.
 */
export function filterAndScore({ nodes, pods }, placed = pods.map(() => 0)) {
  const free = nodes.map((node) => ({ ...node }));
  const placement = [...placed];
  const put = (i, n) => {
    for (const r of resources) free[n][r] -= pods[i][r];
    placement[i] = n + 1;
  };
  placed.forEach((node, i) => node > 0 && put(i, node - 1));
  const order = pods.map((_, i) => i).sort((a, b) => pods[a].priority - pods[b].priority || a - b);
  for (const i of order) {
    if (placement[i] > 0) continue;
    const score = (n) => resources.reduce((sum, r) => sum + (free[n][r] - pods[i][r]) / nodes[n][r], 0);
    const fitting = free.flatMap((room, n) => (resources.every((r) => room[r] >= pods[i][r]) ? [n] : []));
    const [best] = fitting.sort((a, b) => score(b) - score(a));
    if (best !== undefined) put(i, best);
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

/** Loads compiler and solver, so that the first decision has its time for itself. */
export const warmUp = () =>
  packPods(
    { nodes: [{ cpu: 1, memory: 1 }], pods: [0, 1].map(() => ({ cpu: 1, memory: 1, priority: 1 })) },
    20,
  );

/**
 * A decision within `seconds`, never worse than the heuristic's. It goes level by level; what a level's program found, even unproved,
 * is filled up by filter-and-score and kept where it is better. At the deadline the best placement so far is the answer, whatever
 * still runs: a first timer ends the solver, which hands over what it has; a second one waits no longer for that.
 */
export async function packPods(cluster, seconds = 1) {
  const started = performance.now();
  const left = (share) => share * seconds - (performance.now() - started) / 1000;
  const state = { placement: filterAndScore(cluster) };
  const controller = new AbortController();
  const stop = setTimeout(() => controller.abort(), 850 * seconds);
  let leave;
  const deadline = new Promise((resolve) => {
    leave = setTimeout(resolve, 900 * seconds);
  });
  try {
    await Promise.race([improve(cluster, state, left, controller.signal), deadline]);
  } finally {
    clearTimeout(stop);
    clearTimeout(leave);
  }
  return state.placement;
}

async function improve(cluster, state, left, signal) {
  const levels = [...new Set(cluster.pods.map((p) => p.priority))].sort((a, b) => a - b);
  let best = placedByPriority(cluster, state.placement);
  const won = [];
  while (won.length < levels.length) {
    const level = levels[won.length];
    // A level whose pods all run cannot be bettered.
    if (best[won.length] === cluster.pods.filter((p) => p.priority === level).length) {
      won.push(best[won.length]);
      continue;
    }
    // The solver stops by itself a little before the timer, which comes when something else takes its time.
    const timeLimit = left(0.77);
    if (timeLimit < 0.03) return;
    const { solution, status } = await solve(levelModel(cluster, levels, won), {
      timeLimit,
      signal,
      solver: 'highs',
    }).catch((error) => {
      // Aborted before the solver began.
      if (signal.aborted) return { solution: {}, status: 'unknown' };
      throw error;
    });
    if (solution.on === undefined) return;
    const found = filterAndScore(
      cluster,
      solution.on.map((row) => row.indexOf(1) + 1),
    );
    const counts = placedByPriority(cluster, found);
    if (compare(counts, best) > 0) {
      state.placement = found;
      best = counts;
    }
    if (status !== 'optimal') return;
    won.push(best[won.length]);
  }
}
