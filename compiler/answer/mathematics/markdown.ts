import type { Model } from '../../ir/model.ts';
import { latex } from './notation.ts';
import { type Definition, definitionText, outlineOf } from './outline.ts';

/** Text in which Markdown sees no markup. */
const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>#|$]/g, (c) => `\\${c}`).replace(/\s+/g, ' ');

/** The model as Markdown with formulas between dollar signs, as GitHub and most viewers render them. */
export function writeMarkdown(model: Model): string {
  const outline = outlineOf(model, latex);
  const parts: string[] = [];
  const section = (title: string, definitions: readonly Definition[]): void => {
    if (definitions.length === 0) return;
    parts.push(`## ${title}\n`);
    for (const definition of definitions) {
      const formula = definitionText(definition);
      parts.push(`- $${formula}$`);
    }
    parts.push('');
  };
  section('Sets', outline.sets);
  section('Parameters', outline.parameters);
  section('Variables', outline.variables);
  section('Functions', outline.functions);
  const { sense, formula, remark } = outline.objective;
  if (sense !== 'satisfy') {
    parts.push(`## Objective\n\n$$\\${sense === 'minimize' ? 'min' : 'max'}\\; ${formula ?? ''}$$\n`);
    if (remark !== undefined) parts.push(`${plain(remark)}\n`);
  }
  if (outline.constraints.length > 0) parts.push('## Constraints\n');
  for (const constraint of outline.constraints) {
    const words = constraint.remark === undefined ? '' : ` ${plain(constraint.remark)}`;
    parts.push(`**${plain(constraint.name)}**${words}\n\n$$${constraint.formula}$$\n`);
  }
  return `${parts.join('\n').trimEnd()}\n`;
}
