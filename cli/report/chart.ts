import type { TopLevelSpec } from 'vega-lite';

/** A picture of a part of the solution, as a Vega-Lite specification, and what it shows in words. */
export interface Chart {
  readonly title: string;
  readonly specification: TopLevelSpec;
}

/** Most marks of a chart: beyond, the table says it better. */
const mostMarks = 60;

type Row = Readonly<Record<string, string | number>>;

/** A chart of at most `most` marks; nothing where there are more. */
export const picture = (
  title: string,
  values: readonly Row[],
  rest: object,
  most: number = mostMarks,
): Chart[] =>
  values.length > most
    ? []
    : [{ title, specification: { data: { values: [...values] }, ...rest } as TopLevelSpec }];
