import { describe, expect, it } from 'vitest';
import { solveSmall } from '../cdcl/small-cdcl.ts';
import { type Cnf, clauseAt, clauseCount, cnfOf } from '../cnf.ts';
import { writeDimacs } from '../formats/write-dimacs.ts';
import { solverOf } from '../testing/enumerate.ts';
import { isPresent, runOn } from '../testing/native.ts';
import { pigeons, random3Sat } from '../testing/random-cnf.ts';
import { checkDrat } from './check-drat.ts';
import { type DratProof, isFault, readDrat, writeDrat } from './drat.ts';

const proofOf = (text: string): DratProof => {
  const proof = readDrat(text);
  if (isFault(proof)) throw new Error(proof.message);
  return proof;
};
const check = (cnf: Cnf, text: string) => checkDrat(cnf, proofOf(text));
const square = cnfOf(2, [
  [1, 2],
  [1, -2],
  [-1, 2],
  [-1, -2],
]);

const satisfied = (cnf: Cnf, model: Uint8Array) =>
  Array.from({ length: clauseCount(cnf) }, (_, i) => clauseAt(cnf, i)).every((clause) =>
    clause.some((l) => (model[Math.abs(l) - 1] === 1) === l > 0),
  );

describe('reading DRAT', () => {
  it('reads additions, deletions and comments, and writes them back', () => {
    const text = '1 -2 0\nd 3 0\n0\n';
    expect(writeDrat(proofOf(`c made by hand\n${text}`))).toBe(text);
  });

  it('reads the binary form', () => {
    // a -63 -8193 0, d 129 -8191 0: the example of the format's description
    const bytes = new Uint8Array([0x61, 0x7f, 0x83, 0x80, 0x01, 0, 0x64, 0x82, 0x02, 0xff, 0x7f, 0]);
    expect(writeDrat(readDrat(bytes) as DratProof)).toBe('-63 -8193 0\nd 129 -8191 0\n');
  });

  it.each([
    ['1 x 0', 2],
    ['1 2', 3],
    ['12345678901 0', 0],
  ])('names the fault of %j', (text, at) => {
    expect(readDrat(text)).toMatchObject({ at });
  });

  it.each([[[0x61, 0x80]], [[0x61, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0]], [[0x61, 4, 0, 0x80]]])(
    'names the fault of broken bytes %j',
    (bytes) => {
      expect(isFault(readDrat(new Uint8Array(bytes)))).toBe(true);
    },
  );
});

describe('checking DRAT', () => {
  it('accepts a refutation by unit propagation', () => {
    expect(check(square, '1 0\n0\n')).toEqual({ verdict: 'verified', steps: 1 });
  });

  it('rejects a step that does not follow, and a proof that ends early', () => {
    const open = cnfOf(3, [
      [1, 2],
      [-1, 3],
    ]);
    expect(check(open, '2 0\n0\n')).toMatchObject({ verdict: 'rejected', step: 1 });
    expect(check(open, '2 3 0\n')).toMatchObject({ verdict: 'rejected' });
    expect(check(open, '0\n')).toMatchObject({ verdict: 'rejected', step: 0 });
    expect(check(square, '')).toMatchObject({ verdict: 'rejected' });
  });

  it('accepts a definition of a new variable, which only RAT can justify', () => {
    // 3 = 1 and 2, then resolution with it
    const proof = '3 -1 -2 0\n-3 1 0\n-3 2 0\n1 0\n0\n';
    expect(check(square, proof).verdict).toBe('verified');
    // the same clause with another first literal is neither RUP nor RAT
    expect(
      check(
        cnfOf(3, [
          [1, 2],
          [-3, 1],
          [3, 1, 2],
        ]),
        '-1 -3 0\n0\n',
      ),
    ).toMatchObject({ step: 0 });
  });

  it('does not use a deleted clause', () => {
    expect(check(square, 'd 1 2 0\n1 0\n0\n')).toMatchObject({ verdict: 'rejected', step: 1 });
  });

  it('an empty clause in the formula is contradiction enough', () => {
    expect(check(cnfOf(0, [[]]), '')).toEqual({ verdict: 'verified', steps: 0 });
  });

  it('gives up at its limit', () => {
    const cnf = pigeons(5);
    const answer = solveSmall(cnf);
    const proof = answer.status === 'unsatisfiable' ? answer.proof : '';
    expect(checkDrat(cnf, proofOf(proof), { maxVisits: 100 }).verdict).toBe('gave-up');
    expect(checkDrat(cnf, proofOf(proof)).verdict).toBe('verified');
  });

  it('does not reserve memory for absurd variables', () => {
    expect(check(square, '999999999 0\n').verdict).toBe('rejected');
  });
});

describe('the small solver', () => {
  it('agrees with CaDiCaL; its models satisfy and its proofs pass', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const cnf = random3Sat(30, 100 + seed, seed);
      const big = await solverOf(cnf);
      const expected = big.solve();
      big.dispose();
      const answer = solveSmall(cnf);
      expect(answer.status, `seed ${seed}`).toBe(expected);
      if (answer.status === 'satisfiable') expect(satisfied(cnf, answer.model)).toBe(true);
      if (answer.status === 'unsatisfiable') expect(check(cnf, answer.proof).verdict).toBe('verified');
    }
  });

  it('proves pigeonholes, with restarts and forgetting', () => {
    const answer = solveSmall(pigeons(7));
    expect(answer.status).toBe('unsatisfiable');
    if (answer.status === 'unsatisfiable') {
      expect(check(pigeons(7), answer.proof).verdict).toBe('verified');
      // a proof with a step taken out is found out, or does not need it
      expect(answer.proof).toMatch(/^d /m);
    }
  });

  it('stops at its limit', () => {
    expect(solveSmall(pigeons(9), { maxConflicts: 50 })).toMatchObject({ status: 'unknown' });
  });
});

describe.skipIf(!isPresent('cadical'))('proofs written by the program cadical', () => {
  it.each([
    ['textual', ['--no-binary']],
    ['binary', ['--binary']],
  ])('%s ones pass, and fail for a formula that has a model', (_, args) => {
    for (const cnf of [pigeons(6), random3Sat(50, 260, 5)]) {
      const { files } = runOn('cadical', ['-q', ...args, 'f.cnf', 'f.drat'], { 'f.cnf': writeDimacs(cnf) }, [
        'f.drat',
      ]);
      const proof = readDrat(files['f.drat']!) as DratProof;
      expect(checkDrat(cnf, proof).verdict).toBe('verified');
      const weaker = cnfOf(
        cnf.variables,
        Array.from({ length: clauseCount(cnf) - 1 }, (_, i) => [...clauseAt(cnf, i + 1)]),
      );
      if (cnf.variables === 42) expect(checkDrat(weaker, proof).verdict).toBe('rejected');
    }
  });
});
