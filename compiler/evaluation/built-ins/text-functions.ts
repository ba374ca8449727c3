import type { ArrayValue, Value } from '../../ir/value.ts';
import { elementTypeOf, jsonText } from '../json-text.ts';
import { isNumeric, nearestDouble } from '../numbers.ts';
import { showValue } from '../show.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asArray, asInteger, asNumber, asText } from './values.ts';

const show: Implementation = ([value], site) => showValue(value as Value, typeAt(site, 0), site.store.enums);

const typeAt = (site: CallSite, i: number): CallSite['types'][number] => site.types[i] ?? site.type;

/** Pads to a width: on the left, for a negative width on the right. */
const justify = (width: number, text: string): string =>
  width >= 0 ? text.padStart(Math.min(width, 10_000)) : text.padEnd(Math.min(-width, 10_000));

const decimals = (value: Value, digits: number): string => {
  const places = Math.max(0, Math.min(100, digits));
  return nearestDouble(asNumber(value)).toFixed(places);
};

/** `format([width, [precision,]] x)`: floats with so many decimals, anything else cut to so many characters. */
const format: Implementation = (args, site) => {
  const value = args[args.length - 1] as Value;
  const type = typeAt(site, args.length - 1);
  const precision = args.length === 3 ? asInteger(args[1]) : undefined;
  const isFloat = type.base === 'float' && type.dimensions === undefined && isNumeric(value);
  const shown =
    isFloat && precision !== undefined
      ? decimals(value, precision)
      : showValue(value, type, site.store.enums);
  const text = isFloat || precision === undefined ? shown : shown.slice(0, Math.max(0, precision));
  return args.length > 1 ? justify(asInteger(args[0]), text) : text;
};

function show2d(array: ArrayValue, site: CallSite): string {
  const [, columns] = array.index;
  const width = columns ? Math.max(0, columns[1] - columns[0] + 1) : 0;
  if (width === 0) return '[| |]';
  const type = elementTypeOf(typeAt(site, 0));
  const cells = array.elements.map((element) => showValue(element, type, site.store.enums));
  const longest = cells.reduce((most, cell) => Math.max(most, cell.length), 0);
  const rows: string[] = [];
  for (let i = 0; i < cells.length; i += width) {
    rows.push(
      cells
        .slice(i, i + width)
        .map((cell) => cell.padStart(longest))
        .join(', '),
    );
  }
  return `[| ${rows.join('\n | ')}\n |]\n`;
}

/** Functions of texts and the ones that make texts of values. */
export const textFunctions: ImplementationTable = {
  show,
  showDzn: show,
  showJSON: ([value], site) => jsonText(value as Value, typeAt(site, 0), site.store.enums),
  show_int: ([width, value], site) =>
    justify(asInteger(width), showValue(value as Value, typeAt(site, 1), site.store.enums)),
  show_float: ([width, digits, value]) =>
    justify(asInteger(width), decimals(value as Value, asInteger(digits))),
  show2d: ([array], site) => show2d(asArray(array), site),
  show3d: show,
  format,
  format_justify_string: ([width, text]) => justify(asInteger(width), asText(text)),
  concat: ([array]) => asArray(array).elements.map(asText).join(''),
  join: ([separator, array]) => asArray(array).elements.map(asText).join(asText(separator)),
  string_length: ([text]) => asText(text).length,
};
