import type { Model } from '../../ir/model.ts';
import { latex, latexText } from './notation.ts';
import { type Definition, definitionText, outlineOf } from './outline.ts';

/** The model as a LaTeX fragment (packages amsmath and amssymb): sets, parameters, variables, objective, named constraints. */
export function writeLatex(model: Model): string {
  const outline = outlineOf(model, latex);
  const parts: string[] = ['% needs \\usepackage{amsmath,amssymb}'];
  const section = (title: string, definitions: readonly Definition[]): void => {
    if (definitions.length === 0) return;
    parts.push(`\\paragraph{${title}}`, '\\begin{itemize}');
    for (const definition of definitions) {
      const formula = definitionText(definition);
      parts.push(`  \\item $${formula}$`);
    }
    parts.push('\\end{itemize}');
  };
  section('Sets', outline.sets);
  section('Parameters', outline.parameters);
  section('Variables', outline.variables);
  section('Functions', outline.functions);
  const { sense, formula, remark } = outline.objective;
  if (sense !== 'satisfy') {
    const note = remark === undefined ? '' : ` ${latexText(remark)}`;
    parts.push(
      `\\paragraph{Objective}${note}`,
      `\\[ \\${sense === 'minimize' ? 'min' : 'max'}\\; ${formula ?? ''} \\]`,
    );
  }
  if (outline.constraints.length > 0) parts.push('\\paragraph{Constraints}');
  for (const constraint of outline.constraints) {
    const note = constraint.remark === undefined ? '' : ` ${latexText(constraint.remark)}`;
    parts.push(
      `\\par\\noindent\\textbf{${latexText(constraint.name)}}${note}`,
      `\\[ ${constraint.formula} \\]`,
    );
  }
  return `${parts.join('\n')}\n`;
}
