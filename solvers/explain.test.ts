import { afterAll, describe, expect, it } from 'vitest';
import { compileModel } from '../compiler/pipeline.ts';
import { explain } from './explain.ts';
import { formulateModel } from './formulate.ts';
import { disposeWorkers } from './index.ts';
import { replan } from './replan.ts';
import { whyNot } from './what-if.ts';

afterAll(disposeWorkers);

const prepared = (text: string) => ({ compiled: compileModel({ name: 'm.mzn', text }).value!, data: [] });
const shop =
  'var 0..10: x; var 0..10: y; constraint :: "s1: at most 20" 3*x + 2*y <= 20; constraint :: "s2: few x" x <= 5; solve maximize 4*x + 3*y;';
const broken =
  'var 0..9: x; constraint :: "s1: high" x >= 7; constraint :: "s2: low" x <= 3; solve minimize x;';

describe('explain', () => {
  it('names the sentences, what each asks against the others, and the ways out', async () => {
    const { conflict, clashes, repairs } = await explain(prepared(broken), {});
    expect(conflict?.groups.map((g) => g.id)).toEqual(['s1', 's2']);
    expect(conflict?.proved).toMatchObject({ infeasible: true, minimal: true });
    expect(clashes.map((c) => c.words)).toEqual([
      's1 needs at least 7; s2 allows at most 3',
      's2 allows at most 3; s1 needs at least 7',
    ]);
    expect(repairs[0]?.report.edits[0]).toMatchObject({ group: 's1', from: '7', to: '3' });
  }, 30_000);

  it('has no arithmetic for a value in a gap of what is possible', async () => {
    const gap =
      'var 1..6: x; constraint :: "s1: even" x mod 2 = 0; constraint :: "s2: exactly" x = 3; solve satisfy;';
    const { conflict, clashes } = await explain(prepared(gap), {});
    expect(conflict?.groups.map((g) => g.id)).toEqual(['s1', 's2']);
    expect(clashes.filter(({ unit }) => unit === 's2')).toEqual([]);
  }, 30_000);

  it('names the domains that leave a sentence no room', async () => {
    const alone = 'var 0..10: x; var 0..5: y; constraint :: "s1: both" x + y >= 20; solve satisfy;';
    expect((await explain(prepared(alone), {})).clashes.map((c) => c.words)).toEqual([
      's1 needs at least 20; `var 0..10: x` and `var 0..5: y` allow at most 15',
    ]);
    const one = 'var 0..10: x; var int: z = x * 2; constraint :: "s1: half" x >= 11; constraint z >= 0;';
    expect((await explain(prepared(one), {})).clashes.map((c) => c.words)).toEqual([
      's1 needs at least 11; `var 0..10: x` allows at most 10',
    ]);
    const defined = 'var 0..10: x; var int: z = x * 2; constraint :: "s1: double" z >= 22; solve satisfy;';
    expect((await explain(prepared(defined), {})).clashes.map((c) => c.words)).toEqual([
      's1 needs at least 22; domains and definitions allow at most 20',
    ]);
  }, 30_000);

  it('is part of every infeasible run', async () => {
    const { result } = await formulateModel({ name: 'm.mzn', text: broken });
    expect(result.conflict?.groups.map((g) => g.id)).toEqual(['s1', 's2']);
  });

  it('blames nobody where domains and definitions alone contradict each other', async () => {
    const facts = 'var 0..3: x; var 5..9: y = x; constraint :: "s1: any" x >= 1; solve satisfy;';
    const { solved, conflict } = await explain(prepared(facts), { repairs: 0 });
    expect(solved.status).toBe('infeasible');
    expect(conflict?.groups).toEqual([]);
  });

  it('gives the solution of a feasible model, and says when there is no limit', async () => {
    const feasible = await explain(prepared(shop), {});
    expect(feasible.conflict).toBeUndefined();
    expect(feasible.solved.status).toBe('optimal');
    const unbounded = await explain(prepared('var float: x; constraint x >= 1.0; solve maximize x;'), {});
    expect(unbounded.solved.status).not.toBe('infeasible');
    expect(unbounded.conflict).toBeUndefined();
  });

  it('refuses names that no sentence has, and says when locks leave no way out', async () => {
    const unknown = await explain(prepared(broken), { locked: ['s7'] });
    expect(unknown.diagnostics[0]).toMatchObject({ code: 'usage/unknown-sentence' });
    const locked = await explain(prepared(broken), { locked: ['s1', 's2'] });
    expect(locked.diagnostics.map((d) => d.code)).toContain('conflict/no-repair');
  });
});

