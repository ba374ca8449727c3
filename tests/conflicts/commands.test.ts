import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workplace } from '../testing/command-line.ts';

const { folder, file: write, formulate } = workplace('conflict');

/** Writes a file and gives its name: the command line runs in its folder. */
function file(name: string, content: string): string {
  write(name, content);
  return name;
}

const farm = file(
  'farm.txt',
  'A farmer has 100 acres to plant with wheat and corn. Each acre of wheat takes 3 hours of work and each acre of corn takes 5 hours. There are at most 200 hours of work. At least 40 acres of wheat must be planted. At least 30 acres of corn must be planted. Wheat earns $200 an acre and corn earns $300 an acre. How many acres of each should be planted to maximize the profit?',
);
const two = file(
  'two.mzn',
  'var 0..20: x; var 0..20: y;\nconstraint :: "s1: low" x <= 3;\nconstraint :: "s2: high" x >= 6;\nconstraint :: "s3: y" y <= 4;\nconstraint :: "s4: more" y >= x - 1;\nsolve satisfy;\n',
);
const shop = file(
  'shop.mzn',
  'var 0..10: x; var 0..10: y;\nconstraint :: "s1: at most 20" 3*x + 2*y <= 20;\nconstraint :: "s2: few x" x <= 5;\nsolve maximize 4*x + 3*y;\n',
);
// A parity that no assignment has (each edge counts twice) on a graph that neither cuts nor clauses see through.
const vertices = 40;
const edges = Array.from({ length: vertices }, (_, i) => [
  [i, (i + 1) % vertices],
  [i, (i + 7) % vertices],
  [i, (i + 16) % vertices],
]).flat();
const parity = file(
  'parity.mzn',
  `array[1..${edges.length}] of var bool: e;\n${Array.from({ length: vertices }, (_, v) => {
    const around = edges.flatMap(([a, b], k) => (a === v || b === v ? [`e[${k + 1}]`] : []));
    return `constraint :: "s${v + 1}: vertex" (sum([bool2int(q) | q in [${around.join(', ')}]]) mod 2) = ${v === 0 ? 1 : 0};`;
  }).join('\n')}\nsolve satisfy;\n`,
);

