import { globals } from '../../analysis/built-ins/globals.ts';

/** Names that we accept, and the standard's name for the same. */
const aliases: Readonly<Record<string, string>> = {
  symmetric_alldifferent: 'symmetric_all_different',
  lex_lt: 'lex_less',
  lex_leq: 'lex_lesseq',
  lex_gt: 'lex_greater',
  lex_geq: 'lex_greatereq',
  lex_chain_lt: 'lex_chain_less',
  lex_chain_leq: 'lex_chain_lesseq',
};

export const standardName = (name: string): string =>
  Object.hasOwn(aliases, name) ? (aliases[name] as string) : name;

/** Constraints that also exist as functions, which stand in a file of their own. */
const functionFiles = new Set([
  'among',
  'bin_packing_load',
  'count',
  'distribute',
  'global_cardinality',
  'global_cardinality_closed',
  'inverse',
  'nvalue',
  'range',
  'roots',
  'sort',
]);

/** Constraints whose form over option variables stands in a file of its own. */
const optionFiles = new Set(['circuit', 'cumulative', 'disjunctive', 'disjunctive_strict']);

/** Files named otherwise than the constraint, and those of functions that are built in for fixed arguments only. */
const files: Readonly<Record<string, string>> = {
  maximum_arg: 'arg_max',
  minimum_arg: 'arg_min',
  arg_max: 'arg_max',
  arg_min: 'arg_min',
};

/**
 * The library file that a call needs, or undefined where the language has it without one. Single files rather than
 * `globals.mzn`: they load in a fraction of the time, and some installations' `globals.mzn` does not type-check.
 */
export function includeFor(name: string, asFunction: boolean, ofOptions: boolean): string | undefined {
  const standard = standardName(name);
  const known =
    Object.hasOwn(globals, name) || Object.hasOwn(globals, standard) || Object.hasOwn(files, name);
  if (!known) return undefined;
  const file = Object.hasOwn(files, standard) ? files[standard] : standard;
  if (ofOptions && optionFiles.has(standard)) return `${file}_opt.mzn`;
  return `${file}${asFunction && functionFiles.has(standard) ? '_fn' : ''}.mzn`;
}
