import { describe, expect, it } from 'vitest';
import { evaluationOf } from '../evaluation/testing.ts';
import { lower } from './lower.ts';
import { compareSolutions, instanceOf } from './testing/compare-solutions.ts';
import { expectSame, smallDeclarations } from './testing/expect-same.ts';

describe('global constraints, posted and reified, have the solutions that exact evaluation gives', () => {
  it.each([
    'count(i in 1..2)(v[i] > x) = y',
    'regular([x, y, v[1]], "[^0]* 0 (1|2)?")',
    'regular([x, y, v[1]], ". 1{1,2} | -1 [0-1]+") <-> b',
    'regular([y, v[1], v[2]], "") \\/ x = 1',
    'write(v, x, 2) = [y, 2]',
    'write(v, x, y, [1, 2]) <-> b',
    'cumulatives([x, y], v, [1, 2], [1, 2], [2, 1], true)',
    'cumulative([v[i] | i in 1..2 where v[i] > x], [1, 2], [1, 1], 1)',
    'alldifferent([x,y,v[1]]) <-> b',
    'count(v, y) = x',
    'count([x,y,v[1]], 1) >= 2 \\/ b',
    'at_least(1, v, 2)',
    'atmost(1, [x,y], 2)',
    'exactly(1,[x,y],2)',
    'count_leq(v, 1, x)',
    'count_gt(v, 1, x)',
    'count_geq(v, y, x)',
    'count_lt(v, y, x)',
    'count_neq(v, y, x)',
    'global_cardinality([x,y,v[1]], [1,2], v)',
    'global_cardinality([x,y,v[1]], [1,2]) = [v[2], 1]',
    'global_cardinality_closed([x,y], [1,2], v)',
    'global_cardinality_low_up([x,y,v[1]],[1,2],[1,0],[2,1])',
    'b <-> global_cardinality_low_up_closed([x,y,v[1]],[0,1,2],[1,0,0],[2,1,1])',
    'nvalue([x,y,v[1]]) = v[2]',
    'nvalue(y,v)',
    'among(y, v, {0,2})',
    'among(v, {0,2}) = x',
    'element(x, v, y)',
    'b <-> element(x, v, y)',
    'member(v, x)',
    'member({1,2}, x)',
    'table([x,y],[|1,2|3,0|])',
    'b <-> table([x,y],[|1,2|3,0|])',
    'inverse([x,y],[v[1],v[2]])',
    'circuit([x,y,v[1]])',
    'b <-> subcircuit([x,y,v[1]])',
    'cumulative([x,y],[2,1],[1,2],2)',
    'cumulative([x,y],v,[1,2],2)',
    'disjunctive([x,y],v)',
    'disjunctive_strict([x,y],v)',
    'diffn([x,y],v,[1,1],[1,2])',
    'diffn_nonstrict([x,y],[0,1],v,[1,2])',
    'bin_packing(3, [x,y,v[1]],[2,1,2])',
    'bin_packing_capa([3,2],[x,y,v[1]],[2,1,2])',
    'bin_packing_load([v[2],x,2],[y,v[1]],[1,2])',
    'knapsack([1,2],[2,3],v,x+3,y+4)',
    'increasing([x,y,v[1]])',
    'strictly_decreasing([x,y,v[1]]) <-> b',
    'lex_less([x,y],v)',
    'lex_greatereq([x,y],v) xor b',
    'lex2(array2d(1..2,1..2,[x,y]++v))',
    'maximum(x, v)',
    'minimum(y,[x,v[1]])',
    'arg_max([x,y,v[1]]) = v[2]',
    'arg_min([x,y]) = v[1]',
    'value_precede(1,2,[x,y,v[1]])',
    'value_precede_chain([0,1,2],[y]++v)',
    'sort([x,y],v)',
    'sort([x,y]) = v',
    'regular([x,y,v[1]],2,3,[|1,2,0|2,0,1|],1,{2})',
    'b <-> regular_nfa([x,y,v[1]], 3, 2, array2d(1..3, 1..2, [{1,2}, {}, {3}, {1}, {}, {2,3}]), 1, {2,3})',
    'inverse([3, 1, 2])[x] = y',
    'sum_pred(y,[{1,2},{3}],a,x+2)',
    'symmetric_all_different([x,y,v[1]])',
    'all_equal([x,y,v[1]])',
    'alldifferent_except_0([x,y,v[1]])',
    'sliding_sum(1,2,2,[x,y,v[1]])',
    'arg_max(v) = y <-> b',
    'forall(i in 0..2)(bin_packing_load(v, [2, 1])[i] <= 2)',
    'value_precede(1, 1, [x,y])',
    'b <-> lex_chain_less(array2d(1..0, 1..2, []))',
    'b <-> strict_lex2(array2d(1..2, 1..0, []))',
    'b <-> strict_lex2(array2d(1..1000000000, 1..0, []))',
    'b <-> sliding_sum(1, 2, 0, [x,y])',
    'b <-> x in array_intersect([{1, y} | i in 1..0])',
    'b <-> cumulatives([0,1], [x,1], [1,2], [y,3], [1,2], true)',
    'b <-> (piecewise_linear(x, [0, 2, 1], [1, 2, 3]) = y)',
    'b <-> (piecewise_linear(x, [1], [2]) = y)',
    'piecewise_linear(x, [-1, 0, 2, 3], [2, 1, 1, 0]) = y',
    'regular([x,y], 2, 3, array2d(1..2, 0..2, [1,2,0, 2,0,1]), 1, {2})',
  ])('%s', (constraint) => {
    expectSame(`${smallDeclarations}constraint ${constraint}; solve satisfy;`);
  });

  it('over sets, members that no weight is given for weigh nothing', () => {
    const text = 'var set of 1..3: s; var 0..3: z; constraint sum_set([1, 2], [1, 2], s, z); solve satisfy;';
    expectSame(text);
    expect(compareSolutions(text).exact).toHaveLength(8);
  });
});