describe('formulate explain', () => {
  it('names the sentences, their arithmetic and the ways out, within eighty columns', () => {
    const { code, out, err } = formulate(['explain', farm]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('These 3 cannot hold together');
    expect(out).toContain('s3 allows at most 200 hours of work; s4 and s5 together need at least 270');
    expect(out).toContain('1. s3: 200 hours of work → 270');
    expect(out).toContain('proved on these alone in exact arithmetic; each of them is needed');
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it('gives the same as data', () => {
    const { code, out } = formulate(['explain', farm, '--json', '--menu', '2']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      status: 'infeasible',
      conflict: {
        groups: [{ sentences: ['s3'] }, { sentences: ['s4'] }, { sentences: ['s5'] }],
        proved: { infeasible: true, minimal: true, exact: true },
        repairs: [
          { cost: 0.35, edits: [{ sentence: 's3', from: '200', to: '270' }], checked: true, cheapest: true },
          {
            cost: 0.466667,
            edits: [{ sentence: 's5', from: '30', to: '16' }],
            checked: true,
            cheapest: true,
          },
        ],
      },
      clashes: [{ unit: 's3', relation: 'at most', asked: '200', possible: '270' }, { unit: 's4' }],
      menu: 'more',
      calls: expect.any(Number),
    });
  });

  it('--apply writes text and model that have a solution', () => {
    const { code, err } = formulate(['explain', farm, '--apply', '2', '-o', 'mended.txt']);
    expect([code, err]).toEqual([0, 'wrote mended.txt and mended.mzn\n']);
    expect(readFileSync(join(folder, 'mended.txt'), 'utf8')).toContain('At least 16 acres of corn');
    for (const name of ['mended.txt', 'mended.mzn']) {
      const result = JSON.parse(formulate([name, '--json']).out);
      expect(result).toMatchObject({ status: 'optimal', objective: 12_800 });
    }
    const none = formulate(['explain', two, '--apply', '9', '--menu', '9', '--lock', 's1,s4']);
    expect(none.code).toBe(1);
    expect(none.err).toContain('there is no repair 9');
  });

  it('a feasible problem has no conflict, and is answered', () => {
    const { code, out } = formulate(['explain', shop]);
    expect(code).toBe(0);
    expect(out).toContain('There is no conflict: all sentences can hold together.');
    expect(JSON.parse(formulate(['explain', shop, '--json']).out)).toMatchObject({
      status: 'optimal',
      objective: 30,
    });
    const apply = formulate(['explain', shop, '--apply', '1']);
    expect(apply.code).toBe(1);
    expect(apply.err).toContain('there is no conflict to repair');
  });

  it('an unbounded problem has none either', () => {
    const open = file('open.mzn', 'var float: x;\nconstraint :: "s1: one" x >= 1.0;\nsolve maximize x;\n');
    const { code, out } = formulate(['explain', open]);
    expect(code).toBe(0);
    expect(out).toContain('There is no conflict: nothing limits the objective.');
  });

  it('what is too hard for its time ends with 3, or with a conflict marked as not proved', () => {
    const { code, out } = formulate(['explain', parity, '--time-limit', '3', '--json']);
    const { status, conflict } = JSON.parse(out);
    if (code === 3) expect(status).toBe('unknown');
    else {
      expect([code, status]).toEqual([0, 'infeasible']);
      expect(conflict?.proved.minimal ?? false).toBe(false);
    }
  });

  it('locks that leave no way out are said to', () => {
    const { code, out, err } = formulate(['explain', two, '--lock', 's1,s2,s3,s4']);
    expect(code).toBe(0);
    expect(out).not.toContain('Ways out');
    expect(err).toContain('what may be edited leaves no way out');
    const free = JSON.parse(formulate(['explain', two, '--lock', 's1,s2', '--json']).out);
    expect(free.menu).toBe('none');
    expect(free.conflict.repairs).toEqual([]);
  });

  it('a sentence that there is not, a price that is none', () => {
    const unknown = formulate(['explain', two, '--lock', 's9']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('no constraint stands on “s9”');
    const price = formulate(['explain', two, '--cost', 's1=cheap']);
    expect(price.code).toBe(2);
    expect(price.err).toContain('write --cost s3=5');
  });

  it('--all tells every minimal conflict and correction, --smallest the shortest conflict', () => {
    const { found, conflict } = JSON.parse(
      formulate(['explain', two, '--all', '--smallest', '--menu', '0', '--json']).out,
    );
    const sets = (kind: string) =>
      found
        .flatMap((f: { kind: string; members: string[] }) => (f.kind === kind ? [f.members.join(' ')] : []))
        .sort();
    expect(sets('conflict')).toEqual(['s1 s2', 's2 s3 s4']);
    expect(sets('correction')).toEqual(['s1 s3', 's1 s4', 's2']);
    expect(conflict.groups.map((g: { sentences: string[] }) => g.sentences)).toEqual([['s1'], ['s2']]);
    expect(formulate(['explain', two, '--all', '--menu', '0']).out).toContain(
      'these are all conflicts and corrections',
    );
  });

  it('--why-not prices a wish or names what is against it', () => {
    const wish = (text: string) => JSON.parse(formulate(['explain', shop, '--why-not', text, '--json']).out);
    expect(wish('y = 10')).toMatchObject({ kind: 'granted', price: 0 });
    expect(wish('x = 5')).toMatchObject({ kind: 'priced', price: 4 });
    expect(wish('x = 6')).toMatchObject({ kind: 'refused', against: { groups: [{ sentences: ['s2'] }] } });
    expect(formulate(['explain', shop, '--why-not', 'more of it']).code).toBe(1);
    const words = formulate([
      'explain',
      'mended.txt',
      '--why-not',
      'At least 50 acres of wheat must be planted',
    ]);
    expect(words.code).toBe(0);
    expect(words.out).toMatch(/^No: .*cannot hold together with/);
  });

  it('--replan stays near a saved plan and tells what changes', () => {
    expect(formulate([shop, '--save', 'plan']).code).toBe(0);
    const edited = file('edited.mzn', readFileSync(join(folder, shop), 'utf8').replace('<= 20', '<= 19'));
    const { status, differences } = JSON.parse(
      formulate(['explain', edited, '--replan', 'plan', '--json']).out,
    );
    expect(status).toBe('optimal');
    expect(differences).toHaveLength(1);
    const gone = formulate(['explain', edited, '--replan', 'nowhere']);
    expect(gone.code).toBe(4);
  });
});

describe('formulate ask', () => {
  const lamps = (hours: string, rule: string) =>
    `A shop makes lamps and clocks. A lamp takes 2 hours and a clock takes 3 hours. There are at most ${hours} hours. ${rule}The profit per lamp is $2 and the profit per clock is $9. How many of each should be made to maximize profit?`;

  it('asks between two readings, and shows what comes of each', () => {
    const text = file('lamps.txt', lamps('60', 'There must be more lamps than clocks. '));
    const { code, out } = formulate(['ask', text]);
    expect(code).toBe(3);
    expect(out).toMatch(/^s4 may the two be equal/);
    expect(out).toMatch(/lamps = 12, clocks = 12\s+\(objective 132\)/);
    expect(out).toContain('lamps = 13, clocks = 11 (objective 125)');
    const asked = JSON.parse(formulate(['ask', text, '--json']).out);
    expect(asked).toMatchObject({ sentence: 's4', suffices: true, stretches: [{}, {}] });
  });

  it('asks for a number that the text leaves out, with the places where the answer turns', () => {
    const text = file('hours.txt', lamps('[1..5]', ''));
    const { code, out } = formulate(['ask', text]);
    expect(code).toBe(3);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'What is the number in “There are at most … hours”?',
      '  1: lamps = 0, clocks = 0 (objective 0)',
      '  2: lamps = 1, clocks = 0 (objective 2)',
      '  3 to 4: lamps = 0, clocks = 1 (objective 9)',
    ]);
  });

  it('asks nothing where nothing is open or nothing depends on it', () => {
    const whole = formulate(['ask', file('whole.txt', lamps('60', ''))]);
    expect(whole.code).toBe(0);
    expect(whole.out).toContain('No question: no value is missing and no sentence has two readings');
    const fare = file(
      'fare.mzn',
      '0..9: trips; var 0..1: pass; var int: cost = 30*pass + (1 - pass)*3*trips; solve minimize cost;',
    );
    const silent = formulate(['ask', fare]);
    expect(silent.code).toBe(0);
    expect(silent.out).toContain('No question');
  });

  it('finds the one variable that decides a target', () => {
    const rules = file(
      'rules.mzn',
      'var bool: a; var bool: b; var bool: guilty; constraint a <-> guilty; constraint b -> a; solve satisfy;',
    );
    const { code, out } = formulate(['ask', rules, '--target', 'guilty', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ target: 'guilty', decided: false, sufficient: ['a'] });
    expect(formulate(['ask', rules, '--target', 'nobody']).code).toBe(1);
  });

  it('says what cannot be asked about', () => {
    const bare = formulate([
      'ask',
      file('bare.mzn', 'int: n; var 0..9: x; constraint x > n; solve satisfy;'),
    ]);
    expect(bare.code).toBe(1);
    expect(bare.err).toContain('n has no value and no range');
    const unread = formulate(['ask', file('unread.txt', 'Colourless green ideas sleep furiously.')]);
    expect([1, 3]).toContain(unread.code);
  });
});