describe('a wish', () => {
  it('is granted, priced, or refused with the sentences against it', async () => {
    expect(await whyNot(prepared(shop), 'y = 10', {})).toMatchObject({ kind: 'granted', price: 0 });
    expect(await whyNot(prepared(shop), 'x = 5', {})).toMatchObject({ kind: 'priced', price: 4 });
    const refused = await whyNot(prepared(shop), 'x + y >= 11', {});
    expect(refused.kind).toBe('refused');
    expect(refused.against?.groups.map((g) => g.id)).toEqual(['s1']);
    expect(refused.against?.proved).toMatchObject({ infeasible: true, minimal: true });
    const unnamed = 'var 0..10: x;\nconstraint x <= 5;\nsolve maximize x;';
    const { against } = await whyNot(prepared(unnamed), 'x = 6', {});
    expect(against?.groups.map((g) => g.id)).toEqual(['line 2']);
  }, 30_000);

  it('that is no expression of the model is said to be none', async () => {
    const { kind, diagnostics } = await whyNot(prepared(shop), 'more carts', {});
    expect(kind).toBe('open');
    expect(diagnostics[0]?.code).toBe('conflict/unreadable-wish');
  });

  it('is granted where nothing limits the objective with it', async () => {
    const { kind, price } = await whyNot(prepared('var 0..infinity: x; solve maximize x;'), 'x >= 2', {});
    expect([kind, price]).toEqual(['granted', undefined]);
  });

  it('is read where the last item of the model has no semicolon', async () => {
    expect(await whyNot(prepared('var 1..3: x; solve maximize x'), 'x = 2', {})).toMatchObject({
      kind: 'priced',
      price: 1,
    });
  });

  it('in words that rule nothing is none, and two sentences are one wish', async () => {
    const { grammarReaderOf } = await import('../compiler/readers/grammar/reader.ts');
    const { prepareModel } = await import('./prepare-model.ts');
    const text =
      'A bakery bakes rye loaves and wheat loaves. Each rye loaf takes 2 hours of baking and each wheat loaf takes 3 hours of baking. There are 30 hours of baking available. At least 4 rye loaves must be made. Each rye loaf earns $4 and each wheat loaf earns $5. Maximize the profit.';
    const { value } = await prepareModel({ name: 'bakery.txt', text }, [], grammarReaderOf());
    for (const nothing of ['x =', '', 'Rye loaves are good']) {
      const { kind, diagnostics } = await whyNot(value!, nothing, {});
      expect([nothing, kind, diagnostics[0]?.code]).toEqual([nothing, 'open', 'conflict/unreadable-wish']);
    }
    const both = 'At least 12 rye loaves must be made. At least 5 wheat loaves must be made.';
    const { kind, against } = await whyNot(value!, both, {});
    expect(kind).toBe('refused');
    expect(against?.groups.map(({ sentences }) => sentences)).toEqual([['s3']]);
  }, 30_000);
});

