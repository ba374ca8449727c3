import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from './commands/solve.ts';
import { configKeys, readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'formulate-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string, environment: Record<string, string> = {}) => {
  const file = join(folder, 'formulate.config.json');
  writeFileSync(file, text);
  return readConfig(command.options, environment, file);
};

describe('the configuration file', () => {
  it('gives options their defaults', () => {
    const { argv, diagnostics } = read('{"timeLimit": 12.5, "reader": "grammar"}');
    expect(diagnostics).toEqual([]);
    expect(argv).toEqual(['--time-limit=12.5', '--reader=grammar']);
    expect(readConfig({}, {}, join(folder, 'formulate.config.json')).argv).toEqual([]);
    expect(readConfig(command.options, {}, join(folder, 'none.json')).diagnostics).toEqual([]);
  });

  it('sets only options that there are, and its schema has the same keys', () => {
    for (const [key, [option]] of Object.entries(configKeys))
      if (key !== 'endpoint') expect(Object.keys(command.options)).toContain(option);
    const path = fileURLToPath(new URL('../grammars/config/config.schema.json', import.meta.url));
    const schema = JSON.parse(readFileSync(path, 'utf8')) as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...Object.keys(configKeys)]);
  });

  it('never sends a key of the environment to an endpoint of the file', () => {
    const text = '{"endpoint": "http://evil.example/v1"}';
    expect(read(text).environment['OPENAI_BASE_URL']).toBe('http://evil.example/v1');
    const withKey = read(text, { OPENAI_API_KEY: 'secret' });
    expect(withKey.environment['OPENAI_BASE_URL']).toBeUndefined();
    expect(withKey.diagnostics[0]?.severity).toBe('warning');
  });

  it.each([
    ['{"timelimit": 3}', /did you mean “timeLimit”/],
    ['{"apiKey": "x"}', /environment/],
    ['{"timeLimit": "3"}', /schema/],
    ['{"timeLimit": -3}', /schema/],
    ['{"backend": "lp"}', /one of auto/],
    ['[1]', /write/],
    ['{', /mend/],
  ])('%s is a mistake', (text, help) => {
    const { diagnostics } = read(text);
    expect(diagnostics[0]?.severity).toBe('error');
    expect(diagnostics[0]?.help).toMatch(help);
    expect(diagnostics[0]?.message).toContain('formulate.config.json');
  });
});
