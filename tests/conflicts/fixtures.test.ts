import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../compiler/draft/draft.ts';
import { type Formalized, formalize } from '../../compiler/formalize.ts';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { openConflict } from '../../solvers/conflict/conflict-session.ts';
import { marco } from '../../solvers/conflict/marco.ts';
import { openOracles } from '../../solvers/conflict/open-oracles.ts';
import { unitsOf } from '../../solvers/conflict/units.ts';
import { explain } from '../../solvers/explain.ts';
import { disposeWorkers } from '../../solvers/index.ts';
import { solveInstance } from '../../solvers/solve-instance.ts';

/** An infeasible problem in words, a draft that was recorded for it, and its minimal conflicts as written down beforehand. */
interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly data?: readonly { readonly name: string; readonly text: string }[];
  readonly draft: Draft;
  readonly conflicts: readonly (readonly string[])[];
}

afterAll(disposeWorkers);

const folder = dirname(fileURLToPath(import.meta.url));
const families = readdirSync(folder).filter((name) => name.endsWith('.json'));

function formal({ name, text, draft, data = [] }: Fixture): Formalized {
  const problem = readProblem({ name: `${name}.txt`, text }, data).value!;
  const { value, diagnostics } = formalize(problem, draft, data);
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => `${name}: ${d.message}`)).toEqual([]);
  return value!;
}

const sorted = (sets: readonly (readonly string[])[]): string[] =>
  sets.map((s) => [...s].sort().join(' ')).sort();

describe('infeasible problems in words', () => {
  it('are at least sixty', () => {
    const count = families.reduce(
      (sum, f) => sum + (JSON.parse(readFileSync(join(folder, f), 'utf8')) as Fixture[]).length,
      0,
    );
    expect(count).toBeGreaterThanOrEqual(60);
  });

  for (const family of families) {
    const fixtures = JSON.parse(readFileSync(join(folder, family), 'utf8')) as Fixture[];
    it(`${family}: every minimal conflict is the one written down, and the first is proved`, async () => {
      for (const fixture of fixtures) {
        const { compiled } = formal(fixture);
        const flat = lower(compiled.instance).value!;
        const session = (await openConflict(compiled.instance, flat, { timeLimit: 20 }))!;
        const found: (readonly string[])[] = [];
        for await (const event of marco(session.oracle, session.all, session))
          if (event.kind === 'conflict') found.push(event.members.map((u) => session.units[u]!.id));
        await session.close();
        expect({ name: fixture.name, found: sorted(found) }).toEqual({
          name: fixture.name,
          found: sorted(fixture.conflicts),
        });
      }
    }, 120_000);
  }
});

describe('parts of infeasible problems', () => {
  for (const family of families) {
    const fixtures = JSON.parse(readFileSync(join(folder, family), 'utf8')) as Fixture[];
    it(`${family}: each backend by itself finds what is written down to be no conflict feasible`, async () => {
      for (const fixture of fixtures) {
        const { compiled } = formal(fixture);
        const flat = lower(compiled.instance).value!;
        const units = unitsOf(flat);
        const place = (id: string) => units.findIndex((unit) => unit.id === id);
        const feasible = fixture.conflicts
          .flatMap((conflict) => conflict.map((left) => conflict.filter((id) => id !== left).map(place)))
          .concat(units.map((_, i) => [i]).filter(([i]) => !isConflict(fixture, units[i!]!.id)));
        for (const backend of ['milp', 'sat'] as const) {
          const [oracle, ...others] = await openOracles(
            compiled.instance,
            flat,
            units,
            { timeLimit: 20 },
            backend,
          );
          for (const part of feasible) {
            const { status } = await oracle!.check(part);
            const told = {
              name: fixture.name,
              backend: oracle!.backend,
              part: part.map((i) => units[i]!.id),
            };
            expect({ ...told, status }).toEqual({ ...told, status: 'feasible' });
          }
          for (const each of [oracle!, ...others]) await each.close();
        }
      }
    }, 120_000);
  }
});

const isConflict = ({ conflicts }: Fixture, id: string): boolean =>
  conflicts.some((conflict) => conflict.length === 1 && conflict[0] === id);

describe('travel plans', () => {
  it('are repaired by the cheapest edit: all of them', async () => {
    const fixtures = JSON.parse(readFileSync(join(folder, 'travel.json'), 'utf8')) as Fixture[];
    let repaired = 0;
    for (const fixture of fixtures) {
      const { compiled, problem, draft } = formal(fixture);
      const data = fixture.data ?? [];
      const { conflict, repairs } = await explain(
        { compiled, problem, draft, data },
        { repairs: 1, timeLimit: 30 },
      );
      expect(conflict?.proved).toMatchObject({ infeasible: true, minimal: true });
      const [repair] = repairs;
      if (repair === undefined) continue;
      const edited = compileModel(repair.applied.model, data).value!;
      const { status } = await solveInstance(edited.instance);
      // The edit stands in the words too.
      if (status === 'satisfied' && repair.applied.problem !== undefined) repaired++;
    }
    expect(repaired / fixtures.length).toBeGreaterThanOrEqual(0.95);
  }, 240_000);
});