describe('a new plan near an old one', () => {
  const rota = (extra: string) =>
    `enum Who = {Ann, Bob, Cy}; array[1..4] of var Who: who; constraint forall(d in 1..3)(who[d] != who[d+1]); ${extra} solve maximize sum(d in 1..4)(bool2int(who[d] = Ann));`;
  it('changes as little as possible and says what', async () => {
    const old = { who: { kind: 'array' as const, index: [[1, 4]] as const, elements: [1, 2, 1, 2] } };
    const { compiled } = prepared(rota('constraint :: "sick" who[3] != Ann;'));
    const { differences, objective, best } = await replan(compiled, [], old, {});
    expect(differences).toEqual([{ name: 'who[3]', from: 'Ann', to: 'Cy' }]);
    expect([objective, best]).toEqual([1, 2]);
    const same = await replan(prepared(rota('')).compiled, [], old, {});
    expect(same.differences).toEqual([]);
  }, 30_000);
});

describe('a problem in words', () => {
  it('is repaired in its words and in its model together', async () => {
    const { grammarReaderOf } = await import('../compiler/readers/grammar/reader.ts');
    const { prepareModel } = await import('./prepare-model.ts');
    const text =
      'A farmer has 100 acres to plant with wheat and corn. Each acre of wheat takes 3 hours of work and each acre of corn takes 5 hours. There are at most 200 hours of work. At least 40 acres of wheat must be planted. At least 30 acres of corn must be planted. Wheat earns $200 an acre and corn earns $300 an acre. How many acres of each should be planted to maximize the profit?';
    const { value } = await prepareModel({ name: 'farm.txt', text }, [], grammarReaderOf());
    const { conflict, repairs } = await explain(value!, { repairs: 1 });
    expect(conflict?.groups.map((g) => g.sentences)).toEqual([['s3'], ['s4'], ['s5']]);
    const [repair] = repairs;
    expect(repair?.applied.problem?.text).toBe(text.replace('at most 200 hours', 'at most 270 hours'));
    expect(repair?.applied.model.text).toMatch(/at most 270 hours of work" .*<= 270;/);
    expect(repair?.report).toMatchObject({ cost: 0.35, objective: 17000, checked: true, cheapest: true });
  }, 30_000);
});

describe('three numbers alike in one sentence', () => {
  it('are edited each at its own place, in the text and in the model', async () => {
    const { grammarReaderOf } = await import('../compiler/readers/grammar/reader.ts');
    const { prepareModel } = await import('./prepare-model.ts');
    const text =
      'A factory makes chairs, tables and desks. A chair needs 2 hours of labor, a table needs 4 hours and a desk needs 6 hours. There are 100 hours of labor. At least 10 chairs, at least 10 tables and at least 10 desks must be made. Each chair earns $30, each table earns $50 and each desk earns $80. Maximize the profit.';
    const { value } = await prepareModel({ name: 'shop.txt', text }, [], grammarReaderOf());
    const { repairs } = await explain(value!, { repairs: 4 });
    const desks = repairs.find(({ edits }) => edits.length === 1 && edits[0]?.unit === 's4');
    expect(desks?.report.edits[0]?.text).toMatch(/^s4: 10 desks → 6/);
    const edited = text.replace('10 desks', '6 desks');
    expect(desks?.applied.problem?.text).toBe(edited);
    expect(desks?.applied.model.text).toContain('at least 10 tables and at least 6 desks');
    const again = await prepareModel({ name: 'shop.txt', text: edited }, [], grammarReaderOf());
    const { solved } = await explain(again.value!, {});
    expect(solved).toMatchObject({ status: 'optimal', check: { objective: desks?.report.objective } });
  }, 60_000);

  it('say that nothing limits the objective where that is what a repair leads to', async () => {
    const open =
      'var 0..infinity: x; constraint :: "s1: low" x <= 3.0; constraint :: "s2: high" x >= 5.0; solve maximize x;';
    const { repairs } = await explain(prepared(open), { repairs: 4 });
    const drop = repairs.find(({ edits }) => edits[0]?.kind === 'drop' && edits[0].unit === 's1');
    expect(drop?.report).toMatchObject({ checked: true, unbounded: true });
    expect(drop?.report.pareto).toBeUndefined();
  }, 60_000);
});
