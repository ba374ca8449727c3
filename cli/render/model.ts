import type { Formulated } from '../../solvers/formulate.ts';

/** The model as lines of mathematics. */
export function modelLines({ compiled }: Formulated, _width: number): readonly string[] {
  return compiled === undefined ? [] : compiled.source.text.trimEnd().split('\n');
}
