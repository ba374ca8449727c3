import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { nearestName } from '../compiler/diagnostics/nearest-name.ts';
import { reasonOf } from './files.ts';
import { type OptionSpecs, parseOptions } from './options.ts';

/** The file in the working folder that gives options their defaults. Schema: `grammars/config/config.schema.json`. */
const configFile = 'formulate.config.json';

/** Keys of the file, the options that they set, and the type of their values. `endpoint` is not an option. */
export const configKeys: Readonly<Record<string, readonly [option: string, type: 'string' | 'number']>> = {
  reader: ['reader', 'string'],
  model: ['model', 'string'],
  endpoint: ['', 'string'],
  stages: ['stages', 'string'],
  samples: ['samples', 'number'],
  repairs: ['repairs', 'number'],
  maxCalls: ['max-calls', 'number'],
  maxTokens: ['max-tokens', 'number'],
  backend: ['backend', 'string'],
  solver: ['solver', 'string'],
  timeLimit: ['time-limit', 'number'],
  memoryLimit: ['memory-limit', 'number'],
  seed: ['seed', 'number'],
  threads: ['threads', 'number'],
};

type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  /** Options to put before those of the command line, which win. */
  readonly argv: readonly string[];
  readonly environment: Environment;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The defaults of the working folder for one command. Keys are secrets and stay out; and a key of the environment never goes to
 * an endpoint that a file of some folder names, since the folder may be somebody else's.
 */
export function readConfig(options: OptionSpecs, environment: Environment, file = configFile): Config {
  const nothing = { argv: [], environment, diagnostics: [] };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
    return { ...nothing, diagnostics: [fault(`cannot read ${file}: ${reasonOf(error)}`, 'check the file')] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ...nothing, diagnostics: [fault(`${file} is not JSON: ${reasonOf(error)}`, 'mend it')] };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { ...nothing, diagnostics: [fault(`${file} is not an object`, 'write {"timeLimit": 30}')] };
  return readEntries(Object.entries(value), options, environment, file);
}

function readEntries(
  entries: readonly (readonly [string, unknown])[],
  options: OptionSpecs,
  environment: Environment,
  file: string,
): Config {
  const argv: string[] = [];
  const diagnostics: Diagnostic[] = [];
  let surroundings = environment;
  for (const [key, given] of entries) {
    if (key === '$schema') continue;
    const entry = Object.hasOwn(configKeys, key) ? configKeys[key] : undefined;
    if (entry === undefined) {
      diagnostics.push(unknownKey(key, file));
      continue;
    }
    const [option, type] = entry;
    if (typeof given !== type) {
      diagnostics.push(fault(`“${key}” of ${file} is not a ${type}`, `see the schema`));
      continue;
    }
    if (option !== '') {
      if (!Object.hasOwn(options, option)) continue;
      const argument = `--${option}=${String(given)}`;
      const { diagnostics: wrong } = parseOptions([argument], options);
      if (wrong.length === 0) argv.push(argument);
      for (const { code, message, help = '' } of wrong)
        diagnostics.push(
          fault(
            `“${key}” of ${file} cannot be taken: ${message}`,
            code === 'usage/unknown-choice' ? help : 'see the schema',
          ),
        );
      continue;
    }
    if ((environment['OPENAI_BASE_URL'] ?? '') !== '') continue;
    if ((environment['OPENAI_API_KEY'] ?? '') === '')
      surroundings = { ...environment, OPENAI_BASE_URL: String(given) };
    else if (Object.hasOwn(options, 'reader'))
      diagnostics.push({
        ...fault(
          `the endpoint of ${file} is not used: a key is set in the environment, and would go there`,
          'set OPENAI_BASE_URL in the environment, too, if the key is for that endpoint',
        ),
        severity: 'warning',
      });
  }
  return { argv, environment: surroundings, diagnostics };
}

function unknownKey(key: string, file: string): Diagnostic {
  if (/key|token$|secret|password/i.test(key))
    return fault(
      `${file} holds a “${key.slice(0, 40)}”: keys do not belong into files`,
      'set OPENAI_API_KEY in the environment',
    );
  const near = nearestName(key, Object.keys(configKeys));
  return fault(
    `${file} has a key “${key.slice(0, 60)}” that is not known`,
    near === undefined ? `the keys are ${Object.keys(configKeys).join(', ')}` : `did you mean “${near}”?`,
  );
}

const fault = (message: string, help: string): Diagnostic => ({
  code: 'usage/config-file',
  severity: 'error',
  message,
  labels: [],
  help,
});
