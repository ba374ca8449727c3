import type { SignatureTable } from './signature-table.ts';

const ints = '[$X] ~int';
const overAll = [`${ints} -> ~bool`];
const ordered = [
  `[$X] ~opt int -> ~bool`,
  '[$X] ~float -> ~bool',
  '[$X] ~bool -> ~bool',
  '[$X] ~set of int -> ~bool',
];
const counted = [
  'int, [$X] ~$$E, $$E -> ~bool',
  'int, [$X] ~set of $$E, set of $$E -> ~bool',
  '~int, [$X] ~$$E, ~$$E -> ~bool',
];
const compared = ['[$X] ~$$E, ~$$E, ~int -> ~bool', '[$X] ~bool, ~bool, ~int -> ~bool'];
const count = ['[$X] ~opt bool -> ~int', '[$X] ~$$E, ~$$E -> ~int', '[$X] ~bool, ~bool -> ~int', ...compared];
const bounded = [
  '[$X] ~opt $$E, [$Y] $$E, [$Y] int, [$Y] int -> ~bool',
  '[$X] ~set of $$E, [$Y] $$E, [$Y] int, [$Y] int -> ~bool',
];
const cardinality = [
  '[$X] ~opt $$E, [$Y] $$E, [$Y] ~int -> ~bool',
  '[$X] ~$$E, [$Y] $$E -> [$Y] ~int',
  '[$X] ~set of $$E, [$Y] $$E, [$Y] ~int -> ~bool',
  ...bounded,
];
const lexicographic = [
  '[int] ~int, [int] ~int -> ~bool',
  '[int] ~float, [int] ~float -> ~bool',
  '[int] ~bool, [int] ~bool -> ~bool',
  '[int] ~set of int, [int] ~set of int -> ~bool',
];
const different = [`[$X] ~opt int -> ~bool`, '[$X] ~set of int -> ~bool'];
const tour = ['[$$E] ~$$E -> ~bool'];
const rectangles = ['[$$E] ~int, [$$E] ~int, [$$E] ~int, [$$E] ~int -> ~bool'];
const boxes = ['[int,int] ~int, [int,int] ~int -> ~bool'];
const tasks = ['[$$E] ~int, [$$E] ~int -> ~bool', '[$$E] ~opt int, [$$E] ~int -> ~bool'];
const extremum = ['~$$E, [$X] ~$$E -> ~bool', '~float, [$X] ~float -> ~bool'];
const extremumPosition = [
  '[$$E] ~int, ~$$E -> ~bool',
  '[$$E] ~float, ~$$E -> ~bool',
  '[$$E] ~bool, ~$$E -> ~bool',
];
const matrixOrder = ['[int,int] ~int -> ~bool'];
const element: string[] = [];
for (const value of ['~$$T', '~float', '~bool', '~set of $$T']) {
  element.push(`~$$E, [$$E] ${value}, ${value} -> ~bool`);
  element.push(`~$$E, ~$$F, [$$E,$$F] ${value}, ${value} -> ~bool`);
}

