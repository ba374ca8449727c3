import { exactText } from '../exact/exact.ts';
import type { Type } from '../ir/type.ts';
import type { Value } from '../ir/value.ts';
import { isArrayValue, isSetValue } from './compare-values.ts';
import { isExactNumber, isNumeric, nearestDouble } from './numbers.ts';
import { membersOf } from './set-values.ts';
import { enumName } from './show.ts';

type Enums = ReadonlyMap<string, readonly string[]>;

export const elementTypeOf = (type: Type): Type => {
  const { inst, optional, set, base } = type;
  return { inst, optional, set, base };
};

/** A value in MiniZinc's JSON data format: `{"e": "Mon"}` for enum values, `{"set": [[1, 3], 5]}` for sets. */
export function jsonText(value: Value, type: Type, enums: Enums): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (isArrayValue(value)) {
    const element = elementTypeOf(type);
    const texts = value.elements.map((e) => jsonText(e, element, enums));
    return nested(
      texts,
      value.index.map(([low, high]) => Math.max(0, high - low + 1)),
    );
  }
  if (isSetValue(value)) {
    const parts = value.ranges.map(([low, high]) =>
      low === high ? exactText(low) : `[${exactText(low)}, ${exactText(high)}]`,
    );
    if (typeof type.base !== 'object') return `{"set": [${parts.join(', ')}]}`;
    const { enum: name } = type.base;
    return `{"set": [${membersOf(value)
      .map((member) => `{"e": ${JSON.stringify(enumName(member, name, enums))}}`)
      .join(', ')}]}`;
  }
  if (!isNumeric(value)) return 'null';
  if (typeof type.base === 'object')
    return `{"e": ${JSON.stringify(enumName(value, type.base.enum, enums))}}`;
  if (isExactNumber(value)) {
    const text = exactText(value);
    return text.includes('/') ? String(nearestDouble(value)) : text;
  }
  const x = nearestDouble(value);
  return Number.isFinite(x) ? String(x) : JSON.stringify(String(x));
}

function nested(texts: readonly string[], sizes: readonly number[]): string {
  const [size, ...rest] = sizes;
  if (size === undefined) return texts[0] ?? 'null';
  const width = rest.reduce((n, s) => n * s, 1);
  const parts = Array.from({ length: size }, (_, i) => nested(texts.slice(i * width, (i + 1) * width), rest));
  return `[${parts.join(', ')}]`;
}
