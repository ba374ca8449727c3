import { type Exact, exactText } from '../../exact/exact.ts';
import type { Type } from '../../ir/type.ts';
import type { ArrayValue, SetValue, Value } from '../../ir/value.ts';
import { escapeText } from '../../syntax/string-text.ts';
import type { ProgramNames } from './program-names.ts';

/** A number as MiniZinc reads it: floats with a point, fractions that do not terminate as a quotient. */
export function numberText(value: Exact, float: boolean): string {
  const text = exactText(value);
  if (text.includes('/')) return `(${text.replace('/', '.0 / ')}.0)`;
  return float && !text.includes('.') ? `${text}.0` : text;
}

const memberText = (value: Exact, enumName: string, names: ProgramNames): string =>
  names.members.get(enumName)?.[Number(value) - 1] ??
  `to_enum(${names.enums.get(enumName)}, ${exactText(value)})`;

/** A ground value as an expression. */
export function valueText(value: Value, type: Type, names: ProgramNames): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `"${escapeText(value)}"`;
  if (typeof value === 'number' || !('kind' in value)) {
    if (typeof type.base === 'object') return memberText(value, type.base.enum, names);
    return type.base === 'bool' ? String(value === 1) : numberText(value, type.base === 'float');
  }
  switch (value.kind) {
    case 'absent':
      return '<>';
    case 'infinite':
      return value.sign > 0 ? 'infinity' : '-infinity';
    case 'approximate':
      return floatText(value.value);
    case 'set':
      return setText(value, type, names);
    case 'array':
      return arrayText(value, type, names);
  }
}

const floatText = (value: number): string => {
  const text = String(value);
  return /[.e]/.test(text) ? text.replace(/^(-?\d+)e/, '$1.0e') : `${text}.0`;
};

function setText({ ranges, unbounded }: SetValue, { base }: Type, names: ProgramNames): string {
  if (unbounded) return base === 'float' ? 'float' : 'int';
  if (ranges.length === 0) return '{}';
  const float = base === 'float';
  if (typeof base === 'object') {
    const members = ranges.flatMap(([from, to]) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) =>
        memberText(Number(from) + i, base.enum, names),
      ),
    );
    return `{${members.join(', ')}}`;
  }
  if (base === 'bool') {
    return `{${ranges.flatMap(([from, to]) => (from === to ? [from === 1] : [false, true])).join(', ')}}`;
  }
  const single = ranges.every(([from, to]) => from === to);
  if (single) return `{${ranges.map(([from]) => numberText(from, float)).join(', ')}}`;
  return ranges.map(([from, to]) => `${numberText(from, float)}..${numberText(to, float)}`).join(' union ');
}

/** An index set: the enum where it is all of it, else its range. */
export function indexText(
  [from, to]: readonly [number, number],
  dimension: 'int' | { readonly enum: string },
  names: ProgramNames,
): string {
  if (dimension === 'int') return `${from}..${to}`;
  const name = names.enums.get(dimension.enum) ?? dimension.enum;
  const members = names.members.get(dimension.enum) ?? [];
  if (from === 1 && to === members.length) return name;
  return from > to ? '{}' : `${members[from - 1]}..${members[to - 1]}`;
}

function arrayText({ index, elements }: ArrayValue, type: Type, names: ProgramNames): string {
  const { dimensions, ...element } = type;
  const texts = elements.map((value) => valueText(value, element, names));
  const plain = index.every(([from], i) => from === 1 && (dimensions?.[i] ?? 'int') === 'int');
  if (index.length === 1 && plain) return `[${texts.join(', ')}]`;
  const width = index[1] === undefined ? 0 : index[1][1] - index[1][0] + 1;
  if (index.length === 2 && plain && width > 0 && texts.length > 0) {
    const rows: string[] = [];
    for (let i = 0; i < texts.length; i += width) rows.push(texts.slice(i, i + width).join(', '));
    return `[| ${rows.join('\n | ')} |]`;
  }
  const sets = index.map((range, i) => indexText(range, dimensions?.[i] ?? 'int', names));
  return `array${index.length}d(${sets.join(', ')}, [${texts.join(', ')}])`;
}