/** The global constraints, which MiniZinc has only after an `include`; each under its standard names. */
export const globals: SignatureTable = {
  alldifferent: different,
  all_different: different,
  alldifferent_except_0: overAll,
  all_different_except_0: overAll,
  alldifferent_except: [`${ints}, set of int -> ~bool`],
  all_different_except: [`${ints}, set of int -> ~bool`],
  all_equal: [`${ints} -> ~bool`, '[$X] ~bool -> ~bool', '[$X] ~float -> ~bool', '[$X] ~set of int -> ~bool'],
  all_disjoint: ['[$X] ~set of int -> ~bool'],
  disjoint: ['~set of $$E, ~set of $$E -> ~bool'],
  symmetric_all_different: ['[int] ~int -> ~bool', '[$$E] ~$$E -> ~bool'],
  symmetric_alldifferent: ['[int] ~int -> ~bool', '[$$E] ~$$E -> ~bool'],
  nvalue: ['~int, [$X] ~$$E -> ~bool', '[$X] ~$$E -> ~int'],
  among: ['~int, [$X] ~$$E, set of $$E -> ~bool', '[$X] ~$$E, set of $$E -> ~int'],
  count,
  count_eq: count.slice(1),
  count_neq: compared,
  count_leq: compared,
  count_lt: compared,
  count_geq: compared,
  count_gt: compared,
  at_least: counted,
  atleast: counted,
  at_most: counted,
  atmost: counted,
  exactly: counted,
  at_most1: ['[$X] ~set of int -> ~bool'],
  atmost1: ['[$X] ~set of int -> ~bool'],
  global_cardinality: cardinality,
  global_cardinality_closed: cardinality,
  global_cardinality_low_up: bounded,
  global_cardinality_low_up_closed: bounded,
  distribute: ['[$X] ~int, [$X] ~int, [$Y] ~int -> ~bool', '[$X] ~int, [$Y] ~int -> [$X] ~int'],
  element,
  table: [
    '[$$E] ~$$F, [int,$$E] $$F -> ~bool',
    '[$$E] ~bool, [int,$$E] bool -> ~bool',
    '[int] ~int, [int,int] int -> ~bool',
  ],
  inverse: ['[$$X] ~$$Y, [$$Y] ~$$X -> ~bool', '[$$F] ~$$E -> [$$E] ~$$F'],
  inverse_in_range: ['[$$X] ~$$Y, [$$Y] ~$$X -> ~bool'],
  inverse_set: ['[$$X] ~set of $$Y, [$$Y] ~set of $$X -> ~bool'],
  circuit: tour,
  subcircuit: tour,
  cumulative: [
    '[$$E] ~int, [$$E] ~int, [$$E] ~int, ~int -> ~bool',
    '[$$E] ~opt int, [$$E] ~int, [$$E] ~int, ~int -> ~bool',
  ],
  cumulatives: ['[$$E] ~int, [$$E] ~int, [$$E] ~int, [$$E] ~$$M, [$$M] int, bool -> ~bool'],
  disjunctive: tasks,
  disjunctive_strict: tasks,
  diffn: rectangles,
  diffn_nonstrict: rectangles,
  diffn_k: boxes,
  diffn_nonstrict_k: boxes,
  bin_packing: ['int, [$$E] ~int, [$$E] int -> ~bool'],
  bin_packing_capa: ['[$$B] int, [$$E] ~$$B, [$$E] int -> ~bool'],
  bin_packing_load: ['[$$B] ~int, [$$E] ~$$B, [$$E] int -> ~bool', '[$$E] ~int, [$$E] int -> [int] ~int'],
  knapsack: ['[$$I] int, [$$I] int, [$$I] ~int, ~int, ~int -> ~bool'],
  increasing: ordered,
  decreasing: ordered,
  strictly_increasing: ordered,
  strictly_decreasing: ordered,
  lex_less: lexicographic,
  lex_lt: lexicographic,
  lex_lesseq: lexicographic,
  lex_leq: lexicographic,
  lex_greater: lexicographic,
  lex_gt: lexicographic,
  lex_greatereq: lexicographic,
  lex_geq: lexicographic,
  lex2: matrixOrder,
  lex2_strict: matrixOrder,
  strict_lex2: matrixOrder,
  lex_chain_less: matrixOrder,
  lex_chain_lt: matrixOrder,
  lex_chain_lesseq: matrixOrder,
  lex_chain_leq: matrixOrder,
  member: [
    '[$X] ~$$E, ~$$E -> ~bool',
    '[$X] ~float, ~float -> ~bool',
    '[$X] ~bool, ~bool -> ~bool',
    '[$X] ~set of $$E, ~set of $$E -> ~bool',
    '~set of $$E, ~$$E -> ~bool',
  ],
  maximum: extremum,
  minimum: extremum,
  maximum_arg: extremumPosition,
  minimum_arg: extremumPosition,
  sort: ['[$X] ~int, [$X] ~int -> ~bool'],
  arg_sort: ['[$$E] ~int, [int] ~$$E -> ~bool', '[$$E] ~float, [int] ~$$E -> ~bool'],
  regular: [
    '[$X] ~int, string -> ~bool',
    '[$X] ~int, int, int, [int,int] int, int, set of int -> ~bool',
    '[$X] ~$$S, int, set of $$S, [int,$$S] int, int, set of int -> ~bool',
  ],
  regular_nfa: [
    '[$X] ~int, int, int, [int,int] set of int, int, set of int -> ~bool',
    '[$X] ~$$S, int, set of $$S, [int,$$S] set of int, int, set of int -> ~bool',
  ],
  value_precede: ['$$E, $$E, [$X] ~opt $$E -> ~bool', '$$E, $$E, [$X] ~set of $$E -> ~bool'],
  value_precede_chain: ['[int] $$E, [$X] ~opt $$E -> ~bool', '[int] $$E, [$X] ~set of $$E -> ~bool'],
  seq_precede_chain: ['[$X] ~int -> ~bool'],
  sum_pred: ['~$$X, [$$X] set of $$Y, [$$Y] int, ~int -> ~bool'],
  sum_set: ['[$$X] $$Y, [$$X] int, ~set of $$Y, ~int -> ~bool'],
  sliding_sum: ['int, int, int, [$X] ~int -> ~bool'],
  int_set_channel: ['[$$X] ~$$Y, [$$Y] ~set of $$X -> ~bool'],
  link_set_to_booleans: ['~set of $$E, [$$E] ~bool -> ~bool'],
  partition_set: ['[$X] ~set of $$E, set of $$E -> ~bool'],
  range: ['[$$X] ~$$Y, ~set of $$X, ~set of $$Y -> ~bool', '[$$X] ~$$Y, ~set of $$X -> ~set of $$Y'],
  roots: ['[$$X] ~$$Y, ~set of $$X, ~set of $$Y -> ~bool', '[$$X] ~$$Y, ~set of $$Y -> ~set of $$X'],
  piecewise_linear: [
    '~float, [int] float, [int] float -> ~float',
    '~float, ~float, [int] float, [int] float -> ~bool',
  ],
  write: ['[$$E] ~int, ~int, ~int, [$$E] ~int -> ~bool', '[$$E] ~int, ~int, ~int -> [$$E] ~int'],
};
