import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { root, temporaryFolder } from './testing/command-line.ts';

const folder = temporaryFolder('apps');
/** The apps as a user has them: beside an installed package. */
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/formulate'), 'dir');
  for (const app of ['roster-app', 'pod-packing'])
    cpSync(join(root, 'examples', app), join(folder, app), { recursive: true });
});

const rows = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('the roster app', () => {
  const app = join(folder, 'roster-app');
  const run = (...args: string[]) => {
    const files = args[0]?.endsWith('.csv') ? args : ['staff.csv', 'demand.csv', ...args];
    const done = spawnSync(process.execPath, ['roster.mjs', ...files], { cwd: app, encoding: 'utf8' });
    return { code: done.status, out: done.stdout, err: done.stderr };
  };
  const planOf = (text: string) => new Map(rows(text).map(([s = '', names = '']) => [s, names.split(' ')]));

  it('plans a week that keeps every rule', () => {
    const { code, out, err } = run();
    expect([code, err]).toEqual([0, '']);
    const plan = planOf(out);
    for (const [shift = '', people] of rows(readFileSync(join(app, 'demand.csv'), 'utf8')))
      expect(new Set(plan.get(shift)).size, shift).toBe(Number(people));
    for (const [name = '', most, cannot] of rows(readFileSync(join(app, 'staff.csv'), 'utf8'))) {
      const works = [...plan].filter(([, names]) => names.includes(name)).map(([shift]) => shift);
      expect(works.length).toBeLessThanOrEqual(Number(most));
      expect(works).not.toContain(cannot);
      expect(new Set(works.map((shift) => shift.split('-')[0])).size).toBe(works.length);
    }
  });

  it('replans after a sick call with the least change', () => {
    const published = run().out;
    writeFileSync(join(app, 'plan.csv'), published);
    const before = planOf(published);
    const [name = ''] = before.get('Tue-Early') ?? [];
    const { out, err } = run('--plan', 'plan.csv', '--sick', `${name}:Tue`);
    const after = planOf(out);
    for (const [shift, names] of after) if (shift.startsWith('Tue-')) expect(names).not.toContain(name);
    // One shift is lost and somebody has to take it: two changes, or four where that somebody has to give one away.
    const changes = Number(/^(\d+) changes/.exec(err)?.[1]);
    expect(err).toContain(`- ${name} Tue-Early`);
    expect(changes).toBeGreaterThanOrEqual(2);
    expect(changes).toBeLessThanOrEqual(4);
    const differing = [...before].filter(([shift, names]) => names.join() !== after.get(shift)?.join());
    expect(differing.length).toBeLessThanOrEqual(changes);
  });

  it('names the rules that clash, and mistakes of its call', () => {
    writeFileSync(join(app, 'few.csv'), 'name,most_shifts,cannot\nAda,2,\nBo,2,\n');
    const { code, err } = run('few.csv', 'demand.csv');
    expect(code).toBe(1);
    expect(err).toMatch(/no roster: .*each shift has its people/);
    expect(run('--plan', 'few.csv', '--sick', 'Nobody:Mon').err).toContain('nobody is called Nobody');
  });
});

interface Cluster {
  readonly nodes: readonly { readonly cpu: number; readonly memory: number }[];
  readonly pods: readonly { readonly cpu: number; readonly memory: number; readonly priority: number }[];
}
interface PodPacking {
  readonly packPods: (cluster: Cluster, seconds?: number) => Promise<number[]>;
  readonly filterAndScore: (cluster: Cluster, placed?: readonly number[]) => number[];
  readonly placedByPriority: (cluster: Cluster, placement: readonly number[]) => number[];
  readonly compare: (a: readonly number[], b: readonly number[]) => number;
}

describe('the pod-packing app', () => {
  const load = async <T>(file: string): Promise<T> =>
    (await import(pathToFileURL(join(folder, 'pod-packing', file)).href)) as T;

  it('is never worse than filter-and-score, and keeps every capacity', async () => {
    const { packPods, filterAndScore, placedByPriority, compare } = await load<PodPacking>('pod-packing.mjs');
    const { cluster } = await load<{ cluster: (seed: number, options?: object) => Cluster }>('clusters.mjs');
    for (let seed = 1; seed <= 4; seed++) {
      const given = cluster(seed, { nodeCount: 3 });
      const placement = await packPods(given);
      const plain = placedByPriority(given, filterAndScore(given));
      expect(compare(placedByPriority(given, placement), plain)).toBeGreaterThanOrEqual(0);
      for (const r of ['cpu', 'memory'] as const)
        given.nodes.forEach((node, n) => {
          const used = given.pods.reduce((sum, pod, i) => sum + (placement[i] === n + 1 ? pod[r] : 0), 0);
          expect(used).toBeLessThanOrEqual(node[r]);
        });
    }
  });

  it('gives what filter-and-score places when there is no time for more, and fills up what is placed', async () => {
    const { packPods, filterAndScore } = await load<PodPacking>('pod-packing.mjs');
    const { cluster } = await load<{ cluster: (seed: number, options?: object) => Cluster }>('clusters.mjs');
    const given = cluster(5);
    const plain = filterAndScore(given);
    expect(await packPods(given, 0)).toEqual(plain);
    const kept = plain.map((node, i) => (i % 2 === 0 ? node : 0));
    const filled = filterAndScore(given, kept);
    kept.forEach((node, i) => node > 0 && expect(filled[i]).toBe(node));
    expect(filled.filter((node) => node > 0).length).toBeGreaterThan(kept.filter((node) => node > 0).length);
  });

  it('places the highest priority first, and as many as brute force', async () => {
    const { packPods, filterAndScore, placedByPriority, compare } = await load<PodPacking>('pod-packing.mjs');
    const pod = (cpu: number, priority: number) => ({ cpu, memory: 1, priority });
    const nodes = [
      { cpu: 6, memory: 9 },
      { cpu: 4, memory: 9 },
    ];
    const given = { nodes, pods: [pod(3, 1), pod(3, 1), pod(4, 1), pod(2, 2), pod(1, 2)] };
    let best: number[] = [];
    for (let code = 0; code < 3 ** 5; code++) {
      const placement = given.pods.map((_, i) => Math.floor(code / 3 ** i) % 3);
      const fits = nodes.every(
        (node, n) => given.pods.reduce((s, p, i) => s + (placement[i] === n + 1 ? p.cpu : 0), 0) <= node.cpu,
      );
      const counts = placedByPriority(given, placement);
      if (fits && (best.length === 0 || compare(counts, best) > 0)) best = counts;
    }
    const packed = placedByPriority(given, await packPods(given, 20));
    expect(packed).toEqual(best);
    expect(compare(packed, placedByPriority(given, filterAndScore(given)))).toBeGreaterThan(0);
  });
});
