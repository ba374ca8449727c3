import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { commandNames, loadCommand } from '../commands/index.ts';
import { completionScript, type Shell } from './scripts.ts';

const commands: [string, Command][] = [];
beforeAll(async () => {
  for (const name of commandNames) commands.push([name, (await loadCommand(name))!]);
});
const present = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe('commands', () => {
  it('each have their own name, usage and examples', () => {
    for (const [name, command] of commands) {
      expect(command.name).toBe(name);
      expect(command.usage.length, name).toBeGreaterThan(0);
      expect(command.examples.length, name).toBeGreaterThan(0);
    }
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('the completion of %s', (shell: Shell) => {
  it('knows every command and every option', () => {
    const script = completionScript(shell, commands);
    for (const [name, command] of commands) {
      expect(script).toContain(name);
      for (const option of Object.keys(command.options)) expect(script, option).toContain(option);
    }
  });

  it.skipIf(!present(shell))('is valid (needs the shell)', () => {
    // Fish reads no script from a pipe when it only checks.
    const file = join(mkdtempSync(join(tmpdir(), 'formulate-completion-')), `formulate.${shell}`);
    writeFileSync(file, completionScript(shell, commands));
    const checked = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    rmSync(dirname(file), { recursive: true });
    expect(checked.stderr).toBe('');
    expect(checked.status).toBe(0);
  });
});

describe.skipIf(!present('bash'))('in bash', () => {
  const complete = (...words: string[]): string[] => {
    const script = `${completionScript('bash', commands)}
COMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_formulate; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['--norc'], { input: script, encoding: 'utf8', cwd: '/' })
      .stdout.split('\n')
      .filter(Boolean);
  };
  it('completes commands, options of the command, and their values', () => {
    expect(complete('formulate', 'explain')).toEqual(['explain', 'explain-code']);
    expect(complete('formulate', 'emit', '--t')).toEqual(['--to']);
    expect(complete('formulate', 'emit', '--to', 'm')).toEqual(['mps', 'mzn']);
    expect(complete('formulate', 'problem.txt', '--rep')).toEqual(['--repairs', '--replay', '--report']);
  });
});
