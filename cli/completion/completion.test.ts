import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { commandNames, loadCommands } from '../commands/index.ts';
import { completionScript, type Shell } from './scripts.ts';

let commands: readonly Command[] = [];
beforeAll(async () => {
  commands = await loadCommands();
});
const folder = mkdtempSync(join(tmpdir(), 'formulate-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** The script in a file of its own. */
const written = (shell: Shell): string => {
  const file = join(folder, `formulate.${shell}`);
  writeFileSync(file, completionScript(shell, commands));
  return file;
};
const present = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe('commands', () => {
  it('each have their own name, usage and examples', () => {
    expect(commands.map(({ name }) => name)).toEqual(commandNames);
    for (const command of commands) {
      const { name } = command;
      expect(command.usage.length, name).toBeGreaterThan(0);
      expect(command.examples.length, name).toBeGreaterThan(0);
    }
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('the completion of %s', (shell: Shell) => {
  it('knows every command and every option', () => {
    const script = completionScript(shell, commands);
    for (const command of commands) {
      expect(script).toContain(command.name);
      for (const option of Object.keys(command.options)) expect(script, option).toContain(option);
    }
  });

  it.skipIf(!present(shell))('is valid (needs the shell)', () => {
    // Fish reads no script from a pipe when it only checks.
    const checked = spawnSync(shell, ['-n', written(shell)], { encoding: 'utf8' });
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
    expect(complete('formulate', 'completion', 'z')).toEqual(['zsh']);
    expect(complete('formulate', 'emit', '--to', 'm')).toEqual(['mps', 'mzn']);
    expect(complete('formulate', 'problem.txt', '--rep')).toEqual(['--repairs', '--replay', '--report']);
  });
});

describe.skipIf(!present('fish'))('in fish', () => {
  it('completes commands, options of the command, and their values', () => {
    const complete = (line: string): string[] => {
      const script = `source ${written('fish')}; complete -C '${line}'`;
      const { stdout } = spawnSync('fish', ['--no-config', '-c', script], { encoding: 'utf8', cwd: folder });
      return stdout.split('\n').flatMap((each) => (each === '' ? [] : [each.split('\t')[0] ?? '']));
    };
    expect(complete('formulate explain')).toEqual(['explain', 'explain-code']);
    expect(complete('formulate emit --t')).toEqual(['--to']);
    expect(complete('formulate emit --to m')).toEqual(['mps', 'mzn']);
    expect(complete('formulate problem.txt --rep')).toEqual(['--repairs', '--replay', '--report']);
    expect(complete('formulate completion b')).toEqual(['bash']);
  });
});
