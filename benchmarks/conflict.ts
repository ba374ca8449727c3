import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toLinearProgram } from '../compiler/backends/milp/milp-backend.ts';
import type { BackendId } from '../compiler/backends/program.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { compileModel } from '../compiler/pipeline.ts';
import { minimalConflict, openConflict } from '../solvers/conflict/conflict-session.ts';
import { disposeWorkers } from '../solvers/index.ts';
import { solveInstance } from '../solvers/solve-instance.ts';

const program = fileURLToPath(new URL('../bin/formulate.cjs', import.meta.url));

/**
 * How long a minimal conflict takes beside one solve of the same model, in one run, beside whole processes of `formulate explain` (without and with
 * five ways out) and beside CPMpy's `mus`: `npm run build -- --no-types && npx tsx benchmarks/conflict.ts [PYTHON]`. PYTHON is an interpreter
 * that has CPMpy (default python3; without it the columns stay empty). Times are medians of three, in milliseconds.
 */
async function main(python: string): Promise<void> {
  const rows: string[][] = [];
  for (const [name, text, backend] of [
    ['200 rules', rules(200), 'sat'],
    ['200 rows', rows200(200), 'milp'],
    ['roster, 46 sentences', roster(9, 7, 2, 46), 'sat'],
    ['roster, 1000 sentences', roster(60, 14, 3, 1000), 'sat'],
  ] as const)
    rows.push(await measure(name, text, backend, python));
  const head = [
    'model',
    'groups',
    'solve',
    'conflict',
    'ratio',
    'members',
    'calls',
    'proved',
    'explain',
    'with menu',
    'mus',
    'mus members',
    'mus calls',
  ];
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => (r[i] ?? '').length)));
  for (const row of [head, ...rows])
    process.stdout.write(`${row.map((c, i) => c.padEnd(widths[i] ?? 0)).join('  ')}\n`);
  await disposeWorkers();
}

async function measure(name: string, text: string, backend: BackendId, python: string): Promise<string[]> {
  const compiled = compileModel({ name: 'model.mzn', text });
  if (compiled.value === undefined) throw new Error(compiled.diagnostics.map((d) => d.message).join('; '));
  const { instance } = compiled.value;
  const flat = lower(instance).value!;
  const solves: number[] = [];
  const conflicts: number[] = [];
  let about: string[] = [];
  for (let i = 0; i < 4; i++) {
    const started = performance.now();
    const { status } = await solveInstance(instance, { backend, timeLimit: 60 });
    const between = performance.now();
    const session = (await openConflict(instance, flat, { timeLimit: 60, backend }))!;
    const found = await minimalConflict(session);
    const ended = performance.now();
    // The first turn loads the solvers.
    if (i > 0) {
      solves.push(between - started);
      conflicts.push(ended - between);
    }
    about = [
      String(found?.members.length ?? status),
      String(session.calls),
      found === undefined
        ? ''
        : `${found.proved.exact ? 'exactly' : found.proved.infeasible ? 'twice' : 'no'}${found.proved.minimal ? ', minimal' : ''}`,
    ];
    about.unshift(String(session.units.length));
    await session.close();
  }
  const [groups = '', ...rest] = about;
  const [solve, conflict] = [median(solves), median(conflicts)];
  return [
    name,
    groups,
    solve.toFixed(0),
    conflict.toFixed(0),
    `${(conflict / solve).toFixed(1)}×`,
    ...rest,
    wholeProcess(text, '0').toFixed(0),
    wholeProcess(text, '5').toFixed(0),
    ...peer(python, instance, flat),
  ];
}

