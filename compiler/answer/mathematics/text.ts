import type { Model } from '../../ir/model.ts';
import { unicode } from './notation.ts';
import { type Definition, definitionText, outlineOf } from './outline.ts';
import { wrap } from './wrap.ts';

/** The model as mathematics for a terminal: Unicode signs, lines of at most `width` columns; without the quotes where `remarks` is false. */
export function writeText(
  model: Model,
  { remarks = true, width = 80 }: { readonly remarks?: boolean; readonly width?: number } = {},
): string {
  const outline = outlineOf(model, unicode);
  const lines: string[] = [];
  const section = (title: string, definitions: readonly Definition[]): void => {
    if (definitions.length === 0) return;
    lines.push(title);
    for (const definition of definitions) {
      const text = definitionText(definition);
      lines.push(...wrap(text, '  ', '      ', width));
    }
    lines.push('');
  };
  section('Sets', outline.sets);
  section('Parameters', outline.parameters);
  section('Variables', outline.variables);
  section('Functions', outline.functions);
  const { sense, formula, remark } = outline.objective;
  if (sense !== 'satisfy') {
    lines.push(sense === 'minimize' ? 'Minimize' : 'Maximize', ...wrap(formula ?? '', '  ', '      ', width));
    if (remarks && remark !== undefined) lines.push(...wrap(`(${remark})`, '    ', '     ', width));
    lines.push('');
  }
  if (outline.constraints.length > 0) {
    lines.push('Constraints');
    for (const constraint of outline.constraints) {
      lines.push(...wrap(`${constraint.name}: ${constraint.formula}`, '  ', '      ', width));
      if (remarks && constraint.remark !== undefined)
        lines.push(...wrap(`(${constraint.remark})`, '    ', '     ', width));
    }
    lines.push('');
  }
  return lines.join('\n');
}
