import type { TopLevelSpec } from 'vega-lite';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { indexLabels } from '../render/solution.ts';

/** A picture of a part of the solution, as a Vega-Lite specification, and what it shows in words. */
export interface Chart {
  readonly title: string;
  readonly specification: TopLevelSpec;
}

/** Most marks of a chart: beyond, the table says it better. */
const mostBars = 60;
const mostCells = 2_500;

type Row = Readonly<Record<string, string | number>>;

/** The pictures that suit a solution: a Gantt chart for starts with durations, a tour, matrices, bars of amounts. */
export function chartsOf(solution: Readonly<Record<string, unknown>>, instance: Instance): readonly Chart[] {
  const tours = tourNames(instance);
  const amounts = Object.entries(solution).flatMap(([name, value]) =>
    typeof value === 'number' ? [{ label: name, value }] : [],
  );
  const charts = Object.entries(solution).flatMap(([name, value]): Chart[] => {
    if (!Array.isArray(value) || value.length === 0) return [];
    const [rows = [], columns = []] = indexLabels(name, instance);
    if (value.every(isNumber)) {
      if (tours.has(name)) return tour(name, value, rows);
      const durations = /start|begin/i.test(name)
        ? durationsFor(value.length, solution, instance)
        : undefined;
      if (durations !== undefined) return gantt(name, value, durations, rows);
      const bars = value.map((v, i) => ({ label: rows[i] ?? String(i + 1), value: v }));
      return amountBars(name, bars);
    }
    const flat = value.flat();
    if (!value.every(Array.isArray) || !flat.every((v) => isNumber(v) || typeof v === 'boolean')) return [];
    return matrix(name, value as (number | boolean)[][], rows, columns);
  });
  return [...(amounts.length > 1 ? amountBars('amounts', amounts) : []), ...charts].slice(0, 8);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Durations that belong to `count` starts: a parameter or variable with a telling name and the same length. */
function durationsFor(
  count: number,
  solution: Readonly<Record<string, unknown>>,
  instance: Instance,
): readonly number[] | undefined {
  const names = instance.model.declarations.filter(({ name }) =>
    /dur|length|process|(^|_)time|proc/i.test(name),
  );
  for (const { id, name } of names) {
    const value = instance.values.get(id);
    const written =
      solution[name] ?? (value === undefined ? undefined : writeSolution(instance, { [id]: value })[id]);
    if (Array.isArray(written) && written.length === count && written.every(isNumber)) return written;
  }
  return undefined;
}

function gantt(
  name: string,
  starts: readonly number[],
  durations: readonly number[],
  labels: readonly string[],
): Chart[] {
  const values = starts.map((start, i) => ({
    label: labels[i] ?? String(i + 1),
    start,
    end: start + (durations[i] ?? 0),
  }));
  return picture(`${name}: when each runs`, values, mostBars, {
    mark: { type: 'bar', cornerRadius: 2 },
    encoding: {
      y: { field: 'label', type: 'nominal', sort: { field: 'start' }, title: null },
      x: { field: 'start', type: 'quantitative', title: 'time' },
      x2: { field: 'end' },
    },
  });
}

function amountBars(name: string, values: readonly Row[]): Chart[] {
  return picture(name, values, mostBars, {
    mark: { type: 'bar', cornerRadius: 2 },
    encoding: {
      y: { field: 'label', type: 'nominal', sort: null, title: null },
      x: { field: 'value', type: 'quantitative', title: null },
    },
  });
}

function matrix(
  name: string,
  cells: readonly (readonly (number | boolean)[])[],
  rows: readonly string[],
  columns: readonly string[],
): Chart[] {
  const values = cells.flatMap((line, i) =>
    line.map((value, j) => ({
      row: rows[i] ?? String(i + 1),
      column: columns[j] ?? String(j + 1),
      value: Number(value),
    })),
  );
  return picture(name, values, mostCells, {
    mark: { type: 'rect', stroke: 'currentColor', strokeOpacity: 0.15 },
    encoding: {
      y: { field: 'row', type: 'nominal', sort: null, title: null },
      x: { field: 'column', type: 'nominal', sort: null, title: null, axis: { labelAngle: 0 } },
      opacity: { field: 'value', type: 'quantitative', legend: null, scale: { range: [0.04, 1] } },
    },
  });
}

/** The stops on a circle, in the order of the tour. */
function tour(name: string, next: readonly number[], labels: readonly string[]): Chart[] {
  const order: number[] = [];
  for (let at = 0; order.length < next.length; at = (next[at] ?? 1) - 1) {
    if (at < 0 || at >= next.length || order.includes(at)) break;
    order.push(at);
  }
  const place = (k: number) => ({
    x: Math.sin((2 * Math.PI * k) / order.length),
    y: Math.cos((2 * Math.PI * k) / order.length),
  });
  const values = order.map((stop, k) => {
    const { x: x2, y: y2 } = place(k + 1);
    return { label: labels[stop] ?? String(stop + 1), ...place(k), x2, y2 };
  });
  const position = {
    x: { field: 'x', type: 'quantitative', axis: null, scale: { domain: [-1.2, 1.2] } },
    y: { field: 'y', type: 'quantitative', axis: null, scale: { domain: [-1.2, 1.2] } },
  } as const;
  const words = values.map(({ label }) => label).join(' → ');
  return picture(`${name}: ${words}`, values, mostBars, {
    height: 320,
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { ...position, x2: { field: 'x2' }, y2: { field: 'y2' } },
      },
      { mark: { type: 'point', filled: true, size: 90 }, encoding: position },
      {
        mark: { type: 'text', dy: -12, fontSize: 12, color: 'currentColor' },
        encoding: { ...position, text: { field: 'label' } },
      },
    ],
  });
}

/** Names of variable arrays that a circuit runs over. */
function tourNames({ model }: Instance): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of model.constraints) {
    if (expression.kind !== 'call' || !/^(sub)?circuit$/.test(expression.name)) continue;
    for (const argument of expression.arguments) if (argument.kind === 'reference') names.add(argument.id);
  }
  return names;
}

const picture = (title: string, values: readonly Row[], most: number, rest: object): Chart[] =>
  values.length > most
    ? []
    : [{ title, specification: { data: { values: [...values] }, width: 480, ...rest } as TopLevelSpec }];
