import { keywords } from '../../grammars/minizinc/keywords.ts';
import { operators, prefixPrecedence, quotedOperator } from '../../grammars/minizinc/operators.ts';
import type {
  BaseTypeSyntax,
  ConstraintItem,
  DeclarationItem,
  ExpressionSyntax,
  Generator,
  Name,
  TypeSyntax,
} from './ast.ts';
import { escapeText } from './string-text.ts';

/** Precedence of a whole expression, of an operand, and of what an index or field may follow. */
const whole = 10_000;
const operand = 10;
const head = 0;

const plainName = /^(?:[A-Za-z][A-Za-z0-9_]*|_[A-Za-z0-9_]*)$/;

/** A name as it may be written: quoted where it is not an identifier or is a keyword. */
export const printName = (name: string): string =>
  plainName.test(name) && !keywords.has(name) ? name : `'${name}'`;

const printIdentifier = (name: string): string =>
  name === 'int' || name === 'bool' || name === 'float' || name.startsWith('$') ? name : printName(name);

/** Expressions are printed on one line, matrices with one line a row. */
export const printExpression = (expression: ExpressionSyntax): string => print(expression, whole);

const list = (expressions: readonly ExpressionSyntax[]): string =>
  expressions.map(printExpression).join(', ');

/** Precedence at which an expression stands by itself; more than the place allows means parentheses. */
const precedenceOf = (e: ExpressionSyntax): number => {
  switch (e.kind) {
    case 'binary':
      return operatorOf(e).precedence;
    // A leading `..` is read only at the start of an expression.
    case 'slice':
      return e.from === undefined ? whole : 500;
    case 'let':
      return whole;
    case 'unary':
      return prefixPrecedence;
    case 'int':
    case 'float':
      return e.text.startsWith('-') ? prefixPrecedence : operand;
    case 'annotated':
    case 'string':
    case 'interpolated':
      return operand;
    default:
      return head;
  }
};

type Binary = Extract<ExpressionSyntax, { kind: 'binary' }>;

const operatorOf = (e: Binary): typeof quotedOperator =>
  e.quoted ? quotedOperator : (operators.get(e.operator) ?? quotedOperator);

const print = (e: ExpressionSyntax, loosest: number): string =>
  precedenceOf(e) > loosest ? `(${printOpen(e)})` : printOpen(e);

function printOpen(e: ExpressionSyntax): string {
  switch (e.kind) {
    case 'bool':
      return String(e.value);
    case 'int':
    case 'float':
      return e.text;
    case 'string':
      return `"${escapeText(e.value)}"`;
    case 'interpolated':
      return `"${e.texts.map((text, i) => (i === 0 ? '' : `\\(${printExpression(e.expressions[i - 1]!)})`) + escapeText(text)).join('')}"`;
    case 'absent':
      return '<>';
    case 'infinity':
      return 'infinity';
    case 'anonymous':
      return '_';
    case 'identifier':
      return printIdentifier(e.name);
    case 'set':
      return `{${list(e.elements)}}`;
    case 'array':
      return `[${e.elements.map((element, i) => printIndexed(e.indices?.[i], element)).join(', ')}]`;
    case 'array2d':
      return printMatrix(e);
    case 'array3d':
      return `[| ${e.planes.map((rows) => `| ${rows.map(list).join(' | ')} |`).join(',\n   ')} |]`;
    case 'tuple':
      return e.elements.length === 1 ? `(${list(e.elements)},)` : `(${list(e.elements)})`;
    case 'record':
      return `(${e.fields.map(({ name, value }) => `${printName(name.text)}: ${printExpression(value)}`).join(', ')})`;
    case 'array-comprehension':
      return `[${printIndexed(e.index, e.body)} | ${printGenerators(e.generators)}]`;
    case 'set-comprehension':
      return `{${printExpression(e.body)} | ${printGenerators(e.generators)}}`;
    case 'access':
      return `${print(e.array, head)}[${list(e.indices)}]`;
    case 'field':
      return `${print(e.record, head)}.${typeof e.field === 'number' ? e.field : printName(e.field)}`;
    case 'call':
      return `${printName(e.name.text)}(${list(e.arguments)})`;
    case 'generator-call':
      return `${printName(e.name.text)}(${printGenerators(e.generators)})(${printExpression(e.body)})`;
    case 'unary':
      return printUnary(e.operator, printUnaryOperand(e.operand));
    case 'binary':
      return printBinary(e);
    case 'if':
      return printChoice(e);
    case 'let':
      return `let { ${e.items.map((item) => `${printLetItem(item)};`).join(' ')} } in ${printExpression(e.body)}`;
    case 'annotated':
      return `${print(e.expression, operand)} :: ${printAnnotation(e.annotation)}`;
    case 'slice':
      return `${e.from === undefined ? '' : print(e.from, 499)}..${e.to === undefined ? '' : afterRange(print(e.to, 499))}`;
  }
}

/** `..` and `<>` must not run together into `..<`. */
const afterRange = (text: string): string => (text.startsWith('<') ? ` ${text}` : text);

/** `-(a ^ b)` with parentheses: older versions of MiniZinc read `-a ^ b` as `(-a) ^ b`. */
const printUnaryOperand = (e: ExpressionSyntax): string =>
  e.kind === 'binary' ? `(${printOpen(e)})` : print(e, prefixPrecedence);

const printUnary = (operator: string, text: string): string =>
  operator === 'not' || /^[+-]/.test(text) ? `${operator} ${text}` : `${operator}${text}`;

