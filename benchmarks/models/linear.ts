import { list, randomSource, table } from './random.ts';

/** A model in MiniZinc and, for the linear ones, the same in MathProg. */
export interface BenchmarkModel {
  readonly name: string;
  readonly mzn: string;
  readonly mathprog?: string;
}

/** MathProg data of a vector and a matrix. */
const vector = (name: string, values: readonly number[]) =>
  `param ${name} := ${values.map((v, i) => `${i + 1} ${v}`).join(' ')};\n`;
const matrix = (name: string, rows: readonly (readonly number[])[]) =>
  `param ${name} : ${(rows[0] ?? []).map((_, j) => j + 1).join(' ')} :=\n${rows.map((r, i) => `${i + 1} ${r.join(' ')}`).join('\n')};\n`;

/** Capacitated facility location: sites × customers. */
export function facilityLocation(sites: number, customers: number): BenchmarkModel {
  const r = randomSource(sites * 1000 + customers);
  const demand = Array.from({ length: customers }, () => r.int(5, 35));
  const total = demand.reduce((a, b) => a + b, 0);
  const capacity = Array.from({ length: sites }, () => Math.ceil((total / sites) * (1.5 + r.unit() * 2)));
  const fixed = Array.from({ length: sites }, () => r.int(200, 900));
  const cost = Array.from({ length: sites }, () => Array.from({ length: customers }, () => r.int(1, 60)));
  return {
    name: `facility location ${sites}×${customers}`,
    mzn: `int: n = ${sites}; int: m = ${customers};
array[1..m] of int: demand = ${list(demand)};
array[1..n] of int: capacity = ${list(capacity)};
array[1..n] of int: fixed = ${list(fixed)};
array[1..n,1..m] of int: cost = ${table(cost)};
array[1..n] of var 0..1: open;
array[1..n,1..m] of var 0.0..1.0: share;
constraint forall (j in 1..m) (sum (i in 1..n) (share[i,j]) = 1.0);
constraint forall (i in 1..n) (sum (j in 1..m) (demand[j] * share[i,j]) <= capacity[i] * open[i]);
constraint forall (i in 1..n, j in 1..m) (share[i,j] <= open[i]);
solve minimize sum (i in 1..n) (fixed[i] * open[i]) + sum (i in 1..n, j in 1..m) (cost[i,j] * share[i,j]);
`,
    mathprog: `param n; param m;
param demand{1..m}; param capacity{1..n}; param fixed{1..n}; param cost{1..n,1..m};
var open{1..n} binary; var share{1..n,1..m} >= 0, <= 1;
minimize total: sum{i in 1..n} fixed[i]*open[i] + sum{i in 1..n, j in 1..m} cost[i,j]*share[i,j];
s.t. served{j in 1..m}: sum{i in 1..n} share[i,j] = 1;
s.t. room{i in 1..n}: sum{j in 1..m} demand[j]*share[i,j] <= capacity[i]*open[i];
s.t. link{i in 1..n, j in 1..m}: share[i,j] <= open[i];
data;
param n := ${sites}; param m := ${customers};
${vector('demand', demand)}${vector('capacity', capacity)}${vector('fixed', fixed)}${matrix('cost', cost)}end;
`,
  };
}

