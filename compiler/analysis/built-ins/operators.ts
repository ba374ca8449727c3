import type { SignatureTable } from './signature-table.ts';

const logical = ['~bool, ~bool -> ~bool', '~opt bool, ~opt bool -> ~bool'];
const comparison = [
  '~$$E, ~$$E -> ~bool',
  '~float, ~float -> ~bool',
  '~bool, ~bool -> ~bool',
  'string, string -> bool',
  '~set of $$E, ~set of $$E -> ~bool',
  'set of float, set of float -> bool',
  '~opt $$E, ~opt $$E -> ~bool',
  '~opt float, ~opt float -> ~bool',
  '[$D] ~$T, [$D] ~$T -> ~bool',
  '~#T, ~#T -> ~bool',
];
const equality = [...comparison, '~$T, ~$T -> ~bool'];
const weak = ['~opt int, ~opt int -> ~opt int', '~opt float, ~opt float -> ~opt float'];
const weakComparison = [
  '~opt int, ~opt int -> ~bool',
  '~opt float, ~opt float -> ~bool',
  '~opt bool, ~opt bool -> ~bool',
];
const setOperation = [
  '~set of $$E, ~set of $$E -> ~set of $$E',
  'set of float, set of float -> set of float',
  'set of bool, set of bool -> set of bool',
];
const subset = ['~set of $$E, ~set of $$E -> ~bool', 'set of float, set of float -> bool'];
const range = ['$$E, $$E -> set of $$E', 'float, float -> set of float'];
const plain = ['~int, ~int -> ~int', '~float, ~float -> ~float'];
const total = [...plain, '~opt int, ~opt int -> ~int', '~opt float, ~opt float -> ~float'];
const partial = [
  ...plain,
  '~int, ~opt int -> ~int',
  '~float, ~opt float -> ~float',
  '~opt int, ~opt int -> ~opt int',
  '~opt float, ~opt float -> ~opt float',
];
const integer = ['~int, ~int -> ~int', '~int, ~opt int -> ~int', '~opt int, ~opt int -> ~opt int'];

/** The operators of the language; `..<` and its like are ranges without an end, `~+` and its like work on option types. */
export const operators: SignatureTable = {
  '+': [...total, '~int -> ~int', '~float -> ~float'],
  '-': [...partial, '~int -> ~int', '~float -> ~float'],
  '*': total,
  '/': ['~float, ~float -> ~float', '~float, ~opt float -> ~float', '~opt float, ~opt float -> ~opt float'],
  '^': ['~int, ~int -> ~int', '~float, ~float -> ~float'],
  div: integer,
  mod: integer,
  '=': equality,
  '!=': equality,
  '<': comparison,
  '<=': comparison,
  '>': comparison,
  '>=': comparison,
  '~=': weakComparison,
  '~!=': weakComparison,
  '~+': weak,
  '~-': weak,
  '~*': weak,
  '~div': ['~opt int, ~opt int -> ~opt int'],
  '~/': ['~opt float, ~opt float -> ~opt float'],
  '/\\': logical,
  '\\/': logical,
  '->': logical,
  '<-': logical,
  '<->': logical,
  xor: logical,
  not: ['~bool -> ~bool', '~opt bool -> ~opt bool'],
  in: [
    '~$$E, ~set of $$E -> ~bool',
    '~float, set of float -> ~bool',
    'bool, set of bool -> bool',
    '~opt $$E, ~set of $$E -> ~bool',
    '~$$E, [$D] ~$$E -> ~bool',
    '~float, [$D] ~float -> ~bool',
    'string, [$D] string -> bool',
    '~#T, [int] ~#T -> ~bool',
  ],
  subset,
  superset: subset,
  union: setOperation,
  intersect: setOperation,
  diff: setOperation,
  symdiff: setOperation,
  '..': range,
  '..<': range,
  '<..': range,
  '<..<': range,
  '++': ['string, string -> string', '[int] ~$T, [int] ~$T -> [int] ~$T'],
  default: [
    '~opt $$E, ~$$E -> ~$$E',
    '~opt float, ~float -> ~float',
    '~opt bool, ~bool -> ~bool',
    'opt string, string -> string',
    '[$D] ~$T, [$D] ~$T -> [$D] ~$T',
  ],
};
