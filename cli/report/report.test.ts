import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grammarReaderOf } from '../../compiler/readers/grammar/reader.ts';
import { type Formulated, formulateModel, formulateProblem } from '../../solvers/formulate.ts';
import { disposeWorkers } from '../../solvers/index.ts';
import { withRepairs } from './repair-menu.ts';
import { reportPage } from './report-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'formulate-report-'));
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
/** Pictures of every page are kept there when it is set. */
const pictures = process.env['FORMULATE_PICTURES'];
afterAll(async () => {
  await disposeWorkers();
  rmSync(folder, { recursive: true, force: true });
});

const workshop = `A workshop makes chairs and tables. Each chair takes 2 hours of work and each table takes 5 hours of work. There are 40 hours of work. At least 6 chairs must be made. Each chair earns $30 and each table earns $90. Maximize the profit.`;
const infeasible = `${workshop} At least 8 tables must be made.`;
const week = `enum Shift = {Early, Late}; enum Person = {Ada, Bo, Cy};
array[Person, Shift] of var bool: works;
array[1..3] of int: duration = [3, 2, 4];
array[1..3] of var 0..20: start;
array[1..4] of var 1..4: next;
var 0..20: finish; var 0..9: spare;
constraint :: "s1: two people a shift" forall(s in Shift)(sum(p in Person)(works[p, s]) = 2);
constraint :: "s2: one machine" disjunctive(start, duration);
constraint :: "s3: a round trip" circuit(next);
constraint :: "s4: all done" forall(i in 1..3)(start[i] + duration[i] <= finish);
constraint spare = 9 - 2;
solve minimize finish;`;
const hostile = `<script>document.title = 'owned'</script><img src=x onerror="document.title='owned'"> A "shop" makes chairs & tables.
Each chair takes 2 hours of work and each table takes 5 hours of work. There are 40 hours of work. Each chair earns $30 and each table earns $90. Maximize the profit. </style></script><svg onload=alert(1)>`;

const read = (text: string) =>
  formulateProblem({ name: 'problem.txt', text }, { reader: grammarReaderOf(), evidence: true });
const example = (name: string) => ({ name, text: readFileSync(join(root, 'examples', name), 'utf8') });
const cases: readonly (readonly [string, () => Promise<Formulated>])[] = [
  ['workshop', () => read(workshop)],
  ['infeasible', async () => withRepairs(await read(infeasible), [], { timeLimit: 5 })],
  ['week', () => formulateModel({ name: 'week.mzn', text: week }, {})],
  ['hostile', () => read(hostile)],
  ['print-shop', () => formulateModel(example('print-shop.mzn'), {})],
  ['delivery-round', () => formulateModel(example('delivery-round.mzn'), {})],
];
const pages = new Map<string, string>();
beforeAll(async () => {
  for (const [name, make] of cases) {
    const html = await reportPage(await make(), `${name}.txt`);
    pages.set(name, html);
    writeFileSync(join(folder, `${name}.html`), html);
  }
});
const page = (name: string): string => pages.get(name) ?? '';

