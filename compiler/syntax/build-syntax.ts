import type { BaseType, Cell, MiniZincActions } from '../../grammars/minizinc/actions.ts';
import { negate } from '../exact/exact.ts';
import type {
  BaseTypeSyntax,
  ExpressionSyntax,
  FunctionParameter,
  Generator,
  IndexSyntax,
  Item,
  Name,
  TypeSyntax,
} from './ast.ts';
import { expandRun } from './number-literals.ts';
import { readNumber } from './read-number.ts';
import { unescapeText } from './string-text.ts';

type Build = MiniZincActions<ExpressionSyntax, TypeSyntax, Item, Generator, Name, FunctionParameter>;

const unquote = (image: string): string => (image.startsWith("'") ? image.slice(1, -1) : image);
const given = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

const indexOf = (expression: ExpressionSyntax): IndexSyntax =>
  expression.kind === 'anonymous' ? { kind: 'any-index', span: expression.span } : expression;

const baseOf = (base: BaseType<ExpressionSyntax, TypeSyntax, Name>): BaseTypeSyntax => {
  const span = { start: base.start, end: base.end };
  switch (base.kind) {
    case 'type-variable':
      return {
        kind: 'type-variable',
        enumerated: base.enumerated,
        name: base.image.replace(/^\$+/, ''),
        span,
      };
    case 'tuple':
      return { kind: 'tuple', fields: base.fields, span };
    case 'record':
      return { kind: 'record', fields: base.fields, span };
    case 'domain':
      return { kind: 'domain', expression: base.expression, span };
    default:
      return { kind: base.kind, span };
  }
};

