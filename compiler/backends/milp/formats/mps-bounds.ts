import type { Span } from '../../../source/span.ts';
import type { Field, MpsLine } from './mps-lines.ts';
import type { ProgramBuilder } from './program-builder.ts';

type Report = (code: string, message: string, span: Span, help?: string) => void;

const withoutValue = new Set(['FR', 'MI', 'PL', 'BV']);
const withValue = new Set(['LO', 'UP', 'FX', 'LI', 'UI', 'SC', 'SI']);

/**
 * The section BOUNDS: what its lines set, and at the end what is left to convention (integer columns that have no bounds lie in
 * 0..1) and the rows of semi-continuous columns.
 */
export function boundSetter(builder: ProgramBuilder, report: Report) {
  const { lower, upper, integer } = builder;
  const bounded = new Set<number>();
  const lowered = new Set<number>();
  const semi = new Map<number, Span>();

  const set = (type: string, column: number, value: number, name: Field): void => {
    bounded.add(column);
    switch (type) {
      case 'LI':
      case 'LO':
        lower[column] = value;
        lowered.add(column);
        break;
      case 'UI':
      case 'UP':
        if (value < 0 && !lowered.has(column) && lower[column] === 0) {
          lower[column] = -Infinity;
          const help = `write LO ${name.text} 0 or MI ${name.text} before it to say which is meant`;
          report(
            'mps/convention',
            `the upper bound of ${name.text} is negative: its lower bound becomes -infinity`,
            name,
            help,
          );
        }
        upper[column] = value;
        break;
      case 'FX':
        lower[column] = value;
        upper[column] = value;
        lowered.add(column);
        break;
      case 'FR':
        lower[column] = -Infinity;
        upper[column] = Infinity;
        lowered.add(column);
        break;
      case 'MI':
        lower[column] = -Infinity;
        lowered.add(column);
        break;
      case 'PL':
        upper[column] = Infinity;
        break;
      case 'BV':
        lower[column] = 0;
        upper[column] = 1;
        lowered.add(column);
        break;
      default:
        upper[column] = value;
        semi.set(column, name);
    }
    if (type === 'SC' && integer[column]) {
      integer[column] = 0;
      const help = 'write SI instead of SC for a semi-integer column';
      report('mps/convention', `the column ${name.text} is semi-continuous, no longer integer`, name, help);
    }
    if (type === 'LI' || type === 'UI' || type === 'BV' || type === 'SI') integer[column] = 1;
  };

  return {
    line({ fields, span }: MpsLine, columns: Columns, number: (field: Field) => number | undefined): void {
      const type = fields[0]!.text.toUpperCase();
      if (!withoutValue.has(type) && !withValue.has(type)) {
        report('mps/syntax', `${type.slice(0, 20)} is no type of bound`, fields[0]!);
        return;
      }
      const [named, valueField] = withValue.has(type)
        ? columnAndValue(fields.slice(1), columns)
        : [columnAlone(fields.slice(1), columns), undefined];
      if (!named || (withValue.has(type) && !valueField)) {
        report(
          'mps/syntax',
          `a column${withValue.has(type) ? ' and a value' : ''} expected after ${type}`,
          span,
        );
        return;
      }
      const column = columns.get(named.text);
      if (column === undefined) {
        report('mps/unknown-name', `the column ${named.text.slice(0, 40)} is not declared`, named);
        return;
      }
      const value = valueField ? number(valueField) : 0;
      if (value !== undefined) set(type, column, value, named);
    },

    finish(columns: Columns): void {
      const open = [...columns].filter(([, column]) => integer[column] && !bounded.has(column));
      for (const [, column] of open) upper[column] = 1;
      if (open.length > 0) {
        const names = open.slice(0, 3).map(([name]) => name);
        const more = open.length > names.length ? ` and ${open.length - names.length} more` : '';
        const message = `integer columns without bounds are taken as 0..1: ${names.join(', ')}${more}`;
        report(
          'mps/convention',
          message,
          { start: 0, end: 0 },
          'write PL for integers that are not bounded above',
        );
      }
      for (const [column, span] of semi) writeSemiContinuous(column, span);
    },
  };

  /** x = 0 or low <= x <= high, by a switch: low·switch <= x <= high·switch. */
  function writeSemiContinuous(column: number, span: Span): void {
    const name = builder.columnNames[column]!;
    const [low, high] = [lower[column]!, upper[column]!];
    if (!Number.isFinite(high) || low < 0) {
      const help = 'give it a finite upper bound and a lower bound of at least 0';
      report('mps/unsupported', `the semi-continuous column ${name} has no finite range`, span, help);
      return;
    }
    if (low === 0) return;
    const on = builder.column(`${name}.on`);
    upper[on] = 1;
    integer[on] = 1;
    lower[column] = 0;
    const least = builder.row(`${name}.least`, 0, Infinity);
    builder.entry(least, column, 1);
    builder.entry(least, on, -low);
    const most = builder.row(`${name}.most`, -Infinity, 0);
    builder.entry(most, column, 1);
    builder.entry(most, on, -high);
  }
}

type Columns = ReadonlyMap<string, number>;

/** `[set] column value`; the name of the set may be missing. */
function columnAndValue(
  [first, second, third]: readonly Field[],
  columns: Columns,
): readonly [Field | undefined, Field | undefined] {
  const setIsMissing = !third || (first && columns.has(first.text) && !columns.has(second!.text));
  return setIsMissing ? [first, second] : [second, third];
}

/** `[set] column`, perhaps with a value that says nothing. */
const columnAlone = ([first, second]: readonly Field[], columns: Columns): Field | undefined =>
  second && (columns.has(second.text) || !columns.has(first!.text)) ? second : first;