describe('the page', () => {
  it('shows the answer, the sentences and the mathematics', () => {
    expect(page('workshop')).toContain('Optimal');
    expect(page('workshop')).toMatch(/<a class="sentence" id="s3" href="#constraint-\d+"/);
    expect(page('workshop')).toContain('<math');
    expect(page('workshop')).toContain('Evidence');
  });

  it('shows the conflict of an infeasible problem', () => {
    expect(page('infeasible')).toContain('These cannot hold together');
    expect(page('infeasible')).toContain('At least 8 tables');
    expect(page('infeasible')).toMatch(/Ways out, cheapest first[\s\S]*solved and checked/);
  });

  it('draws a Gantt chart, a matrix, a tour and bars', () => {
    for (const title of ['start: when each runs', 'works', 'next: 1 →', 'Amounts'])
      expect(page('week')).toContain(`aria-label="${title}`);
    expect(page('week').match(/<svg /g)?.length).toBe(4);
  });

  it('escapes everything of the problem', () => {
    expect(page('hostile')).toContain('&lt;script&gt;');
    expect(page('hostile').match(/<script/g)?.length).toBe(1);
    expect(page('hostile')).not.toMatch(/<img|<svg onload/);
  });

  it('names no address of the network', () => {
    for (const html of pages.values())
      expect(html.match(/(?:src|href|url\()\s*=?\s*["']?(?:https?:)?\/\/[^"')]*/g)).toBeNull();
  });

  it('that cannot be written is said in clear words', () => {
    const problem = join(folder, 'problem.txt');
    writeFileSync(problem, workshop);
    const to = join(folder, 'problem.txt', 'report.html');
    const bin = join(root, 'bin/formulate.cjs');
    const run = spawnSync(process.execPath, [bin, problem, '--reader', 'grammar', '--report', to], {
      encoding: 'utf8',
    });
    expect(run.status).toBe(4);
    expect(run.stderr).toContain('cannot write');
    expect(existsSync(to)).toBe(false);
  });
});

describe.skipIf(chromium === undefined)('in a browser (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    const { chromium: driver } = await import('playwright-core');
    browser = await driver.launch({ executablePath: chromium as string, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  /** Opens a page from disk; whatever it asks for or complains about is told. */
  async function open(
    name: string,
    size = { width: 1280, height: 900 },
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<{ page: Page; told: string[]; close: () => Promise<void> }> {
    const context = await browser.newContext({ viewport: size, colorScheme });
    const tab = await context.newPage();
    const told: string[] = [];
    const own = pathToFileURL(join(folder, `${name}.html`)).href;
    tab.on('request', (r) => void (r.url().split('#')[0] === own || told.push(`request ${r.url()}`)));
    tab.on('console', (message) => void told.push(message.text()));
    tab.on('pageerror', (error) => void told.push(error.message));
    tab.on('dialog', (dialog) => void told.push(`dialog ${dialog.message()}`));
    await tab.goto(own);
    return { page: tab, told, close: () => context.close() };
  }

  describe.each(cases.map(([name]) => name))('%s', (name) => {
    it.each([
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const)(
      'at %i pixels, %s: nothing leaves, nothing overflows; axe finds nothing serious',
      async (width, scheme) => {
        const { page: tab, told, close } = await open(name, { width, height: 900 }, scheme);
        try {
          expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
            0,
          );
          expect(told).toEqual([]);
          if (pictures !== undefined) {
            mkdirSync(pictures, { recursive: true });
            await tab.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
          }
          if ((width === 1280) !== (scheme === 'light')) return;
          // The page's policy lets no foreign script in by the door; the test tool comes in through the debugger.
          await tab.evaluate(axe.source);
          const found = (await tab.evaluate('axe.run()')) as {
            violations: { id: string; impact: string; nodes: { html: string }[] }[];
          };
          const serious = found.violations.filter(
            ({ impact }) => impact === 'serious' || impact === 'critical',
          );
          expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
          expect(await tab.title()).not.toBe('owned');
        } finally {
          await close();
        }
      },
    );
  });

  it('hovering or focusing a sentence lights its constraints, and the other way round', async () => {
    const { page: tab, close } = await open('workshop');
    try {
      const lit = () => tab.evaluate('[...document.querySelectorAll("li.lit")].map((e) => e.dataset.group)');
      expect(await lit()).toEqual([]);
      await tab.hover('#s3');
      expect(await lit()).toEqual(['s3']);
      await tab.focus('#s4');
      expect(await lit()).toEqual(['s4']);
      await tab.hover('li[data-group="s3"] .formula');
      expect(await tab.evaluate('document.getElementById("s3").classList.contains("lit")')).toBe(true);
      await tab.keyboard.press('Tab');
      await tab.click('#s3');
      expect(await tab.evaluate('location.hash')).toMatch(/^#constraint-/);
    } finally {
      await close();
    }
  });

  it('prints', async () => {
    const { page: tab, close } = await open('workshop');
    try {
      expect((await tab.pdf()).length).toBeGreaterThan(10_000);
    } finally {
      await close();
    }
  });
});
