import { afterAll, describe, expect, it } from 'vitest';
import { toMiniZinc } from '../../compiler/backends/minizinc/minizinc-backend.ts';
import { readMiniZincSolution } from '../../compiler/backends/minizinc/read-solution.ts';
import { evaluateModel } from '../../compiler/evaluation/evaluate-model.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { disposeWorkers } from '../../solvers/index.ts';
import { minizincWasm } from '../../solvers/minizinc-wasm/minizinc-wasm-solver.ts';

/**
 * The text that the MiniZinc backend writes is read by MiniZinc itself (its WebAssembly), and its solution satisfies the model
 * in exact evaluation. A run takes a second, so that many constructs share one model.
 */
afterAll(() => disposeWorkers());

const language = `
enum Day = {Mon, Tue, Wed}; enum Town; enum Part = {Whole} ++ anon_enum(2);
int: n = 3; float: third = 1 / 3; set of int: S = {1, 2, 3, 7, 9}; set of Day: ends = {Mon, Wed}; opt int: none = <>;
array[Day, 1..n] of int: w = [| 1, 2, 3 | 4, 5, 6 | 7, 8, -9 |]; array[0..2] of float: f = array1d(0..2, [1, 2.5, 1e3]);
array[1..2] of set of int: sets = [{1}, {2, 3}]; array[Town] of bool: open = [true, false];
array[Day] of var 0..9: x; var Day: d; var Town: town; var set of 1..5: s; var set of Day: days; var 0.0..10.0: y;
var bool: b; array[1..2, Day] of var bool: bb; var Part: part; var int: total = sum(i in Day)(x[i]);
array[int] of var int: twice = [x[i] * 2 | i in Day]; var opt 1..3: o; var int: count = 3; var 1..3: smallest;
predicate p(var int: a, array[int] of var int: q, int: k) = let { var 0..5: t = a; constraint t >= k; } in
  forall(i in index_set(q))(q[i] >= t - 5 /\\ exists(j in 1..2 where j > i - 3)(q[i] != j + 100));
function var int: g(var int: a) = a + 1; function var float: g(var float: a) = a + 1.0;
constraint :: "s3: at \\"most\\" 5" x[Mon] + x[Tue] * 2 <= 5;
constraint g(x[Mon]) >= 2 /\\ g(y) >= 2.5 /\\ p(x[Wed], twice, 2);
constraint card(s) = 2 /\\ 3 in s /\\ Tue in days /\\ b /\\ bb[1, Tue] /\\ not bb[2, Mon] /\\ s subset 1..4 union {9};
constraint d != Mon /\\ town = Rome /\\ if b then x[d] > 3 elseif bb[1, Mon] then x[d] > 2 else true endif;
constraint (x[Mon] = 3) + (x[Tue] = 1) + bool2int(b) >= 1 /\\ sum(bb) >= 2 /\\ (b xor bb[2, Tue]) /\\ (b <-> not bb[2, Wed]);
constraint -x[Mon] ^ 2 <= 0 /\\ (-x[Mon]) ^ 2 >= 0 /\\ abs(x[Mon] - x[Tue]) mod 3 <= 2 /\\ x[Wed] div 2 >= 1 /\\ y * third <= 3.0;
constraint w[d, 1] > 0 /\\ max(x) < 9 /\\ min([x[i] | i in Day]) >= 0 /\\ occurs(o) /\\ deopt(o) <= 3 /\\ f[1] * y >= 2.5;
constraint forall(k in 1..2, q in Day where k < 2)(bb[k, q] -> x[q] > 0) /\\ sum(row(w, Mon)) = 6 /\\ sum(w[Mon, ..]) = 6;
constraint exists(i, j in Day where i < j)(x[i] > x[j]) \\/ card(s intersect {1, 2}) = 1 /\\ product([1, 2]) = 2;
constraint forall(i in 1..3, e = i + 1)(e > i) /\\ length(twice) = 3 /\\ sqrt(y) <= 4.0 /\\ sum(k in s)(k) >= 3;
solve :: int_search(x, input_order, indomain_min) maximize total;
output ["\\(x)"];`;

