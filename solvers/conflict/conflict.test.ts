import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { BackendId } from '../../compiler/backends/program.ts';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { disposeWorkers } from '../index.ts';
import { type ConflictSession, minimalConflict, openConflict } from './conflict-session.ts';
import { type MarcoEvent, marco } from './marco.ts';
import { smallestConflict } from './smallest.ts';
import {
  brokenMasks,
  conflictModel,
  enumerateMasks,
  feasibleMask,
  maskOf,
} from './testing/random-conflict.ts';

afterAll(disposeWorkers);

async function withSession<T>(
  text: string,
  backend: BackendId,
  run: (session: ConflictSession, masks: readonly number[]) => Promise<T>,
): Promise<T> {
  const compiled = compileModel({ name: 'model.mzn', text });
  const { instance } = compiled.value!;
  const flat = lower(instance).value!;
  const session = (await openConflict(instance, flat, { timeLimit: 10, backend }))!;
  try {
    expect(session.oracle.backend).toBe(backend);
    return await run(session, brokenMasks(instance));
  } finally {
    await session.close();
  }
}

describe('a minimal conflict', () => {
  for (const [backend, numRuns] of [
    ['sat', 40],
    ['milp', 40],
  ] as const) {
    it(`is infeasible alone and feasible without any one member, on ${backend}`, async () => {
      let infeasible = 0;
      await fc.assert(
        fc.asyncProperty(conflictModel, (text) =>
          withSession(text, backend, async (session, masks) => {
            const found = await minimalConflict(session);
            const whole = maskOf(session.all);
            if (feasibleMask(masks, whole)) {
              expect(found).toBeUndefined();
              return;
            }
            infeasible++;
            const core = maskOf(found!.members);
            expect(feasibleMask(masks, core)).toBe(false);
            for (const member of found!.members)
              expect(feasibleMask(masks, core & ~(1 << member))).toBe(true);
            expect(found!.proved).toMatchObject({ infeasible: true, minimal: true });
          }),
        ),
        { seed: 6, numRuns },
      );
      expect(infeasible).toBeGreaterThan(numRuns / 4 - 1);
    }, 60_000);
  }
});

describe('MiniZinc', () => {
  it('finds a minimal conflict by fresh runs, proved by another backend', async () => {
    const text = [
      'var 0..3: x;\nvar 0..3: y;\nvar 0..3: z;',
      'constraint :: "g0" x < y;',
      'constraint :: "g1" z >= 1;',
      'constraint :: "g2" y <= x;',
      'solve satisfy;',
    ].join('\n');
    await withSession(text, 'minizinc', async (session) => {
      const found = await minimalConflict(session);
      expect(found).toEqual({ members: [0, 2], proved: { infeasible: true, minimal: true } });
    });
  }, 60_000);
});

describe('MARCO', () => {
  for (const backend of ['sat', 'milp'] as const) {
    it(`finds all conflicts and all corrections on ${backend}, as brute force does`, async () => {
      await fc.assert(
        fc.asyncProperty(conflictModel, (text) =>
          withSession(text, backend, async (session, masks) => {
            const events: MarcoEvent[] = [];
            for await (const event of marco(session.oracle, session.all, session)) events.push(event);
            const found = (kind: 'conflict' | 'correction') =>
              events.flatMap((e) => (e.kind === kind ? [maskOf(e.members)] : [])).sort((a, b) => a - b);
            const { conflicts, corrections } = enumerateMasks(masks, session.all.length);
            expect(found('conflict')).toEqual(conflicts);
            expect(found('correction')).toEqual(corrections.filter((set) => set !== 0));
            expect(events.at(-1)).toEqual({ kind: 'end', complete: true });
          }),
        ),
        { seed: 7, numRuns: 20 },
      );
    }, 60_000);
  }
});

describe('the smallest conflict', () => {
  it('costs no more than any other', async () => {
    const priced = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(conflictModel, priced, (text, costs) =>
        withSession(text, 'sat', async (session, masks) => {
          const members = await smallestConflict(session.oracle, session.all, { ...session, costs });
          const { conflicts } = enumerateMasks(masks, session.all.length);
          const price = (set: number) =>
            costs.reduce((sum, cost, i) => ((set >> i) & 1 ? sum + cost : sum), 0);
          if (conflicts.length === 0) {
            expect(members).toBeUndefined();
            return;
          }
          expect(feasibleMask(masks, maskOf(members!))).toBe(false);
          expect(price(maskOf(members!))).toBe(Math.min(...conflicts.map(price)));
        }),
      ),
      { seed: 8, numRuns: 25 },
    );
  }, 60_000);
});
