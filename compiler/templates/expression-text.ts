import { exactText, toNumber } from '../exact/exact.ts';
import type { Expression, ModelGenerator } from '../ir/model.ts';
import type { EnumLabels } from './enum-labels.ts';

const deepest = 100;
const longest = 400;

/** An expression of the IR as short MiniZinc text: values of enums by `labels`, long or deep parts cut to `…`. */
export function expressionText(expression: Expression, labels: EnumLabels = () => undefined): string {
  const text = write(expression, 0, labels);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function write(expression: Expression, depth: number, labels: EnumLabels): string {
  if (depth > deepest) return '…';
  const inner = (e: Expression) => write(e, depth + 1, labels);
  const list = (items: readonly Expression[]) =>
    items.length > 30 ? `${items.slice(0, 30).map(inner).join(', ')}, …` : items.map(inner).join(', ');
  switch (expression.kind) {
    case 'literal':
      if (typeof expression.value === 'string') return JSON.stringify(expression.value);
      if (typeof expression.value === 'boolean') return String(expression.value);
      return labels(expression.type, toNumber(expression.value)) ?? exactText(expression.value);
    case 'infinity':
      return 'infinity';
    case 'absent':
      return '<>';
    case 'set':
      return `{${list(expression.elements)}}`;
    case 'array':
      return `[${list(expression.elements)}]`;
    case 'comprehension': {
      const [open, close] = expression.form === 'array' ? ['[', ']'] : ['{', '}'];
      return `${open}${inner(expression.body)} | ${generatorsText(expression.generators, labels, depth)}${close}`;
    }
    case 'reference':
      return localName(expression.id);
    case 'access': {
      const indices = expression.indices.map((index) =>
        index.kind === 'slice'
          ? `${index.from ? inner(index.from) : ''}..${index.to ? inner(index.to) : ''}`
          : inner(index),
      );
      return `${inner(expression.array)}[${indices.join(',')}]`;
    }
    case 'call':
      return callText(expression, depth, labels);
    case 'if': {
      const branches = expression.branches
        .map((b) => `if ${inner(b.condition)} then ${inner(b.then)}`)
        .join(' else');
      return `${branches}${expression.otherwise ? ` else ${inner(expression.otherwise)}` : ''} endif`;
    }
    case 'let':
      return inner(expression.body);
    case 'interpolated':
      return '"…"';
  }
}

function callText(call: Extract<Expression, { kind: 'call' }>, depth: number, labels: EnumLabels): string {
  const operand = (e: Expression, right = false) => {
    const text = write(e, depth + 1, labels);
    if (e.kind !== 'call' || e.implicit || !isOperator(e) || e.arguments.length !== 2) return text;
    const [own, inner] = [looseness(call.name), looseness(e.name)];
    return inner < own || (inner === own && !right && own < 8 && own !== 4.7) ? text : `(${text})`;
  };
  const [first, second] = call.arguments;
  if (call.implicit && first) return write(first, depth + 1, labels);
  if (isOperator(call) && first) {
    if (second) return `${operand(first)} ${call.name} ${operand(second, true)}`;
    return `${call.name}${call.name === 'not' ? ' ' : ''}${operand(first)}`;
  }
  const body = first;
  if (call.arguments.length === 1 && body?.kind === 'comprehension' && body.form === 'array')
    return `${call.name} (${generatorsText(body.generators, labels, depth)}) (${write(body.body, depth + 1, labels)})`;
  return `${call.name}(${call.arguments.map((argument) => write(argument, depth + 1, labels)).join(', ')})`;
}

/** How loosely an operator binds, as in the table of the MiniZinc specification (8 and more do not chain). */
const looseness = (operator: string): number => {
  const level = [
    /^\^$/,
    /^([*/]|div|mod|intersect)$/,
    /^([-+]|\+\+)$/,
    /^\.\.$/,
    /^(union|diff|symdiff)$/,
    /^\/\\$/,
    /^(\\\/|xor)$/,
  ];
  const found = level.findIndex((names) => names.test(operator));
  if (/^(in|subset|superset)$/.test(operator)) return 4.5;
  if (/^([<>]=?|=|!=)$/.test(operator)) return 4.7;
  return found >= 0 ? found : 8;
};

const isOperator = (call: { readonly name: string }): boolean =>
  /^(?:[^A-Za-z_]+|div|mod|in|xor|not|union|diff|symdiff|intersect|subset|superset)$/.test(call.name);

/** Generators as they stand in a comprehension: `d in Day where d != mon`. */
export const generatorsText = (
  generators: readonly ModelGenerator[],
  labels: EnumLabels,
  depth = 0,
): string => generators.map((g) => generatorText(g, depth, labels)).join(', ');

function generatorText(generator: ModelGenerator, depth: number, labels: EnumLabels): string {
  const where = generator.where ? ` where ${write(generator.where, depth + 1, labels)}` : '';
  return `${generator.names.join(', ')} ${generator.assigns ? '=' : 'in'} ${write(generator.source, depth + 1, labels)}${where}`;
}

/** Local declarations have ids such as `i#3`: people see the name. */
const localName = (id: string): string => id.replace(/[#@/].*$/, '');
