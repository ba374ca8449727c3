import { writeText } from '../../compiler/answer/mathematics/text.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { displayWidth, shorten } from './wrap.ts';

/** Longest model that is shown beside its answer; `formulate draft` shows the whole of a longer one. */
const mostLines = 60;

/** The model as lines of mathematics, without the quotes: those stand beside the constraints below. */
export function modelLines({ compiled }: Formulated, width: number): readonly string[] {
  if (compiled === undefined) return [];
  const lines = writeText(compiled.model, { remarks: false, width })
    .trimEnd()
    .split('\n')
    .map((line) => (displayWidth(line) > width ? shorten(line, width) : line));
  if (lines.every((line) => line.trim() === '')) return [];
  if (lines.length <= mostLines) return lines;
  return [
    ...lines.slice(0, mostLines),
    `… ${lines.length - mostLines} more lines; formulate draft --format text shows them all`,
  ];
}
