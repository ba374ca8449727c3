import { describe, expect, it } from 'vitest';
import type { GroupOracle, GroupVerdict } from './group-oracle.ts';
import { racingOracle } from './racing-oracle.ts';

/** Answers at once, or not before it is told to stop. */
function scripted(backend: 'sat' | 'milp', answer: GroupVerdict | 'never') {
  const ends: string[] = [];
  let calls = 0;
  const oracle: GroupOracle = {
    backend,
    solver: backend,
    get calls() {
      return calls;
    },
    check(_active, signal) {
      calls++;
      if (answer !== 'never') return Promise.resolve(answer);
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          ends.push('aborted');
          resolve({ status: 'unknown' });
        });
      });
    },
    close: async () => undefined,
  };
  return { oracle, ends };
}

const no: GroupVerdict = { status: 'infeasible', core: [1] };

describe('two backends that are asked', () => {
  it('are not both bothered where the first one answers', async () => {
    const [quick, other] = [scripted('sat', no), scripted('milp', no)];
    const race = racingOracle(quick.oracle, other.oracle);
    expect(await race.check([1])).toEqual(no);
    expect([quick.oracle.calls, other.oracle.calls]).toEqual([1, 0]);
  });

  it('give the first definite answer, end the other question, and ask the faster one first from then on', async () => {
    const [slow, quick] = [scripted('sat', 'never'), scripted('milp', no)];
    const race = racingOracle(slow.oracle, quick.oracle);
    expect(await race.check([1])).toEqual(no);
    expect(slow.ends).toEqual(['aborted']);
    expect(await race.check([1])).toEqual(no);
    expect([slow.oracle.calls, quick.oracle.calls]).toEqual([1, 2]);
  });

  it('ask the other one at once where the first cannot tell', async () => {
    const [lost, sure] = [scripted('sat', { status: 'unknown' }), scripted('milp', no)];
    const race = racingOracle(lost.oracle, sure.oracle);
    expect(await race.check([1])).toEqual(no);
    const both = racingOracle(lost.oracle, scripted('milp', { status: 'unknown' }).oracle);
    expect(await both.check([1])).toEqual({ status: 'unknown' });
  });
});