const printIndexed = (index: ExpressionSyntax | undefined, element: ExpressionSyntax): string =>
  index === undefined ? printExpression(element) : `${printExpression(index)}: ${printExpression(element)}`;

function printMatrix(e: Extract<ExpressionSyntax, { kind: 'array2d' }>): string {
  const header = e.columnIndices?.map((index) => `${printExpression(index)}:`).join(' ');
  const rows = e.rows.map((row, i) => {
    const index = e.rowIndices?.[i];
    return (index === undefined ? '' : `${printExpression(index)}: `) + list(row);
  });
  const lines = header === undefined ? rows : [header, ...rows];
  return lines.length === 0 ? '[| |]' : `[| ${lines.join('\n | ')} |]`;
}

/** `union` and the like beside `intersect`: versions of MiniZinc differ in which binds tighter. */
const isUnclear = (inner: ExpressionSyntax, outer: Binary): boolean =>
  inner.kind === 'binary' &&
  inner.operator !== outer.operator &&
  (inner.operator === 'intersect' || outer.operator === 'intersect');

function printBinary(e: Binary): string {
  const { precedence, associativity } = operatorOf(e);
  const side = (inner: ExpressionSyntax, loosest: number): string =>
    print(inner, isUnclear(inner, e) ? Math.min(loosest, 500) : loosest);
  const right = side(e.right, associativity === 'right' ? precedence : precedence - 1);
  const operator = e.quoted ? `\`${e.operator}\`` : e.operator;
  const left = side(e.left, associativity === 'left' ? precedence : precedence - 1);
  return operator === '..' ? `${left}..${afterRange(right)}` : `${left} ${operator} ${right}`;
}

function printChoice(e: Extract<ExpressionSyntax, { kind: 'if' }>): string {
  const branches = e.branches.map(
    ({ condition, then }, i) =>
      `${i === 0 ? 'if' : 'elseif'} ${printExpression(condition)} then ${printExpression(then)}`,
  );
  const otherwise = e.otherwise === undefined ? '' : ` else ${printExpression(e.otherwise)}`;
  return `${branches.join(' ')}${otherwise} endif`;
}

const printGeneratorName = (name: Name): string => (name.text === '_' ? '_' : printName(name.text));

const printGenerators = (generators: readonly Generator[]): string =>
  generators
    .map(({ names, source, assigns, where }) => {
      const condition = where === undefined ? '' : ` where ${printExpression(where)}`;
      return `${names.map(printGeneratorName).join(', ')} ${assigns ? '=' : 'in'} ${printExpression(source)}${condition}`;
    })
    .join(', ');

const printAnnotation = (e: ExpressionSyntax): string =>
  e.kind === 'identifier' && e.name === 'output'
    ? 'output'
    : e.kind === 'annotated'
      ? `(${printOpen(e)})`
      : print(e, operand);

export const printAnnotations = (annotations: readonly ExpressionSyntax[]): string =>
  annotations.map((annotation) => ` :: ${printAnnotation(annotation)}`).join('');

const printLetItem = (item: DeclarationItem | ConstraintItem): string =>
  item.kind === 'declaration' ? printDeclaration(item) : printConstraint(item);

export const printDeclaration = ({ type, name, annotations, value }: DeclarationItem): string =>
  `${printType(type)}: ${printName(name.text)}${printAnnotations(annotations)}${value === undefined ? '' : ` = ${printExpression(value)}`}`;

/** Strings and the keyword `output` take no arguments, indices or fields as annotations. */
const mayContinue = (e: ExpressionSyntax): boolean =>
  e.kind !== 'string' && e.kind !== 'interpolated' && !(e.kind === 'identifier' && e.name === 'output');

/** Between an annotation that is not a string and an expression that could continue it, parentheses are set. */
export function printConstraint({ annotations, expression }: ConstraintItem): string {
  const printed = printExpression(expression);
  const text = annotations.length > 0 && printed.startsWith('<') ? `(${printed})` : printed;
  const last = annotations.at(-1);
  const open = last !== undefined && mayContinue(last) && /^[([.:]/.test(text);
  if (!open) return `constraint${printAnnotations(annotations)} ${text}`;
  const before = `${printAnnotations(annotations.slice(0, -1))} :: (${printAnnotation(last)})`;
  return `constraint${before} ${text.startsWith('(') ? text : `(${text})`}`;
}

export function printType({ index, inst, optional, set, base }: TypeSyntax): string {
  const array =
    index === undefined
      ? ''
      : `array[${index.map((i) => (i.kind === 'any-index' ? '_' : printExpression(i))).join(', ')}] of `;
  const modifiers = `${optional ? 'opt ' : ''}${set ? 'set of ' : ''}`;
  if (inst === 'any' && base.kind === 'any') return `${array}any${modifiers === '' ? '' : ` ${modifiers}`}`;
  return `${array}${inst === 'par' ? '' : `${inst} `}${modifiers}${printBase(base)}`;
}

function printBase(base: BaseTypeSyntax): string {
  switch (base.kind) {
    case 'type-variable':
      return `${base.enumerated ? '$$' : '$'}${base.name}`;
    case 'tuple':
      return `tuple(${base.fields.map(printType).join(', ')})`;
    case 'record':
      return `record(${base.fields.map(({ name, type }) => `${printType(type)}: ${printName(name.text)}`).join(', ')})`;
    case 'domain':
      return printExpression(base.expression);
    default:
      return base.kind;
  }
}
