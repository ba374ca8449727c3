import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { program, workplace } from './testing/command-line.ts';

/** A model whose program is longer than any pipe holds. */
const model = workplace('streams').file(
  'long.mzn',
  'array[1..300, 1..300] of var 0..9: x;\nconstraint forall (i in 1..300) (sum (j in 1..300) (x[i,j]) <= 1000);\nsolve maximize sum (x);\n',
);

function emit() {
  const child = spawn(process.execPath, [program, 'emit', model, '--to', 'lp'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, errors };
}

it('loses nothing when its reader is slow', async () => {
  const { child, ended } = emit();
  let text = '';
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.length < 500_000) await pause(20);
  }
  expect(await ended).toBe(0);
  expect(text.length).toBeGreaterThan(1_000_000);
  expect(text.trimEnd().endsWith('End')).toBe(true);
}, 60_000);

it('ends quietly when its reader has gone', async () => {
  const { child, ended, errors } = emit();
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await ended).toBe(0);
  expect(errors.join('')).toBe('');
}, 60_000);
