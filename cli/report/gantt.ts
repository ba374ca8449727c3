import { type Chart, picture } from './chart.ts';

type Known = Readonly<Record<string, unknown>>;

/** Pixels of the time axis, and of one character inside a bar. */
const width = 460;
const character = 6.2;

/** When each task runs: for starts whose durations are known, in a list or in a table of steps; undefined for other arrays. */
export function ganttChart(
  name: string,
  starts: readonly unknown[],
  [rows = [], columns = []]: readonly (readonly string[])[],
  known: Known,
): Chart[] | undefined {
  if (!/start|begin/i.test(name)) return undefined;
  const table = tableOf(starts);
  const durations =
    table === undefined ? undefined : partner(/dur|length|process|(^|_)time|proc/i, table, known, isNumber);
  if (table === undefined || durations === undefined || !table.flat().every(isNumber)) return undefined;
  // What else is known of the same steps in words, such as the machine of each, names its bar.
  const words = partner(/./, table, known, (value) => typeof value === 'string');
  const end = Math.max(
    ...table.flatMap((line, i) => line.map((start, k) => Number(start) + Number(durations[i]?.[k]))),
  );
  const values = table.flatMap((line, i) =>
    line.map((start, k) => {
      const duration = Number(durations[i]?.[k]);
      const label = String(words?.[i]?.[k] ?? (line.length > 1 ? (columns[k] ?? k + 1) : ''));
      return {
        label: rows[i] ?? String(i + 1),
        start: Number(start),
        end: Number(start) + duration,
        middle: Number(start) + duration / 2,
        text: character * label.length < (width * duration) / end ? label : '',
      };
    }),
  );
  const y = {
    field: 'label',
    type: 'nominal',
    sort: Array.isArray(starts[0]) ? null : { field: 'start' },
    title: null,
  };
  const whole = values.every(({ start, end: to }) => Number.isInteger(start) && Number.isInteger(to));
  return picture(`${name}: when each runs`, values, {
    width,
    height: { step: 28 },
    layer: [
      {
        mark: { type: 'bar', cornerRadius: 4, stroke: '#ffffff', strokeWidth: 1 },
        encoding: {
          y,
          x: { field: 'start', type: 'quantitative', title: 'time', axis: whole ? { tickMinStep: 1 } : {} },
          x2: { field: 'end' },
        },
      },
      {
        mark: { type: 'text', color: '#ffffff', fontSize: 12 },
        encoding: { y, x: { field: 'middle', type: 'quantitative' }, text: { field: 'text' } },
      },
    ],
  });
}

/** A list as a table of one column; undefined for what is neither a list nor a table. */
function tableOf(value: unknown): readonly (readonly unknown[])[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.every((line) => Array.isArray(line) && !line.some(Array.isArray))) return value as unknown[][];
  return value.some(Array.isArray) ? undefined : value.map((each: unknown) => [each]);
}

/** An array of a telling name, with the shape of `table` and values of a kind. */
function partner(
  telling: RegExp,
  table: readonly (readonly unknown[])[],
  known: Known,
  kind: (value: unknown) => boolean,
): readonly (readonly unknown[])[] | undefined {
  for (const [name, value] of Object.entries(known)) {
    const other = telling.test(name) ? tableOf(value) : undefined;
    if (other === undefined || other.length !== table.length || !other.flat().every(kind)) continue;
    if (other.every((line, i) => line.length === table[i]?.length)) return other;
  }
  return undefined;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
