import type { Instance } from '../../compiler/ir/instance.ts';
import { type Chart, picture } from './chart.ts';

/** Names of variable arrays that a circuit runs over. */
export function tourNames({ model }: Instance): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { expression } of model.constraints) {
    if (expression.kind !== 'call' || !/^(sub)?circuit$/.test(expression.name)) continue;
    for (const argument of expression.arguments) if (argument.kind === 'reference') names.add(argument.id);
  }
  return names;
}

/** The stops in the order of the tour: on the map where their coordinates are known, else on a circle. */
export function tourChart(
  name: string,
  next: readonly unknown[],
  labels: readonly string[],
  known: Readonly<Record<string, unknown>>,
): Chart[] {
  const label = (stop: number): string => labels[stop] ?? String(stop + 1);
  const names = next.map((_, i) => label(i));
  const following = next.map((value) => names.indexOf(String(value)));
  const order = orderOf(following);
  if (order.length < 2) return [];
  const map = coordinates(next.length, known);
  const place = (k: number): readonly [number, number] => {
    const angle = (2 * Math.PI * k) / order.length;
    return map?.[order[k % order.length] ?? 0] ?? [Math.sin(angle), Math.cos(angle)];
  };
  const values = order.map((stop, k) => {
    const [x, y] = place(k);
    const [x2, y2] = place(k + 1);
    return { label: label(stop), x, y, x2, y2 };
  });
  const along = (axis: 'x' | 'y') => {
    const all = values.map((value) => value[axis]);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const margin = 0.12 * (high - low || 1);
    return {
      field: axis,
      type: 'quantitative',
      axis: null,
      scale: { domain: [low - margin, high + margin], nice: false },
    };
  };
  const position = { x: along('x'), y: along('y') };
  const words = [...values, values[0]!].map((value) => value.label).join(' → ');
  return picture(`${name}: ${words}`, values, {
    width: 360,
    height: 320,
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { ...position, x2: { field: 'x2' }, y2: { field: 'y2' } },
      },
      { mark: { type: 'point', filled: true, size: 90, opacity: 1 }, encoding: position },
      {
        mark: { type: 'text', dy: -13, fontSize: 13, color: 'currentColor' },
        encoding: { ...position, text: { field: 'label' } },
      },
    ],
  });
}

/** The stops of the tour from the first that has another one after it; a stop that follows itself is left out. */
function orderOf(following: readonly number[]): readonly number[] {
  const order: number[] = [];
  let at = following.findIndex((next, i) => next !== i);
  while (at >= 0 && at < following.length && !order.includes(at)) {
    order.push(at);
    at = following[at] ?? -1;
  }
  return order;
}

/** Coordinates of `count` places: two arrays named like them. */
function coordinates(
  count: number,
  known: Readonly<Record<string, unknown>>,
): readonly (readonly [number, number])[] | undefined {
  const array = (telling: RegExp): readonly number[] | undefined =>
    Object.entries(known).flatMap(([name, value]) =>
      telling.test(name) &&
      Array.isArray(value) &&
      value.length === count &&
      value.every((v) => typeof v === 'number')
        ? [value as number[]]
        : [],
    )[0];
  const xs = array(/^(xs?|(pos|coord)_?x|x_?(pos|coord)\w*|lon(gitude)?|east\w*)$/i);
  const ys = array(/^(ys?|(pos|coord)_?y|y_?(pos|coord)\w*|lat(itude)?|north\w*)$/i);
  return xs === undefined || ys === undefined ? undefined : xs.map((x, i) => [x, ys[i] ?? 0] as const);
}
