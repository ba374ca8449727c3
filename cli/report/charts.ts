import { writeFields } from '../../compiler/answer/solution-json.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { indexLabels } from '../render/index-labels.ts';
import { type Chart, picture } from './chart.ts';
import { ganttChart } from './gantt.ts';
import { differentNames } from './places.ts';
import { tourChart, tourNames } from './tour.ts';

/** Most cells of a matrix: beyond, the table says it better. */
const mostCells = 2_500;

type Row = Readonly<Record<string, string | number>>;

/** The pictures that suit a solution: a Gantt chart for starts with durations, a tour, matrices, bars of amounts. */
export function chartsOf(solution: Readonly<Record<string, unknown>>, instance: Instance): readonly Chart[] {
  const tours = tourNames(instance);
  const places = differentNames(instance);
  const known = { ...parametersOf(instance), ...solution };
  const amounts = Object.entries(solution).flatMap(([name, value]) =>
    typeof value === 'number' ? [{ label: name, value }] : [],
  );
  const charts = Object.entries(solution).flatMap(([name, value]): Chart[] => {
    if (!Array.isArray(value) || value.length === 0) return [];
    const labels = indexLabels(name, instance);
    const [rows = [], columns = []] = labels;
    if (tours.has(name)) return tourChart(name, value, rows, known);
    const gantt = ganttChart(name, value, labels, known);
    if (gantt !== undefined) return gantt;
    if (places.has(name)) return [];
    if (value.every(isNumber))
      return amountBars(
        name,
        value.map((v, i) => ({ label: rows[i] ?? String(i + 1), value: v })),
      );
    const flat = value.flat();
    if (!value.every(Array.isArray) || !flat.every((v) => isNumber(v) || typeof v === 'boolean')) return [];
    return matrix(name, value as (number | boolean)[][], rows, columns);
  });
  return [...(amounts.length > 1 ? amountBars('Amounts', amounts) : []), ...charts].slice(0, 8);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The arrays of the data by name, as a solution is written. */
function parametersOf(instance: Instance): Readonly<Record<string, unknown>> {
  const arrays = instance.model.declarations.filter(
    ({ type }) => type.inst === 'par' && type.dimensions !== undefined,
  );
  const known: Record<string, unknown> = {};
  for (const { id, name } of arrays) {
    const value = instance.values.get(id);
    if (value !== undefined) known[name] = writeFields(instance, { [id]: value })[id];
  }
  return known;
}

function amountBars(name: string, values: readonly Row[]): Chart[] {
  const whole = values.every(({ value }) => Number.isInteger(value));
  return picture(name, values, {
    width: 280,
    mark: { type: 'bar', cornerRadius: 2 },
    encoding: {
      y: { field: 'label', type: 'nominal', sort: null, title: null },
      x: { field: 'value', type: 'quantitative', title: null, axis: whole ? { tickMinStep: 1 } : {} },
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
  const count = cells[0]?.length ?? 0;
  const specification = {
    width: Math.max(120, Math.min(480, 42 * count)),
    mark: { type: 'rect', stroke: 'currentColor', strokeOpacity: 0.3 },
    encoding: {
      y: { field: 'row', type: 'nominal', sort: null, title: null },
      x: {
        field: 'column',
        type: 'nominal',
        sort: null,
        title: null,
        axis: { orient: 'top', labelAngle: count > 12 ? -60 : 0 },
      },
      opacity: { field: 'value', type: 'quantitative', legend: null, scale: { range: [0.04, 1] } },
    },
  };
  return picture(name, values, specification, mostCells);
}
