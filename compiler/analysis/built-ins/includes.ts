import { globals } from './globals.ts';

/** Library files that are not named after one global. */
const collections = [
  'globals.mzn',
  'gecode.mzn',
  'chuffed.mzn',
  'experimental.mzn',
  'global_constraints.mzn',
  'all_different_int.mzn',
  'count_fn.mzn',
  'among_fn.mzn',
  'global_cardinality_fn.mzn',
  'bin_packing_load_fn.mzn',
  'inverse_fn.mzn',
  'nvalue_fn.mzn',
  'range_fn.mzn',
  'roots_fn.mzn',
  'distribute_fn.mzn',
  'sort_fn.mzn',
  'arg_max.mzn',
  'arg_min.mzn',
  'cumulative_opt.mzn',
  'disjunctive_opt.mzn',
  'disjunctive_strict_opt.mzn',
  'regular_regexp.mzn',
  'regular_set.mzn',
  'lex_chain.mzn',
  'linear.mzn',
  'piecewise_linear.mzn',
  'stdlib.mzn',
  'std.mzn',
];

/** Constraints of the standard library that are not built in: using one is told apart from a misspelt name. */
const notSupported = `alternative bounded_path bounded_dpath connected dconnected cost_mdd cost_mdd_nondet cost_regular
  cumulatives_opt dag reachable dreachable geost geost_bb geost_smallest_bb geost_nonoverlap_k mdd mdd_nondet
  network_flow network_flow_cost neural_net path dpath span spanning_tree weighted_spanning_tree d_weighted_spanning_tree
  steiner dsteiner subgraph tree dtree stable_keysort var_perm var_sqr_sym lex_chain_lesseq_orbitope mean speedup
  alldifferent_on_intersection`;
const unsupported = new Set(notSupported.split(/\s+/));

export const isUnsupportedGlobal = (name: string): boolean => unsupported.has(name);

/**
 * The file names that `include` may give: those of MiniZinc's standard library. None is ever read; what they
 * define is built in.
 */
export const includableFiles: ReadonlySet<string> = new Set([
  ...collections,
  ...[...Object.keys(globals), ...unsupported].map((name) => `${name}.mzn`),
]);

/** True for the constraints that MiniZinc itself knows only after an `include`. */
export const needsInclude = (name: string): boolean => Object.hasOwn(globals, name) && !alwaysThere.has(name);

/** Names of the globals table that the language has without an `include` (for some of their signatures). */
const alwaysThere = new Set(['sort', 'arg_sort', 'member', 'count', 'arg_max', 'arg_min', 'element']);