/** Multi-dimensional knapsack: rows × items. */
export function multiKnapsack(rows: number, items: number): BenchmarkModel {
  const r = randomSource(rows * 7 + items);
  const weight = Array.from({ length: rows }, () => Array.from({ length: items }, () => r.int(5, 100)));
  const capacity = weight.map((w) => Math.floor(w.reduce((a, b) => a + b, 0) / 2));
  const profit = Array.from({ length: items }, () => r.int(10, 120));
  return {
    name: `multi-knapsack ${rows}×${items}`,
    mzn: `int: n = ${items}; int: m = ${rows};
array[1..n] of int: profit = ${list(profit)};
array[1..m,1..n] of int: weight = ${table(weight)};
array[1..m] of int: capacity = ${list(capacity)};
array[1..n] of var 0..1: take;
constraint forall (k in 1..m) (sum (i in 1..n) (weight[k,i] * take[i]) <= capacity[k]);
solve maximize sum (i in 1..n) (profit[i] * take[i]);
`,
    mathprog: `param n; param m; param profit{1..n}; param weight{1..m,1..n}; param capacity{1..m};
var take{1..n} binary;
maximize total: sum{i in 1..n} profit[i]*take[i];
s.t. room{k in 1..m}: sum{i in 1..n} weight[k,i]*take[i] <= capacity[k];
data;
param n := ${items}; param m := ${rows};
${vector('profit', profit)}${matrix('weight', weight)}${vector('capacity', capacity)}end;
`,
  };
}

/** Assignment of n workers to n tasks. */
export function assignment(n: number): BenchmarkModel {
  const r = randomSource(n);
  const cost = Array.from({ length: n }, () => Array.from({ length: n }, () => r.int(1, 1000)));
  return {
    name: `assignment ${n}×${n}`,
    mzn: `int: n = ${n};
array[1..n,1..n] of int: cost = ${table(cost)};
array[1..n,1..n] of var 0..1: x;
constraint forall (i in 1..n) (sum (j in 1..n) (x[i,j]) = 1);
constraint forall (j in 1..n) (sum (i in 1..n) (x[i,j]) = 1);
solve minimize sum (i in 1..n, j in 1..n) (cost[i,j] * x[i,j]);
`,
    mathprog: `param n; param cost{1..n,1..n};
var x{1..n,1..n} binary;
minimize total: sum{i in 1..n, j in 1..n} cost[i,j]*x[i,j];
s.t. worker{i in 1..n}: sum{j in 1..n} x[i,j] = 1;
s.t. task{j in 1..n}: sum{i in 1..n} x[i,j] = 1;
data;
param n := ${n};
${matrix('cost', cost)}end;
`,
  };
}

/** Set cover: each of `rows` needs one of the chosen `columns`. */
export function setCover(rows: number, columns: number): BenchmarkModel {
  const r = randomSource(rows + columns * 3);
  const sets = Array.from({ length: rows }, () => {
    const chosen = new Set<number>();
    while (chosen.size < Math.max(2, Math.floor(columns * 0.05))) chosen.add(r.int(1, columns));
    return [...chosen];
  });
  const cost = Array.from({ length: columns }, () => r.int(1, 50));
  return {
    name: `set cover ${rows}×${columns}`,
    mzn: `array[1..${columns}] of int: cost = ${list(cost)};
array[1..${rows}] of set of int: sets = [${sets.map((s) => `{${s.join(',')}}`).join(', ')}];
array[1..${columns}] of var 0..1: take;
constraint forall (i in 1..${rows}) (sum (j in sets[i]) (take[j]) >= 1);
solve minimize sum (j in 1..${columns}) (cost[j] * take[j]);
`,
  };
}

/** A random feasible and bounded linear program with `rows` sparse rows. */
export function randomLp(rows: number): BenchmarkModel {
  const r = randomSource(rows);
  const columns = Math.floor(rows * 1.2);
  const lines = Array.from({ length: rows }, () => {
    const terms = Array.from({ length: 6 }, () => `${r.int(1, 20)}*x[${r.int(1, columns)}]`);
    return `constraint ${terms.join(' + ')} <= ${r.int(50, 500)};`;
  });
  return {
    name: `linear program ${rows}`,
    mzn: `array[1..${columns}] of var 0.0..100.0: x;
array[1..${columns}] of int: gain = ${list(Array.from({ length: columns }, () => r.int(1, 30)))};
${lines.join('\n')}
solve maximize sum (i in 1..${columns}) (gain[i] * x[i]);
`,
  };
}