/** Calls with arrays that belong together and differ in size: a mistake of the model, wherever it is found. */
describe('arrays that belong together have one size', () => {
  const mismatched = [
    'disjunctive([x,y,1], [1,2])',
    'cumulative([x,y], [1,2], [1], 2)',
    'cumulatives([x,y], [1,1], [1,1], [1], [2], true)',
    'diffn([x,y], [0,1], v, [1])',
    'diffn_k(array2d(1..2, 1..1, [x,y]), array2d(1..1, 1..2, v))',
    'bin_packing(3, [x,y], [2])',
    'bin_packing_load([2,x,2], [y,v[1]], [1])',
    'bin_packing_load(v, [1,2,3])[1] = x',
    'knapsack([1,2], [2], v, x, y)',
    'global_cardinality([x,y], [1,2], [x])',
    'global_cardinality_low_up([x,y], [1,2], [0], [1])',
    'distribute([x], [1,2], v)',
    'table([x,y], [|1,2,3|2,0,1|])',
    'piecewise_linear(x, [0,1,2], [1,2]) = y',
    'sort([x,y,1], v)',
    'regular([x,y], 3, 3, [|1,2,0|2,0,1|], 1, {2})',
    'regular_nfa([x,y], 3, 1, array2d(1..1, 1..1, [{1}]), 1, {1})',
  ];

  it.each(mismatched)('%s', (constraint) => {
    for (const text of [constraint, `b -> ${constraint}`]) {
      const model = `${smallDeclarations}constraint ${text}; solve satisfy;`;
      const { diagnostics } = lower(instanceOf(model));
      expect(diagnostics.map(({ code }) => code)).toEqual(['lowering/index-mismatch']);
    }
    const solution = '{"x": 1, "y": 1, "b": true, "v": [1, 1]}';
    const { diagnostics } = evaluationOf(`${smallDeclarations}constraint ${constraint};`, solution);
    expect(diagnostics.map(({ code }) => code)).toContain('evaluation/index-mismatch');
  });
});

describe('regular expressions and inverses', () => {
  it.each([
    'enum Shift = {Day, Night, Off}; array[1..3] of var Shift: s; constraint regular(s, "(Day{1,2} Off | Night)+");',
    'array[1..3] of var 1..3: p; constraint inverse(p)[2] = p[1];',
    'array[0..2] of var 4..6: p; var 4..6: k; constraint inverse(p)[k] > 0;',
    'array[1..2] of var 1..2: p; constraint (inverse(p)[1] = 2) <-> p[1] = p[2];',
  ])('%s', (text) => expectSame(`include "globals.mzn"; ${text} solve satisfy;`));

  it.each([
    ['regular(x, "1 (2")', /ends too early/],
    ['regular(x, "1 ) 2")', /`\)` is not expected/],
    ['regular(x, "A")', /A is no value/],
    ['regular(x, "1{3,2}")', /at most/],
    ['regular(x, "(((1{999}){999}){999}){999}")', /states/],
    ['regular(x, "(){999999999}")', /states/],
    [`regular(x, "1${'*'.repeat(100_000)}")`, /marks/],
    [`regular(x, "${'('.repeat(100_000)}")`, /deep/],
    ['inverse(x)[1] = 1', /more or fewer values/],
  ])('%s is told', (constraint, message) => {
    const text = `include "globals.mzn"; array[1..2] of var 1..3: x; constraint ${constraint}; solve satisfy;`;
    const { value, diagnostics } = lower(instanceOf(text));
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toMatch(message);
  });
});
