import { exactText, toNumber } from '../exact/exact.ts';
import type { Type } from '../ir/type.ts';
import type { SetValue, Value } from '../ir/value.ts';
import { isNumeric, type Numeric } from './numbers.ts';
import { membersOf } from './set-values.ts';

type Enums = ReadonlyMap<string, readonly string[]>;

/** A value as MiniZinc's `show` prints it: `1.5`, `{1, 2}`, `[a, b]`, texts in quotes. */
export function showValue(value: Value, type: Type, enums: Enums): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return showUnquoted(value, type, enums);
}

function showUnquoted(value: Value, type: Type, enums: Enums): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumeric(value)) return showNumber(value, type, enums);
  if (value.kind === 'absent') return '<>';
  if (value.kind === 'set') return showSet(value, type, enums);
  const parts = value.elements.map((element) => showValue(element, type, enums));
  return `[${parts.join(', ')}]`;
}

function showNumber(value: Numeric, type: Type, enums: Enums): string {
  if (typeof type.base === 'object') return enumName(value, type.base.enum, enums);
  if (typeof value === 'object' && 'kind' in value && value.kind === 'infinite') {
    return value.sign === 1 ? 'infinity' : '-infinity';
  }
  if (type.base === 'bool') return value === 1 ? 'true' : 'false';
  if (typeof value === 'number' && type.base !== 'float') return String(value);
  if (typeof value === 'object' && 'kind' in value) return showFloat(value.value);
  return type.base === 'float' ? showFloat(toNumber(value)) : exactText(value);
}

/** The name of an enum value, or its number where the enum is not known. */
export function enumName(value: Numeric, name: string, enums: Enums): string {
  const names = enums.get(name);
  const number = typeof value === 'number' ? value : 0;
  return names?.[number - 1] ?? `to_enum(${name},${number})`;
}

/** Up to 16 digits, at least one after the point, an exponent of two digits below 1e-4 and from 1e16. */
function showFloat(value: number): string {
  const text = Number(value.toPrecision(16));
  const size = Math.abs(text);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return text.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const plain = String(text);
  return plain.includes('.') ? plain : `${plain}.0`;
}

function showUnbounded({ min, max }: SetValue, type: Type, enums: Enums): string {
  if (min === undefined && max === undefined) return type.base === 'float' ? 'float' : 'int';
  const element: Type = { ...type, set: false };
  const low = min === undefined ? '-infinity' : showNumber(min, element, enums);
  return `${low}..${max === undefined ? 'infinity' : showNumber(max, element, enums)}`;
}

function showSet(set: SetValue, type: Type, enums: Enums): string {
  if (set.unbounded) return showUnbounded(set, type, enums);
  const [first, ...rest] = set.ranges;
  const element: Type = { ...type, set: false };
  const isRange = type.base !== 'bool' && typeof type.base !== 'object';
  if (isRange && first !== undefined && rest.length === 0) {
    return `${showNumber(first[0], element, enums)}..${showNumber(first[1], element, enums)}`;
  }
  return `{${membersOf(set)
    .map((member) => showNumber(member, element, enums))
    .join(typeof type.base === 'object' ? ', ' : ',')}}`;
}
