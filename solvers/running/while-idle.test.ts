import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { whileIdle } from './while-idle.ts';

describe('work while idle', () => {
  it('is done bit by bit, and lets others in between', async () => {
    let done = 0;
    let turns = 0;
    const count = setInterval(() => turns++, 1);
    const end = whileIdle(busy(), 0);
    while (done < 30) await sleep(1);
    end();
    clearInterval(count);
    expect(turns).toBeGreaterThan(2);
    function* busy() {
      for (; done < 30; done++) {
        const until = performance.now() + 2;
        while (performance.now() < until);
        yield;
      }
    }
  });

  it('is left where it is when it is not wanted any more, or never begun', async () => {
    let steps = 0;
    const endless = (function* () {
      for (;;) {
        steps++;
        yield;
      }
    })();
    const end = whileIdle(endless, 1);
    while (steps === 0) await sleep(1);
    end();
    const before = steps;
    await sleep(20);
    expect(steps).toBe(before);
    let begun = false;
    whileIdle(
      (function* () {
        begun = true;
        yield;
      })(),
      5,
    )();
    await sleep(20);
    expect(begun).toBe(false);
  });
});
