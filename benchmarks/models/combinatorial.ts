import type { BenchmarkModel } from './linear.ts';
import { list, randomSource, table } from './random.ts';

export const queens = (n: number): BenchmarkModel => ({
  name: `${n}-queens`,
  mzn: `include "alldifferent.mzn";
int: n = ${n};
array[1..n] of var 1..n: q;
constraint alldifferent(q);
constraint alldifferent([q[i] + i | i in 1..n]);
constraint alldifferent([q[i] - i | i in 1..n]);
solve satisfy;
`,
});

/** A sudoku with givens of a shifted Latin pattern. */
export function sudoku(): BenchmarkModel {
  const r = randomSource(9);
  const cells = Array.from({ length: 9 }, (_, i) =>
    Array.from({ length: 9 }, (_, j) => (r.unit() < 0.35 ? ((i * 3 + Math.floor(i / 3) + j) % 9) + 1 : 0)),
  );
  return {
    name: 'sudoku',
    mzn: `include "alldifferent.mzn";
array[1..9,1..9] of int: given = ${table(cells)};
array[1..9,1..9] of var 1..9: x;
constraint forall (i, j in 1..9 where given[i,j] > 0) (x[i,j] = given[i,j]);
constraint forall (i in 1..9) (alldifferent([x[i,j] | j in 1..9]) /\\ alldifferent([x[j,i] | j in 1..9]));
constraint forall (a, b in 0..2) (alldifferent([x[3*a+i, 3*b+j] | i, j in 1..3]));
solve satisfy;
`,
  };
}

/** Job shop: jobs × machines, each job in a random order of machines. */
export function jobShop(jobs: number, machines: number): BenchmarkModel {
  const r = randomSource(jobs * 100 + machines);
  const duration = Array.from({ length: jobs }, () => Array.from({ length: machines }, () => r.int(1, 20)));
  const order = Array.from({ length: jobs }, () => {
    const m = Array.from({ length: machines }, (_, i) => i + 1);
    for (let i = m.length - 1; i > 0; i--) {
      const j = r.int(0, i);
      [m[i], m[j]] = [m[j]!, m[i]!];
    }
    return m;
  });
  const horizon = duration.flat().reduce((a, b) => a + b, 0);
  return {
    name: `job shop ${jobs}×${machines}`,
    mzn: `int: n = ${jobs}; int: m = ${machines}; int: horizon = ${horizon};
array[1..n,1..m] of int: d = ${table(duration)};
array[1..n,1..m] of int: machine = ${table(order)};
array[1..n,1..m] of var 0..horizon: s;
var 0..horizon: makespan;
constraint forall (i in 1..n, k in 1..m-1) (s[i,k] + d[i,k] <= s[i,k+1]);
constraint forall (i in 1..n) (s[i,m] + d[i,m] <= makespan);
constraint forall (i, j in 1..n where i < j) (forall (k, l in 1..m where machine[i,k] = machine[j,l])
  (s[i,k] + d[i,k] <= s[j,l] \\/ s[j,l] + d[j,l] <= s[i,k]));
solve minimize makespan;
`,
  };
}

export function colouring(nodes: number, colours: number, density: number): BenchmarkModel {
  const r = randomSource(nodes * 13 + colours);
  const edges: [number, number][] = [];
  for (let i = 1; i <= nodes; i++)
    for (let j = i + 1; j <= nodes; j++) if (r.unit() < density) edges.push([i, j]);
  return {
    name: `colouring ${nodes} nodes, ${colours} colours`,
    mzn: `array[1..${edges.length}] of int: a = ${list(edges.map(([i]) => i))};
array[1..${edges.length}] of int: b = ${list(edges.map(([, j]) => j))};
array[1..${nodes}] of var 1..${colours}: c;
constraint forall (e in 1..${edges.length}) (c[a[e]] != c[b[e]]);
solve satisfy;
`,
  };
}

export function tour(n: number): BenchmarkModel {
  const r = randomSource(n * 31);
  const at = Array.from({ length: n }, () => [r.int(0, 100), r.int(0, 100)] as const);
  const distance = at.map(([x, y]) => at.map(([u, v]) => Math.round(Math.hypot(x - u, y - v))));
  return {
    name: `TSP ${n}`,
    mzn: `include "circuit.mzn";
int: n = ${n};
array[1..n,1..n] of int: d = ${table(distance)};
array[1..n] of var 1..n: next;
constraint circuit(next);
solve minimize sum (i in 1..n) (d[i, next[i]]);
`,
  };
}

/** Lessons into periods: no class, teacher or room twice at once; a class has at most one lesson of a subject a day. */
export function timetable(lessons: number): BenchmarkModel {
  const r = randomSource(lessons);
  const classes = Math.ceil(lessons / 20);
  const teachers = Math.ceil(lessons / 15);
  const pick = (k: number) => Array.from({ length: lessons }, () => r.int(1, k));
  return {
    name: `timetable ${lessons}`,
    mzn: `int: n = ${lessons}; int: periods = 30; int: rooms = ${Math.ceil(lessons / 22) + 1};
array[1..n] of int: class = ${list(pick(classes))};
array[1..n] of int: teacher = ${list(pick(teachers))};
array[1..n] of int: subject = ${list(pick(8))};
array[1..n] of var 1..periods: at;
constraint forall (i, j in 1..n where i < j /\\ (class[i] = class[j] \\/ teacher[i] = teacher[j])) (at[i] != at[j]);
constraint forall (p in 1..periods) (sum (i in 1..n) (bool2int(at[i] = p)) <= rooms);
constraint forall (i, j in 1..n where i < j /\\ class[i] = class[j] /\\ subject[i] = subject[j])
  ((at[i] - 1) div 6 != (at[j] - 1) div 6 \\/ subject[i] > 4);
solve satisfy;
`,
  };
}

/** Random 3-SAT at a ratio of clauses to variables. */
export function threeSat(variables: number, ratio: number): BenchmarkModel {
  const r = randomSource(variables * 3);
  const clauses = Array.from({ length: Math.round(variables * ratio) }, () =>
    Array.from({ length: 3 }, () => `${r.unit() < 0.5 ? 'not ' : ''}b[${r.int(1, variables)}]`).join(' \\/ '),
  );
  return {
    name: `3-SAT ${variables}`,
    mzn: `array[1..${variables}] of var bool: b;\n${clauses.map((c) => `constraint ${c};`).join('\n')}\nsolve satisfy;\n`,
  };
}

export const pigeons = (holes: number): BenchmarkModel => ({
  name: `pigeonhole ${holes + 1} in ${holes}`,
  mzn: `array[1..${holes + 1},1..${holes}] of var bool: sits;
constraint forall (i in 1..${holes + 1}) (exists (h in 1..${holes}) (sits[i,h]));
constraint forall (h in 1..${holes}, i, j in 1..${holes + 1} where i < j) (not sits[i,h] \\/ not sits[j,h]);
solve satisfy;
`,
});
