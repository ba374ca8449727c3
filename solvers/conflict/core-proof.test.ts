import { afterAll, describe, expect, it } from 'vitest';
import { formulateModel } from '../formulate.ts';
import { disposeWorkers } from '../index.ts';
import { checkCoreProof, writeCoreProof } from './core-proof.ts';

afterAll(disposeWorkers);

const text = `
array[1..4] of var 1..3: x;
constraint :: "s1: all different" forall(i, j in 1..4 where i < j)(x[i] != x[j]);
constraint :: "s2: small" x[1] <= 2;
solve satisfy;`;

describe('the proof of a conflict', () => {
  it('is written and checked without a solver', async () => {
    const { result, solved } = await formulateModel({ name: 'm.mzn', text });
    const flat = solved!.flat!;
    const conflict = result.conflict!;
    expect(conflict.groups.map((g) => g.id)).toEqual(['s1']);
    const written = writeCoreProof(flat, conflict)!;
    expect(checkCoreProof(flat, conflict, written)).toBeUndefined();
    // A proof that stops early, another formula, another conflict: each is refused.
    expect(checkCoreProof(flat, conflict, { ...written, proof: '' })).toMatch(/fails/);
    const shorter = written.formula.replace(/\n[^\n]* 0\n$/, '\n');
    expect(checkCoreProof(flat, conflict, { ...written, formula: shorter })).toMatch(
      /not that of the conflict/,
    );
    const other = { ...conflict, groups: [{ id: 's2', sentences: ['s2'] }] };
    expect(writeCoreProof(flat, other)).toBeUndefined();
  });
});
