import { type Exact, fraction, isFraction, multiply, toNumber } from '../../exact/exact.ts';
import type { Linear } from '../../ir/flat-constraint.ts';
import type { FlatModel, FlatVariable } from '../../ir/flat-model.ts';
import { boundsOf } from '../../lowering/interval.ts';
import { programNames } from './formats/program-names.ts';
import type { LinearProgram } from './linear-program.ts';

/**
 * Writes a model of rows (`linear` constraints `<=` and `=` without `when`) as a program of doubles. Columns are the
 * user's variables and those auxiliary ones that some row mentions; the rows of a group stand in the order of
 * the model and are called after it: `c3`, or `c3(1)`, `c3(2)` where there are several.
 *
 * A row whose numbers do not end as decimals (1/3) is multiplied by a common denominator where that is small, so that
 * the doubles are exact. A row with more negative coefficients than positive ones is turned to `>=`.
 *
 * `lowered`: the model before the passes of the backend. Float columns keep the bounds that they had there, so that dual
 * values belong to the rows that people wrote; columns and rows that only came with a pass belong to no variable and
 * to no group.
 */
export function emitLinearProgram(
  flat: FlatModel,
  lowered: Pick<FlatModel, 'variables' | 'groups'> = flat,
): LinearProgram {
  const rows = flat.constraints as readonly Linear[];
  const contradictions = flat.contradiction === undefined ? 0 : 1;
  const rowCount = rows.length + contradictions;
  const { columnOf, columns } = chooseColumns(flat, rows);
  const entries = rows.reduce((sum, row) => sum + row.variables.length, 0);

  const rowStart = new Int32Array(rowCount + 1);
  const columnIndex = new Int32Array(entries);
  const value = new Float64Array(entries);
  const rowLower = new Float64Array(rowCount).fill(-Infinity);
  const rowUpper = new Float64Array(rowCount).fill(Infinity);
  const rowGroup = new Int32Array(rowCount);

  let entry = 0;
  rows.forEach((row, i) => {
    const { variables, relation } = row;
    const scale = commonScale(row);
    const coefficients = scale === 1 ? row.coefficients : row.coefficients.map((c) => multiply(c, scale));
    let constant = toNumber(scale === 1 ? row.constant : multiply(row.constant, scale));
    const first = entry;
    let negative = 0;
    for (let k = 0; k < variables.length; k++) {
      const coefficient = coefficients[k]!;
      const double = typeof coefficient === 'number' ? coefficient : toNumber(coefficient);
      if (double < 0) negative++;
      columnIndex[entry] = columnOf[variables[k]!]!;
      value[entry++] = double;
    }
    const turned = negative * 2 > variables.length;
    if (turned) {
      for (let k = first; k < entry; k++) value[k] = -value[k]!;
      constant = constant === 0 ? 0 : -constant;
    }
    if (turned || relation === '=') rowLower[i] = constant;
    if (!turned || relation === '=') rowUpper[i] = constant;
    rowGroup[i] = row.group;
    rowStart[i + 1] = entry;
  });
  if (flat.contradiction !== undefined) {
    rowLower[rows.length] = 1;
    rowGroup[rows.length] = flat.contradiction;
    rowStart[rowCount] = entry;
  }

  return {
    kind: 'linear-program',
    sense: flat.objective.sense === 'maximize' ? 'maximize' : 'minimize',
    columns: columns.length,
    rows: rowCount,
    ...objectiveOf(flat, columnOf, columns.length),
    ...columnBounds(columns, lowered.variables),
    rowStart,
    columnIndex,
    value,
    rowLower,
    rowUpper,
    columnNames: nameColumns(columns),
    rowNames: nameRows(flat, rowGroup),
    rowGroup: rowGroup.map((group) => (group < lowered.groups.length ? group : -1)),
    columnVariable: Int32Array.from(columns, ({ id }) => (id <= lowered.variables.length ? id : 0)),
  };
}

function chooseColumns(flat: FlatModel, rows: readonly Linear[]) {
  const used = new Uint8Array(flat.variables.length + 1);
  for (const { variables } of rows) for (let k = 0; k < variables.length; k++) used[variables[k]!] = 1;
  for (const variable of flat.objective.variables) used[variable] = 1;
  const columnOf = new Int32Array(flat.variables.length + 1).fill(-1);
  const columns: FlatVariable[] = [];
  for (const variable of flat.variables) {
    if (variable.auxiliary && !used[variable.id]) continue;
    columnOf[variable.id] = columns.length;
    columns.push(variable);
  }
  return { columnOf, columns };
}

function objectiveOf({ objective }: FlatModel, columnOf: Int32Array, columns: number) {
  const coefficients = new Float64Array(columns);
  if (objective.sense === 'satisfy') return { objective: coefficients, offset: 0 };
  objective.variables.forEach((variable, i) => {
    coefficients[columnOf[variable]!]! += toNumber(objective.coefficients[i]!);
  });
  return { objective: coefficients, offset: toNumber(objective.constant) };
}

function columnBounds(columns: readonly FlatVariable[], declared: readonly FlatVariable[]) {
  const lower = new Float64Array(columns.length);
  const upper = new Float64Array(columns.length);
  const integer = new Uint8Array(columns.length);
  columns.forEach((variable, i) => {
    const asDeclared =
      variable.type === 'float' && !variable.auxiliary ? declared[variable.id - 1] : undefined;
    const { min, max } = boundsOf(asDeclared ?? variable);
    lower[i] = min === undefined ? -Infinity : toNumber(min);
    upper[i] = max === undefined ? Infinity : toNumber(max);
    integer[i] = variable.type === 'float' ? 0 : 1;
  });
  return { lower, upper, integer };
}

function nameColumns(columns: readonly FlatVariable[]): string[] {
  const unique = programNames();
  return columns.map(({ name }) => unique(name));
}

function nameRows({ groups }: FlatModel, rowGroup: Int32Array): string[] {
  const count = new Int32Array(groups.length);
  for (const group of rowGroup) count[group]!++;
  const unique = programNames();
  const seen = new Int32Array(groups.length);
  return Array.from(rowGroup, (group) => {
    const { id } = groups[group]!.origin;
    return unique(count[group] === 1 ? id : `${id}(${++seen[group]!})`);
  });
}

/** What to multiply the row with so that numbers like 1/3 become whole; 1 where that is not needed or not small. */
function commonScale({ coefficients, constant }: Linear): Exact {
  let scale = 1n;
  let needed = false;
  const visit = (number: Exact): void => {
    if (!isFraction(number) || scale > 1_000_000n) return;
    if (!endsAsDecimal(number.d)) needed = true;
    scale = (scale / gcd(scale, number.d)) * number.d;
  };
  for (const coefficient of coefficients) if (typeof coefficient !== 'number') visit(coefficient);
  if (typeof constant !== 'number') visit(constant);
  return needed && scale <= 1_000_000n ? fraction(scale, 1n) : 1;
}

function endsAsDecimal(denominator: bigint): boolean {
  if (denominator > 10n ** 30n) return true;
  let rest = denominator;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