/** The actions that build the syntax tree of `text`. */
export function buildSyntax(text: string): Build {
  const flat = (cells: readonly Cell<ExpressionSyntax>[]): ExpressionSyntax[] => {
    const elements: ExpressionSyntax[] = [];
    for (const cell of cells) {
      if (cell.kind === 'element') elements.push(cell.element);
      else expandRun(text, cell.start, cell.end, elements);
    }
    return elements;
  };
  return {
    name: (image, start, end) => ({ text: unquote(image), span: { start, end } }),
    include: (file, start, end) => ({ kind: 'include', file: unescapeText(file), span: { start, end } }),
    declaration: (type, name, annotations, value, start, end) => ({
      kind: 'declaration',
      type,
      name,
      annotations,
      ...given('value', value),
      span: { start, end },
    }),
    enumeration: (name, annotations, value, start, end) => ({
      kind: 'enum',
      name,
      annotations,
      ...given('value', value),
      span: { start, end },
    }),
    typeAlias: (name, type, start, end) => ({ kind: 'type-alias', name, type, span: { start, end } }),
    assign: (name, value, start, end) => ({ kind: 'assign', name, value, span: { start, end } }),
    constraint: (annotations, expression, start, end) => ({
      kind: 'constraint',
      expression,
      annotations,
      span: { start, end },
    }),
    solve: (annotations, sense, expression, start, end) => ({
      kind: 'solve',
      annotations,
      sense,
      ...given('expression', expression),
      span: { start, end },
    }),
    output: (section, expression, start, end) => ({
      kind: 'output',
      ...given('section', section === undefined ? undefined : unescapeText(section)),
      expression,
      span: { start, end },
    }),
    callable: (form, result, name, parameters, annotations, body, start, end) => ({
      kind: 'function',
      form,
      name,
      ...given('result', result),
      parameters,
      annotations,
      ...given('body', body),
      span: { start, end },
    }),
    annotationDeclaration: (name, parameters, body, start, end) => ({
      kind: 'annotation',
      name,
      parameters,
      ...given('body', body),
      span: { start, end },
    }),
    parameter: (type, name, annotations, defaultValue, start, end) => ({
      type,
      ...given('name', name),
      ...(annotations.length === 0 ? {} : { annotations }),
      ...given('defaultValue', defaultValue),
      span: { start, end },
    }),
    type: (index, inst, optional, set, base, start, end) => ({
      ...given('index', index?.map(indexOf)),
      inst,
      optional,
      set,
      base: baseOf(base),
      span: { start, end },
    }),
    int: (image, start, end) => ({ kind: 'int', ...readNumber(image), span: { start, end } }),
    float: (image, start, end) => ({ kind: 'float', ...readNumber(image), span: { start, end } }),
    bool: (value, start, end) => ({ kind: 'bool', value, span: { start, end } }),
    string: (image, start, end) => ({ kind: 'string', value: unescapeText(image), span: { start, end } }),
    interpolated: (parts, expressions, start, end) => ({
      kind: 'interpolated',
      texts: parts.map(unescapeText),
      expressions,
      span: { start, end },
    }),
    absent: (start, end) => ({ kind: 'absent', span: { start, end } }),
    infinity: (start, end) => ({ kind: 'infinity', span: { start, end } }),
    anonymous: (start, end) => ({ kind: 'anonymous', span: { start, end } }),
    identifier: (image, start, end) => ({ kind: 'identifier', name: unquote(image), span: { start, end } }),
    set: (cells, start, end) => ({ kind: 'set', elements: flat(cells), span: { start, end } }),
    array: (cells, start, end) => {
      const indexed = cells.some((cell) => cell.kind === 'element' && cell.index !== undefined);
      if (!indexed) return { kind: 'array', elements: flat(cells), span: { start, end } };
      const elements: ExpressionSyntax[] = [];
      const indices: (ExpressionSyntax | undefined)[] = [];
      for (const cell of cells) {
        if (cell.kind === 'element') {
          elements.push(cell.element);
          indices.push(cell.index);
        } else {
          expandRun(text, cell.start, cell.end, elements);
          while (indices.length < elements.length) indices.push(undefined);
        }
      }
      return { kind: 'array', elements, indices, span: { start, end } };
    },
    matrix: (rows, rowIndices, columnIndices, start, end) => ({
      kind: 'array2d',
      rows: rows.map(flat),
      ...given('rowIndices', rowIndices),
      ...given('columnIndices', columnIndices),
      span: { start, end },
    }),
    cuboid: (planes, start, end) => ({
      kind: 'array3d',
      planes: planes.map((rows) => rows.map(flat)),
      span: { start, end },
    }),
    tuple: (elements, start, end) => ({ kind: 'tuple', elements, span: { start, end } }),
    record: (fields, start, end) => ({ kind: 'record', fields, span: { start, end } }),
    arrayComprehension: (index, body, generators, start, end) => ({
      kind: 'array-comprehension',
      body,
      ...given('index', index),
      generators,
      span: { start, end },
    }),
    setComprehension: (body, generators, start, end) => ({
      kind: 'set-comprehension',
      body,
      generators,
      span: { start, end },
    }),
    generator: (names, source, assigns, where, start, end) => ({
      names,
      source,
      assigns,
      ...given('where', where),
      span: { start, end },
    }),
    access: (array, indices, start, end) => ({ kind: 'access', array, indices, span: { start, end } }),
    field: (record, field, start, end) => ({ kind: 'field', record, field, span: { start, end } }),
    call: (name, args, start, end) => ({ kind: 'call', name, arguments: args, span: { start, end } }),
    generatorCall: (name, generators, body, start, end) => ({
      kind: 'generator-call',
      name,
      generators,
      body,
      span: { start, end },
    }),
    // A minus sign directly before a number literal belongs to it.
    unary: (operator, operand, start, end) =>
      operator === '-' &&
      (operand.kind === 'int' || operand.kind === 'float') &&
      !operand.text.startsWith('-')
        ? { ...operand, value: negate(operand.value), text: `-${operand.text}`, span: { start, end } }
        : { kind: 'unary', operator, operand, span: { start, end } },
    binary: (operator, quoted, left, right) => {
      const span = { start: left.span.start, end: right.span.end };
      return quoted
        ? { kind: 'binary', operator, quoted, left, right, span }
        : { kind: 'binary', operator, left, right, span };
    },
    slice: (from, to, start, end) => ({
      kind: 'slice',
      ...given('from', from),
      ...given('to', to),
      span: { start, end },
    }),
    choice: (branches, otherwise, start, end) => ({
      kind: 'if',
      branches,
      ...given('otherwise', otherwise),
      span: { start, end },
    }),
    let: (items, body, start, end) => ({
      kind: 'let',
      items: items.filter((item) => item.kind === 'declaration' || item.kind === 'constraint'),
      body,
      span: { start, end },
    }),
    annotated: (expression, annotation, start, end) => ({
      kind: 'annotated',
      expression,
      annotation,
      span: { start, end },
    }),
    startOf: (expression) => expression.span.start,
    endOf: (expression) => expression.span.end,
  };
}
