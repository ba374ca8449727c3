import type { FunctionParameter, Item, ModelSyntax } from './ast.ts';
import {
  printAnnotations,
  printConstraint,
  printDeclaration,
  printExpression,
  printName,
  printType,
} from './print-expression.ts';
import { escapeText } from './string-text.ts';

/**
 * The canonical text of a model: one item a line, the operators' standard spelling, only the parentheses that are
 * needed. Parsing it again gives the same tree, spans aside.
 */
export const printModel = ({ items }: ModelSyntax): string =>
  items.map((item) => `${printItem(item)};\n`).join('');

export { printExpression, printType } from './print-expression.ts';

/** One item without its semicolon. */
function printItem(item: Item): string {
  const value = (expression: Parameters<typeof printExpression>[0] | undefined): string =>
    expression === undefined ? '' : ` = ${printExpression(expression)}`;
  switch (item.kind) {
    case 'include':
      return `include "${escapeText(item.file)}"`;
    case 'declaration':
      return printDeclaration(item);
    case 'enum':
      return `enum ${printName(item.name.text)}${printAnnotations(item.annotations)}${value(item.value)}`;
    case 'type-alias':
      return `type ${printName(item.name.text)} = ${printType(item.type)}`;
    case 'assign':
      return `${printName(item.name.text)}${value(item.value)}`;
    case 'constraint':
      return printConstraint(item);
    case 'solve':
      return `solve${printAnnotations(item.annotations)} ${item.sense}${item.expression === undefined ? '' : ` ${printExpression(item.expression)}`}`;
    case 'output':
      return `output${item.section === undefined ? '' : ` :: "${escapeText(item.section)}"`} ${printExpression(item.expression)}`;
    case 'function': {
      const parameters = item.parameters.map(printParameter).join(', ');
      const result = item.result === undefined ? '' : ` ${printType(item.result)}:`;
      return `${item.form}${result} ${printName(item.name.text)}(${parameters})${printAnnotations(item.annotations)}${value(item.body)}`;
    }
    case 'annotation': {
      const parameters =
        item.parameters.length === 0 ? '' : `(${item.parameters.map(printParameter).join(', ')})`;
      return `annotation ${printName(item.name.text)}${parameters}${value(item.body)}`;
    }
  }
}

const printParameter = ({ type, name, annotations, defaultValue }: FunctionParameter): string =>
  `${printType(type)}${name === undefined ? '' : `: ${printName(name.text)}`}${printAnnotations(annotations ?? [])}${defaultValue === undefined ? '' : ` = ${printExpression(defaultValue)}`}`;