const globals = `include "globals.mzn";
enum Node = {A, B, C, D};
array[1..4] of var 1..4: p; array[1..4] of var 1..4: q; array[1..4] of var 0..4: e; array[1..4] of var 0..6: st;
array[1..4] of var 0..6: st2; array[Node] of var Node: tour; array[Node] of var Node: part; array[0..3] of var 0..5: off;
array[1..3] of var bool: bs; array[1..2] of var set of 1..4: sets; var 0..20: k; var 0..20: k2; var 1..4: m;
array[1..3] of var 0..3: ld; array[1..2, 1..3] of var 0..3: mat; array[1..4] of var 1..4: bin; var 0..20: weight;
constraint alldifferent(p) /\\ all_different(q) /\\ alldifferent_except_0(e) /\\ all_equal([p[1], p[1]]);
constraint inverse(p, q) /\\ symmetric_all_different(p) /\\ circuit(tour) /\\ subcircuit(part);
constraint cumulative(st, [2, 1, 3, 1], [1, 2, 1, 1], 2) /\\ disjunctive(st2, [1, 1, 1, 1]) /\\ disjunctive_strict(st2, [1, 1, 1, 1]);
constraint diffn(st, st2, [1, 1, 1, 1], [2, 2, 1, 1]) /\\ diffn_nonstrict(st, st2, [1, 1, 1, 1], [2, 2, 1, 1]);
constraint at_least(1, p, 2) /\\ at_most(2, p, 2) /\\ exactly(1, p, 3) /\\ among(k, p, {1, 2}) /\\ count(p, 2) = 1 /\\ count_eq(p, 3, 1);
constraint count_leq(p, 3, 1) /\\ count(p, 1, 1) /\\ global_cardinality(p, [1, 2], [1, 1]) /\\ among(p, {1, 2}) = 2;
constraint global_cardinality_closed(p, [1, 2, 3, 4], [1, 1, 1, 1]) /\\ global_cardinality_low_up(p, [1, 2], [0, 0], [2, 2]);
constraint element(m, [5, 6, 7, 8], k2) /\\ table([p[1], p[2]], [| 1, 2 | 2, 1 | 3, 4 |]);
constraint regular([m, m], 2, 4, [| 1, 2, 1, 1 | 1, 1, 1, 1 |], 1, {1, 2});
constraint bin_packing(5, bin, [1, 2, 3, 4]) /\\ bin_packing_capa([5, 5, 5, 5], bin, [1, 2, 3, 4]) /\\ bin_packing_load([k, k2, 4, weight], bin, [1, 1, 1, 1]) \\/ true;
constraint knapsack([1, 2, 3], [3, 2, 1], ld, weight, _PROFIT) /\\ increasing(bs) /\\ strictly_increasing([off[0], off[1]]);
constraint decreasing([off[3], off[2]]) /\\ strictly_decreasing([off[3], off[2]]) /\\ lex2(mat);
constraint lex_less(p, [4, 4, 4, 4]) /\\ lex_lesseq([1, 1, 1, 1], p) /\\ lex_greater([4, 4, 4, 4], p) /\\ lex_greatereq([4, 4, 4, 4], p);
constraint member(p, 3) /\\ nvalue(4, p) /\\ nvalue(off) >= 2 /\\ value_precede(1, 2, off) /\\ value_precede_chain([1, 2], off);
constraint (maximum(k, off) \\/ minimum(k, off) \\/ true) /\\ arg_max(off) >= 0 /\\ arg_min(off) >= 0 /\\ sort(p) = [1, 2, 3, 4] /\\ sort(p, [1, 2, 3, 4]);
constraint all_disjoint(sets) /\\ disjoint(sets[1], sets[2]) /\\ partition_set(sets, 1..4) /\\ link_set_to_booleans(sets[1], [true, false, true, false]);
constraint int_set_channel([m, m], [{}, {}, {}, sets[1]]) \\/ true; constraint sum_pred(1, [{1}, {2}], [3, 4], 3) \\/ true;
constraint sliding_sum(0, 9, 2, off) /\\ range(p, 1..4, 1..4) /\\ alldifferent_except([0, 0, p[1]], {0});
constraint xorall(bs) /\\ clause([bs[3]], [bs[2]]);
solve satisfy;`
  .replace('var 0..20: weight;', 'var 0..20: weight; var 0..20: profit;')
  .replace('_PROFIT', 'profit');

const cases = [
  {
    name: 'the language',
    model: language,
    data: "Town = {'New York', Rome};",
    solver: minizincWasm('gecode'),
  },
  { name: 'the global constraints', model: globals, data: '', solver: minizincWasm('gecode') },
] as const;

describe('MiniZinc accepts the text of', () => {
  it.each(cases)('$name', async ({ model, data, solver }) => {
    const files = data === '' ? [] : [{ name: 'data.dzn', text: data }];
    const compiled = compileModel({ name: 'model.mzn', text: model }, files);
    expect(compiled.diagnostics.filter((d) => d.severity === 'error').map((d) => d.message)).toEqual([]);
    const { instance } = compiled.value!;
    const program = toMiniZinc(instance).value!;
    const outcome = await solver.solve(program, { timeLimit: 30 });
    expect(outcome.diagnostics.map((d) => d.message)).toEqual([]);
    if (outcome.assignment?.kind !== 'json') throw new Error(`no solution: ${outcome.status}`);
    const solution = readMiniZincSolution(instance, outcome.assignment.values);
    const evaluation = evaluateModel(instance, solution!, { tolerance: 1e-6 });
    expect(evaluation.constraints.filter(({ holds }) => !holds)).toEqual([]);
  });
});
