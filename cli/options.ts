import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { nearestName } from '../compiler/diagnostics/nearest-name.ts';
import { scanArguments } from './scan-arguments.ts';

/** One option of a command; `value` names its argument in the help (no `value`: a switch). */
export interface OptionSpec {
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: boolean;
  readonly choices?: readonly string[];
  readonly number?: 'positive' | 'whole';
  readonly about: string;
  /** Options that many commands share stand under their own heading in the help. */
  readonly group?: 'reading' | 'solving';
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Parsed arguments: strings, lists of strings and switches by option name; everything else in order. */
export interface Arguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  list(name: string): readonly string[];
  on(name: string): boolean;
}

/** Parses by specification; an unknown option, a missing value or a wrong one is a `usage/…` diagnostic. */
export function parseOptions(
  argv: readonly string[],
  specs: OptionSpecs,
): { readonly value?: Arguments; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const say = (code: string, message: string, help: string) =>
    diagnostics.push({ code: `usage/${code}`, severity: 'error', message, labels: [], help });
  const specOf = (name: string): OptionSpec | undefined =>
    Object.hasOwn(specs, name) ? specs[name] : undefined;
  const scanned = scanArguments(
    argv,
    (name) => specOf(name)?.value !== undefined,
    (letter) => Object.keys(specs).find((name) => specs[name]?.short === letter),
  );
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of scanned) {
    if (token.kind === 'positional') {
      positionals.push(token.value);
      continue;
    }
    const spec = specOf(token.name);
    if (spec === undefined) {
      const near = nearestName(token.name, Object.keys(specs));
      say(
        'unknown-option',
        `unknown option ${token.raw}`,
        near === undefined ? 'see --help' : `did you mean --${near}?`,
      );
      continue;
    }
    if (
      spec.value !== undefined &&
      (token.value === undefined || (!token.inline && /^--?[a-z]/.test(token.value)))
    ) {
      say(
        'missing-value',
        `option --${token.name} needs a value ${spec.value}`,
        `write --${token.name} ${spec.value}`,
      );
      continue;
    }
    if (spec.value === undefined && token.value !== undefined) {
      say('unexpected-value', `option --${token.name} takes no value`, `write --${token.name} alone`);
      continue;
    }
    if (spec.choices && !spec.choices.includes(token.value ?? '')) {
      say(
        'unknown-choice',
        `option --${token.name} does not know “${token.value}”`,
        `one of ${spec.choices.join(', ')}`,
      );
      continue;
    }
    if (spec.number !== undefined && !isNumber(token.value ?? '', spec.number)) {
      say(
        'not-a-number',
        `option --${token.name} needs a ${spec.number} number, not “${token.value}”`,
        `write --${token.name} ${spec.number === 'whole' ? '5' : '2.5'}`,
      );
      continue;
    }
    const list = values.get(token.name) ?? [];
    if (!spec.multiple) list.length = 0;
    list.push(token.value ?? '');
    values.set(token.name, list);
  }
  if (diagnostics.length > 0) return { diagnostics };
  return {
    diagnostics,
    value: {
      positionals,
      text: (name) => values.get(name)?.[0],
      number: (name) => (values.has(name) ? Number(values.get(name)?.[0]) : undefined),
      list: (name) => values.get(name) ?? [],
      on: (name) => values.has(name),
    },
  };
}

const isNumber = (text: string, kind: 'positive' | 'whole'): boolean =>
  kind === 'whole' ? /^\d{1,9}$/.test(text) : /^\d{1,9}(\.\d{1,9})?$/.test(text) && Number(text) > 0;

/** Options that belong together in the help. */
export const grouped = (group: 'reading' | 'solving', specs: OptionSpecs): OptionSpecs =>
  Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, { ...spec, group }]));
