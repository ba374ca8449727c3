import { describe, expect, it } from 'vitest';
import { compileModel } from '../pipeline.ts';
import { lower } from './lower.ts';
import { expectSame } from './testing/expect-same.ts';

const declarations = 'var set of 1..3: s; var set of 0..2: t; var 0..3: x; var bool: b;';

describe('set variables have the solutions that exact evaluation gives', () => {
  it.each([
    'x in s',
    'x in s union t <-> b',
    'card(s) = x',
    's subset t',
    'not (s subset t) /\\ b',
    's intersect t = {x}',
    's diff t = {1}',
    's symdiff t = 1..2',
    'sum(i in s)(i) = x',
    'forall(i in s)(i > x)',
    'exists(i in s)(i > x) <-> b',
    'max(s) = x',
    'min(t) = x \\/ b',
    's < t',
    's <= t <-> b',
    's = {i | i in t where i > x}',
    'if b then s else t endif = {1}',
    '[s,t][x] = {1,2}',
    'card(s intersect t) >= x',
    's != t',
    's superset t',
    '(x in infinity..2) <-> b',
    'b \\/ x in 1..-infinity',
  ])('%s', (constraint) => {
    expectSame(`${declarations}constraint ${constraint}; solve satisfy;`);
  });
  it.each([
    ['array[1..2] of var 1..2: x; array[1..2] of var set of 1..2: y;', 'int_set_channel(x,y)'],
    ['array[1..2] of var set of 1..2: y;', 'partition_set(y, 1..2)'],
    ['array[1..2] of var set of 1..3: y;', 'all_disjoint(y)'],
    ['array[1..2] of var set of 1..3: y;', 'at_most1(y)'],
    ['array[1..2] of var set of 1..3: y;', 'alldifferent(y)'],
    ['var set of 1..3: s; array[1..3] of var bool: q;', 'link_set_to_booleans(s,q)'],
    ['var set of 1..2: s; var set of 0..2: t; array[1..2] of var 0..2: v;', 'range(v,s,t)'],
    ['var set of 1..2: s; var set of 0..2: t; array[1..2] of var 0..2: v;', 'roots(v,s,t)'],
    ['array[1..2] of var set of 1..2: f;array[1..2] of var set of 1..2: g;', 'inverse_set(f,g)'],
  ])('%s constraint %s', (own, constraint) => {
    expectSame(`${own} constraint ${constraint}; solve satisfy;`);
  });
});

describe('ground sets without an end', () => {
  it.each([
    'x in (0..infinity) diff {0}',
    'x in (-2..2) diff (1..infinity)',
    'x in (-infinity..-1) union 0..1',
    'x in ((-infinity..0) union (1..infinity)) intersect -3..0',
    'x in (0..infinity) symdiff (1..infinity)',
  ])('%s', (constraint) => {
    expectSame(`var -3..3: x; constraint ${constraint}; solve satisfy;`);
  });

  it('with a gap are a diagnostic, not another set', () => {
    const model = 'var -3..3: x; constraint x in {-2} union 0..infinity; solve satisfy;';
    const { value, diagnostics } = lower(compileModel({ name: 'm.mzn', text: model }).value!.instance);
    expect([value, diagnostics[0]?.code]).toEqual([undefined, 'lowering/unbounded-set']);
  });
});
