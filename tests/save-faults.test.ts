import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, root, temporaryFolder } from './testing/command-line.ts';

const problem = join(root, 'examples/bakery.txt');
const folder = temporaryFolder('save');

/** A shell script with `$node`, `$program`, `$problem` and `$folder` set. */
const script = (text: string, ...before: readonly string[]) => {
  const [command = 'sh', ...args] = [...before, 'sh', '-c', text];
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, node: process.execPath, program, problem, folder },
  });
  return { code: run.status, out: run.stdout ?? '', err: run.stderr ?? '' };
};
const namespaces = ['unshare', '--user', '--map-root-user', '--mount'];
const canMount =
  script('mkdir -p "$folder/probe" && mount -t tmpfs -o size=16k tmpfs "$folder/probe"', ...namespaces)
    .code === 0;
const canLimit = script('ulimit -f 0').code === 0;

describe('a full disk', () => {
  it.skipIf(!canMount)('ends a first save with 4 and leaves nothing (needs user namespaces)', () => {
    mkdirSync(join(folder, 'small'));
    const { out, err } = script(
      `mount -t tmpfs -o size=16k tmpfs "$folder/small"
       "$node" "$program" "$problem" --quiet --save "$folder/small/answer" > "$folder/printed"
       echo "code $?"; ls -A "$folder/small"`,
      ...namespaces,
    );
    expect(out).toBe('code 4\n');
    expect(err).toContain('no space left on the device');
  });

  it.skipIf(!canMount)(
    'leaves the old bundle whole when the new one has no room (needs user namespaces)',
    () => {
      mkdirSync(join(folder, 'middle'));
      const { out } = script(
        `mount -t tmpfs -o size=64k tmpfs "$folder/middle"
       "$node" "$program" "$problem" --quiet --save "$folder/middle/answer" > /dev/null; echo "code $?"
       head -c 65536 /dev/zero > "$folder/middle/filling" 2> /dev/null
       "$node" "$program" "$problem" --quiet --save "$folder/middle/answer" > /dev/null 2>&1; echo "code $?"
       "$node" "$program" verify "$folder/middle/answer" | tail -n 1; ls -A "$folder/middle"`,
        ...namespaces,
      );
      expect(out).toBe('code 0\ncode 4\nverified\nanswer\nfilling\n');
    },
  );

  it.skipIf(!canLimit)('and a limit on the size of files end a save with 4 and leave nothing', () => {
    mkdirSync(join(folder, 'limited'));
    const { out, err } = script(
      `ulimit -f 0
       "$node" "$program" "$problem" --quiet --solver highs --save "$folder/limited/answer" 2>&1
       echo "code $?"; ls -A "$folder/limited"`,
    );
    expect(err).toBe('');
    expect(out).toContain('a file may not become so large here');
    expect(out.endsWith('code 4\n')).toBe(true);
  });
});

describe('several runs that save into one folder at once', () => {
  it('all end well, and the folder holds one whole bundle', async () => {
    const place = join(folder, 'shared');
    mkdirSync(place);
    const save = () =>
      new Promise<number>((resolve) => {
        const args = [program, problem, '--quiet', '--save', join(place, 'answer')];
        const child = execFile(process.execPath, args, () => resolve(child.exitCode ?? -1));
      });
    expect(await Promise.all([save(), save(), save(), save()])).toEqual([0, 0, 0, 0]);
    expect(readdirSync(place)).toEqual(['answer']);
    const verified = spawnSync(process.execPath, [program, 'verify', join(place, 'answer')], {
      encoding: 'utf8',
    });
    expect(verified.status).toBe(0);
    expect(verified.stdout).toContain('verified');
  });
});
