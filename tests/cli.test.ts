import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workplace } from './testing/command-line.ts';

const { folder, file, formulate } = workplace('cli');

const bakery = `A small bakery bakes rye loaves and wheat loaves. Each rye loaf takes 2 hours of baking and each wheat loaf takes 3 hours of baking.
There are 30 hours of baking available. At least 4 rye loaves must be made.
Each rye loaf earns $4 and each wheat loaf earns $5. Maximize the profit.`;
const linear = `var 0..10: x; var 0..10: y;
constraint :: "s1: room for 12" x + 2*y <= 12;
solve maximize 3*x + 2*y;`;

describe('the main job', () => {
  it('reads, solves and checks a problem in words', () => {
    const { code, out, err } = formulate([file('bakery.txt', bakery)]);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('optimal');
    expect(out).toMatch(/objective {2}60/);
    expect(out).toContain('in exact arithmetic');
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it('takes standard input, and prints one JSON object', () => {
    const { code, out } = formulate(['-', '--json'], bakery);
    const result = JSON.parse(out);
    expect(code).toBe(0);
    expect(result).toMatchObject({ status: 'optimal', objective: 60, reader: { id: 'grammar', calls: 0 } });
    expect(result.constraints.every((c: { holds: boolean }) => c.holds)).toBe(true);
  });

  it('takes a model on standard input', () => {
    expect(JSON.parse(formulate(['-', '--json'], linear).out)).toMatchObject({
      status: 'optimal',
      objective: 32,
    });
  });

  it('says what cannot hold together, with exit code 0', () => {
    const { code, out } = formulate([file('tight.txt', bakery.replace('30 hours', '6 hours'))]);
    expect(code).toBe(0);
    expect(out).toContain('These cannot hold together');
    expect(out).toContain('6 hours');
    expect(out).toContain('proved on these sentences alone; each of them is needed');
  });

  it('gives a bound only of what has an objective', () => {
    const text = 'var 0..9: x; constraint 3*x >= 5; solve satisfy;';
    const result = JSON.parse(formulate(['-', '--json', '--solver', 'highs'], text).out);
    expect([result.status, result.bound]).toEqual(['satisfied', undefined]);
  });

  it('says that nothing limits the objective', () => {
    const { code, out } = formulate(['-', '--json'], 'var 0..infinity: x; solve maximize x;');
    expect(code).toBe(0);
    expect(JSON.parse(out).status).toMatch(/unbounded/);
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [
    what: string,
    args: () => readonly string[],
    code: number,
    says: RegExp,
  ])[] = [
    ['an empty file', () => [file('empty.txt', '')], 1, /problem\/empty/],
    [
      'a binary file',
      () => [file('binary.txt', Uint8Array.from([0, 1, 2, 255, 254, 0, 9]))],
      1,
      /problem\/binary/,
    ],
    [
      '10 MB of text',
      () => [file('large.txt', 'A loaf takes 3 hours. '.repeat(480_000))],
      1,
      /problem\/too-l/,
    ],
    ['no objective', () => [file('aimless.txt', bakery.replace('Maximize the profit.', ''))], 1, /objective/],
    [
      'no numbers',
      () => [file('vague.txt', 'We bake bread and sell it. Make as much money as possible.')],
      1,
      /number/,
    ],
    ['an unknown option', () => ['x.txt', '--fastest'], 2, /unknown option --fastest/],
    ['a missing value', () => ['x.txt', '--time-limit'], 2, /needs a value/],
    ['a wrong number', () => ['x.txt', '--time-limit', 'soon'], 2, /needs a positive number/],
    ['a path that is not there', () => ['no-such-file.txt'], 4, /no such file/],
    ['a folder', () => [folder], 4, /it is a\s+folder/],
    ['a port that is none', () => ['serve', '--port', '70000'], 2, /up to 65535/],
    ['words to be checked as a model', () => ['check', file('bakery.txt', bakery)], 2, /`formulate draft/],
    ['a device without an end', () => ['/dev/zero'], 4, /larger than 64 MiB/],
    [
      'a problem set that is not there',
      () => ['bench', 'none.jsonl', '--reader', 'grammar'],
      4,
      /no such file/,
    ],
    [
      'a problem set without rows',
      () => ['bench', file('rows.jsonl', 'null\n')],
      1,
      /rows\.jsonl:1: a row needs/,
    ],
    [
      'a command that is mistyped',
      () => ['explian', file('m.mzn', linear)],
      2,
      /did you mean `formulate explain`/,
    ],
    ['a model that is not text', () => [file('bin.mzn', 'var\0\u0001'), '--quiet'], 1, /not a plain text/],
    ['a solver that nobody knows', () => [file('m.mzn', linear), '--solver', 'highz'], 2, /no solver/],
    [
      'a sentence that cannot be read',
      () => [file('odd.txt', bakery.replace('At least 4', 'Grandmother insists on roughly 4'))],
      3,
      /--reader llm|language model/,
    ],
  ];
  it.each(cases)('%s', (_, args, code, says) => {
    const run = formulate(args());
    expect(run.out + run.err).toMatch(says);
    expect(run.code).toBe(code);
    expect(run.out + run.err).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)/m);
  });

  it('shows every mistake of a model, with its place and a hint', () => {
    const { code, err } = formulate([
      'check',
      file('two.mzn', 'var 0..3: x\nvar 0..3: y;\nconstraint x + z < 4;\nsolve maximize y;'),
    ]);
    expect(code).toBe(1);
    expect(err.match(/error\[/g)?.length).toBeGreaterThanOrEqual(2);
    expect(err).toMatch(/two\.mzn:1:\d+|two\.mzn:2:1/);
    expect(err).toContain('two.mzn:3:16');
    expect(err).toContain('help:');
  });

  it('reads the files of its own that a model includes, and tells mistakes by their place in them', () => {
    file('sizes.mzn', 'int: n = 3;\nconstraint x > 1;\n');
    const model = (more: string) => `include "sizes.mzn"; var 0..n: x; ${more} solve minimize x;`;
    const { code, out } = formulate([file('whole.mzn', model('')), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ objective: 2, constraints: [{ id: 'sizes.mzn line 2' }] });
    file('sizes.mzn', 'int: n = 3;\nconstraint x > z;\n');
    expect(formulate(['check', file('whole.mzn', model(''))]).err).toMatch(/[\\/]sizes\.mzn:2:16/);
    expect(formulate(['check', file('whole.mzn', model('include "nowhere.mzn";'))]).err).toContain(
      'unknown-include',
    );
    file('sizes.mzn', 'include "whole.mzn";\nint: n = 3;\n');
    file('whole.mzn', model(''));
    for (const name of ['whole.mzn', './whole.mzn', `../${basename(folder)}/whole.mzn`])
      expect(formulate(['check', name]).err).toBe('');
  });

  it('without arguments prints the help and exits 2', () => {
    const { code, out } = formulate([]);
    expect(code).toBe(2);
    expect(out).toContain('formulate PROBLEM.txt');
  });
});

describe('saving', () => {
  it('keeps a run that can be verified, and notices a changed byte', () => {
    const bundle = join(folder, 'answer');
    expect(formulate([file('bakery.txt', bakery), '--save', bundle]).code).toBe(0);
    expect(readdirSync(bundle).sort()).toEqual(
      [
        'bundle.json',
        'draft.json',
        'model.mzn',
        'problem.txt',
        'program.mps',
        'result.json',
        'solver-output.txt',
      ].sort(),
    );
    const good = formulate(['verify', bundle]);
    expect(good.out).toContain('verified');
    expect(good.code).toBe(0);
    const model = join(bundle, 'model.mzn');
    writeFileSync(model, readFileSync(model, 'utf8').replace('30', '31'));
    const bad = formulate(['verify', bundle]);
    expect(bad.code).toBe(1);
    expect(bad.err).toContain('model.mzn was changed');
  });

  it('replaces its own folder and nothing else', () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'precious.txt'), 'mine');
    const run = formulate([file('bakery.txt', bakery), '--save', own]);
    expect(run.code).toBe(4);
    expect(readFileSync(join(own, 'precious.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('needs an ordinary user: a folder that may not be written', () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const run = formulate([file('bakery.txt', bakery), '--save', join(closed, 'answer')]);
    expect(run.code).toBe(4);
    expect(existsSync(join(closed, 'answer'))).toBe(false);
  });
});

describe('the other commands', () => {
  it('emit writes what a solver takes', () => {
    const lp = formulate(['emit', file('m.mzn', linear), '--to', 'lp']);
    expect(lp.code).toBe(0);
    expect(lp.out).toMatch(/maximize/i);
    expect(formulate(['emit', file('m.mzn', linear), '--to', 'mps']).out).toContain('ENDATA');
    expect(formulate(['emit', file('m.mzn', linear), '--to', 'cnf']).out).toMatch(/^p cnf \d+ \d+$/m);
  });

  it('check --solution says what a solution breaks, and by how much', () => {
    const model = file('m.mzn', linear);
    expect(formulate(['check', model, '--solution', file('good.json', '{"x": 10, "y": 1}')]).code).toBe(0);
    const bad = formulate(['check', model, '--solution', file('bad.json', '{"x": 10, "y": 4}')]);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('breaks s1, by 6');
  });

  it('draft prints the model in each form', () => {
    const problem = file('bakery.txt', bakery);
    expect(formulate(['draft', problem]).out).toContain('solve');
    expect(JSON.parse(formulate(['draft', problem, '--format', 'json']).out).items.length).toBeGreaterThan(3);
    expect(formulate(['draft', problem, '--format', 'latex']).out).toContain('\\');
    expect(formulate(['draft', problem, '--format', 'markdown']).out).toContain('#');
  });

  it('tells what one unit more of a limit is worth', () => {
    const model = file(
      'oven.mzn',
      'var 0.0..infinity: rye; var 0.0..infinity: wheat; constraint :: "s1: at most 30 hours" 2*rye + 3*wheat <= 30; solve maximize 4*rye + 5*wheat;',
    );
    const { constraints, sensitivity } = JSON.parse(formulate([model, '--json']).out);
    expect([constraints[0].shadowPrice, sensitivity]).toEqual([
      2,
      { reducedCosts: { rye: 0, wheat: -1 }, degenerate: false },
    ]);
    expect(formulate([model]).out).not.toContain('Prices');
    expect(formulate([model, '--evidence']).out).toMatch(
      /Prices\n\s+s1 at most 30 hours\s+\+2 a unit more\n/,
    );
  });

  it('--json prints one object of the schema also where a run cannot begin', () => {
    const { code, out, err } = formulate(['no-such-file.txt', '--json']);
    expect({ code, err }).toEqual({ code: 4, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      status: 'unknown',
      solution: {},
      constraints: [],
      diagnostics: [{ code: 'file-system/unreadable' }],
    });
  });

  it('names the solver that a short name may mean, and says where evidence of a model has none', () => {
    const model = file('two.mzn', 'var 0..3: x; constraint x != 2; solve maximize x;');
    const unknown = formulate([model, '--solver', 'cbc']);
    expect({ code: unknown.code, err: unknown.err }).toEqual({
      code: 2,
      err: expect.stringContaining('did you mean native/cbc?'),
    });
    expect(formulate([model, '--evidence']).err).toContain('--evidence of a model is');
  });

  it('explain --json prints one object, also where there is nothing to apply', () => {
    for (const [limit, status] of [
      ['6 hours', 'infeasible'],
      ['30 hours', 'optimal'],
    ] as const) {
      const text = file('tight.txt', bakery.replace('30 hours', limit));
      const { code, out, err } = formulate(['explain', text, '--json', '--menu', '1', '--apply', '99']);
      expect(JSON.parse(out)).toMatchObject({ status });
      expect([code, err]).toEqual([1, expect.stringContaining('conflict/nothing-to-apply')]);
    }
  });

  it('explain-code prints the page of a code', () => {
    expect(formulate(['explain-code', 'usage/unknown-option']).out).toContain('option');
    expect(formulate(['explain-code', 'usage/unknown-optoin']).err).toContain(
      'did you mean usage/unknown-option',
    );
  });

  it('solvers lists the embedded ones', () => {
    const { out, code } = formulate(['solvers', '--json']);
    expect(code).toBe(0);
    const here = (JSON.parse(out) as { id: string; present: boolean }[])
      .filter((s) => s.present)
      .map((s) => s.id);
    expect(here).toEqual(expect.arrayContaining(['highs', 'cadical-wasm', 'minizinc-wasm/chuffed']));
  });

  it('says before any work that the report or the bundle cannot be written', () => {
    const text = file('unwritable.txt', bakery);
    for (const option of ['--report', '--save']) {
      const run = formulate([text, option, join(text, 'below')]);
      expect([run.code, run.out]).toEqual([4, '']);
      expect(run.err.replace(/\s+/g, ' ')).toContain('a part of the path is not a folder');
      const full = formulate([text, option, folder]);
      expect([full.code, full.out]).toEqual([4, '']);
      expect(full.err).toMatch(/it is a\s+folder|holds other\s+files/);
    }
  });

  it.skipIf(!existsSync('/proc/self'))(
    'ends where a folder cannot be made, whatever the system says of it',
    () => {
      const text = file('unwritable.txt', bakery);
      for (const args of [
        [text, '--report', '/proc/formulate/page.html'],
        [text, '--save', '/proc/formulate/bundle'],
      ])
        expect(formulate(args).code).toBe(4);
    },
  );
});