function wholeProcess(text: string, menu: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'conflict-'));
  try {
    const file = join(folder, 'model.mzn');
    writeFileSync(file, text);
    const times = [0, 1, 2].map(() => {
      const started = performance.now();
      spawnSync(process.execPath, [program, 'explain', file, '--menu', menu, '--json'], { encoding: 'utf8' });
      return performance.now() - started;
    });
    return median(times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CPMpy on the same rows, a group each: time, members, solver calls; empty where Python has no CPMpy. */
function peer(python: string, { model }: Instance, flat: FlatModel): string[] {
  const { value: program } = toLinearProgram(flat, { source: model.source, tighten: 'hard' });
  if (program === undefined) return ['', '', ''];
  const groups = new Map<string, unknown[]>();
  program.rowGroup.forEach((group, row) => {
    const key = flat.groups[group]?.origin.id ?? '';
    const [from, to] = [program.rowStart[row] ?? 0, program.rowStart[row + 1] ?? 0];
    const terms = Array.from({ length: to - from }, (_, k) => [
      program.value[from + k],
      program.columnIndex[from + k],
    ]);
    const bound = (value: number | undefined) => (Number.isFinite(value) ? value : null);
    groups.set(key, [
      ...(groups.get(key) ?? []),
      [terms, bound(program.rowLower[row]), bound(program.rowUpper[row])],
    ]);
  });
  const input = JSON.stringify({
    columns: Array.from(program.lower, (low, j) => [low, program.upper[j]]),
    groups: [...groups.values()],
  });
  const script = fileURLToPath(new URL('conflict-peer.py', import.meta.url));
  const run = spawnSync(python, [script], { encoding: 'utf8', input, timeout: 600_000 });
  if (run.status !== 0) {
    process.stderr.write(`CPMpy is skipped: ${run.stderr?.trim().split('\n').at(-1) ?? 'no Python'}\n`);
    return ['', '', ''];
  }
  const { ms, members, calls } = JSON.parse(run.stdout) as { ms: number; members: number; calls: number };
  return [ms.toFixed(0), String(members), String(calls)];
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** A small generator of numbers (mulberry32), so that each run has the same models. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Rules over Booleans, most of them harmless, with a chain that bites its own tail. */
function rules(count: number): string {
  const random = generator(1);
  const variables = 300;
  const lines = [`array[1..${variables}] of var bool: b;`];
  const chain = 12;
  for (let i = 1; i < chain; i++) lines.push(`constraint :: "chain ${i}" b[${i}] -> b[${i + 1}];`);
  lines.push('constraint :: "start" b[1];', `constraint :: "end" not b[${chain}];`);
  for (let i = lines.length; i <= count; i++) {
    const [x, y, z] = [1, 2, 3].map(() => chain + 1 + random(variables - chain));
    lines.push(`constraint :: "rule ${i}" b[${x}] \\/ not b[${y}] \\/ b[${z}];`);
  }
  return `${lines.join('\n')}\nsolve satisfy;\n`;
}

/** Linear rows over whole numbers; a demand, capacities and a budget that do not fit. */
function rows200(count: number): string {
  const random = generator(2);
  const variables = 120;
  const lines = [`array[1..${variables}] of var 0..50: x;`];
  for (let i = 1; i <= 8; i++) lines.push(`constraint :: "capacity ${i}" x[${i}] <= ${4 + (i % 3)};`);
  lines.push('constraint :: "demand" sum(i in 1..8)(x[i]) >= 60;');
  for (let i = lines.length; i <= count; i++) {
    const [a, b, c] = [1, 2, 3].map(() => 1 + random(variables));
    lines.push(
      `constraint :: "row ${i}" ${1 + random(5)}*x[${a}] + ${1 + random(5)}*x[${b}] - x[${c}] <= ${150 + random(200)};`,
    );
  }
  return `${lines.join('\n')}\nsolve satisfy;\n`;
}

/** People, days and shifts: needs, limits, wishes; on one day more people are away than it can spare. */
function roster(people: number, days: number, shifts: number, sentences: number): string {
  const random = generator(3);
  const lines = [`array[1..${people}, 1..${days}, 1..${shifts}] of var bool: w;`];
  const texts: string[] = [];
  const need = Math.max(1, Math.floor(people / (shifts + 1)));
  for (let d = 1; d <= days; d++)
    for (let s = 1; s <= shifts; s++)
      texts.push(`sum(p in 1..${people})(w[p,${d},${s}]) >= ${d === 3 ? need : Math.max(1, need - 1)}`);
  texts.push(`forall(p in 1..${people}, d in 1..${days})(sum(s in 1..${shifts})(w[p,d,s]) <= 1)`);
  for (let p = 1; p <= people; p++)
    texts.push(`sum(d in 1..${days}, s in 1..${shifts})(w[${p},d,s]) <= ${days - 1}`);
  const away = people - need * shifts + 1;
  for (let p = 1; p <= away; p++) texts.push(`forall(s in 1..${shifts})(not w[${p},3,s])`);
  while (texts.length < sentences) {
    const [p, d, s] = [1 + random(people), 1 + random(days), 1 + random(shifts)];
    if (d === 3) continue;
    texts.push(
      random(2) === 0
        ? `w[${p},${d},${s}] -> not w[${p},${(d % days) + 1},1]`
        : `w[${p},${d},${s}] \\/ sum(x in 1..${shifts})(w[${p},${d},x]) <= 1`,
    );
  }
  texts.forEach((text, i) => lines.push(`constraint :: "s${i + 1}: sentence ${i + 1}" ${text};`));
  return `${lines.join('\n')}\nsolve satisfy;\n`;
}

await main(process.argv[2] ?? 'python3');
