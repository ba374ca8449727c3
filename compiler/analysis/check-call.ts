import { negate } from '../exact/exact.ts';
import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { callOf, coerce } from './build-expression.ts';
import { isAnnotationCall, isAnnotationName } from './built-ins/annotations.ts';
import { type BuiltIn, builtIns } from './built-ins/built-ins.ts';
import { needsInclude } from './built-ins/includes.ts';
import { checkAnnotations } from './check-annotations.ts';
import { buildComprehension } from './check-comprehension.ts';
import { checkExpression } from './check-expression.ts';
import { reportUnknownFunction } from './check-name.ts';
import { joinStructures } from './check-structure.ts';
import type { Expression } from './checked-model.ts';
import { type Context, report, type Scope, type UserFunction, warn } from './context.ts';
import { constructorCall } from './enum-members.ts';
import { functionInstance } from './functions.ts';
import { chooseOverload, chooseStandard, fittingPrefix } from './overloads.ts';
import type { Signature } from './signature.ts';
import { describeSignatures } from './signature-text.ts';
import type { Type } from './types.ts';
import { printType } from './types.ts';
import { variableRange, within } from './variable-range.ts';

type Of<K extends ExpressionSyntax['kind']> = Extract<ExpressionSyntax, { kind: K }>;

/** `f(a, b)` and `f (generators) (body)`. */
export function checkCall(
  syntax: Of<'call'> | Of<'generator-call'>,
  scope: Scope,
  context: Context,
): Expression | undefined {
  const { name, span } = syntax;
  if (isAnnotationOnly(name.text, context) && syntax.kind === 'call') {
    return checkAnnotations([syntax], scope, context).annotations[0];
  }
  const args =
    syntax.kind === 'call'
      ? syntax.arguments.map((argument) => checkExpression(argument, scope, context))
      : [
          buildComprehension(
            { form: 'array', body: syntax.body, generators: syntax.generators },
            undefined,
            span,
            scope,
            context,
          ),
        ];
  const known = isKnown(name.text, context);
  if (!known) return reportUnknownFunction(name.text, name.span, scope, context);
  if (args.includes(undefined)) return undefined;
  const maker = context.constructors.get(name.text);
  if (maker !== undefined && args.length === 1) {
    return constructorCall(maker, args[0] as Expression, span, context);
  }
  return applyFunction(name.text, name.span, args as Expression[], span, context);
}

const isKnown = (name: string, context: Context): boolean =>
  context.functions.has(name) || context.constructors.has(name) || builtIns(name) !== undefined;

const isAnnotationOnly = (name: string, context: Context): boolean =>
  (isAnnotationCall(name) || isAnnotationName(name) || context.annotations.has(name)) &&
  !isKnown(name, context);

interface Candidate {
  readonly signature: Signature;
  readonly own?: UserFunction;
}

/** Binds a call to one overload: the user's and the built-in ones compete, the user's win a tie. */
function applyFunction(
  name: string,
  nameSpan: Span,
  args: readonly Expression[],
  span: Span,
  context: Context,
): Expression | undefined {
  const joined = name === '++' ? joinStructures(args, span, context) : undefined;
  if (joined !== undefined) return joined.expression;
  const own: readonly UserFunction[] = context.functions.get(name) ?? [];
  const standard: readonly BuiltIn[] = builtIns(name) ?? [];
  const candidates: readonly Candidate[] = [
    ...own.map((user) => ({ signature: user.signature, own: user })),
    ...standard,
  ];
  const argumentTypes = args.map((argument) => argument.type);
  const choice =
    own.length > 0
      ? chooseOverload(candidates, argumentTypes)
      : chooseStandard<Candidate>(standard, argumentTypes);
  if (choice === undefined) {
    return reportMisfit(
      name,
      nameSpan,
      args,
      candidates.map((c) => c.signature),
      span,
      context,
    );
  }
  const { chosen, fit } = choice;
  const coerced = args.map((argument, i) => coerce(argument, fit.parameters[i] as Type));
  const user = chosen.own;
  if (user === undefined) {
    if (needsInclude(name)) noteMissingInclude(name, nameSpan, context);
    return callOf(name, coerced, fit.result, span);
  }
  const instance = functionInstance(user, fit, context);
  if (instance === undefined) return undefined;
  return { kind: 'call', name, callee: instance.id, arguments: coerced, type: instance.result, span };
}

function noteMissingInclude(name: string, span: Span, context: Context): void {
  const { included, missingIncludes } = context;
  if (included.has('globals.mzn') || included.has(`${name}.mzn`) || missingIncludes.has(name)) return;
  missingIncludes.add(name);
  if (included.size > 0) return;
  warn(
    context,
    'missing-include',
    span,
    `\`${name}\` is used without an include; other MiniZinc tools will not know it`,
    'add `include "globals.mzn";`',
  );
}

function reportMisfit(
  name: string,
  nameSpan: Span,
  args: readonly Expression[],
  signatures: readonly Signature[],
  span: Span,
  context: Context,
): undefined {
  const isOperator =
    !/^[A-Za-z]/.test(name) ||
    /^(div|mod|in|subset|superset|union|diff|symdiff|intersect|xor|not|default)$/.test(name);
  const given = args.map((argument) => printType(argument.type));
  const help = describeSignatures(name, signatures, args.length);
  if (name === '..' && given.some((type) => type.startsWith('var '))) {
    const fixed = 'the ends of a range must be fixed, these depend on decision variables';
    return report(
      context,
      'no-overload',
      span,
      fixed,
      'run over the largest range and add a condition: `where i <= x`',
    );
  }
  if (isOperator) {
    return report(context, 'no-overload', span, `\`${name}\` does not take ${given.join(' and ')}`, help);
  }
  const sameCount = signatures.some((s) => s.parameters.length === args.length);
  if (!sameCount) {
    const counts = [...new Set(signatures.map((s) => s.parameters.length))]
      .sort((a, b) => a - b)
      .join(' or ');
    const message = `\`${name}\` takes ${counts} ${counts === '1' ? 'argument' : 'arguments'}, got ${args.length}`;
    return report(context, 'no-overload', nameSpan, message, help);
  }
  const misfit = fittingPrefix(
    signatures,
    args.map((argument) => argument.type),
  );
  const culprit = args[misfit];
  const message =
    culprit === undefined
      ? `\`${name}\` does not take (${given.join(', ')})`
      : `argument ${misfit + 1} of \`${name}\` cannot be of type ${printType(culprit.type)}`;
  return report(context, 'no-overload', culprit?.span ?? span, message, help);
}

/** `not a`, `-a`, `+a`. The sign of a number belongs to it. */
export function checkUnary(syntax: Of<'unary'>, scope: Scope, context: Context): Expression | undefined {
  if (syntax.operator === '-' && syntax.operand.kind === 'int') {
    const { operand, span } = syntax;
    const negative = { ...operand, value: negate(operand.value), text: `-${operand.text}`, span };
    return checkExpression(negative, scope, context);
  }
  const operand = checkExpression(syntax.operand, scope, context);
  if (operand === undefined) return undefined;
  const { operator, span } = syntax;
  const literal =
    operand.kind === 'literal' && typeof operand.value !== 'boolean' && typeof operand.value !== 'string';
  if (literal && operator === '-') return { ...operand, value: negate(operand.value as never), span };
  if (literal && operator === '+') return { ...operand, span };
  return applyFunction(operator, span, [operand], span, context);
}

const associative = new Set(['+', '*', '/\\', '\\/', '++', 'xor', 'union', 'intersect']);
const longChain = 32;

/**
 * A binary operator. Chains are followed in a loop, and long chains of an associative operator become balanced
 * trees (`a - b` in a chain of sums as `a + -b`): the same meaning, and no stage after this one needs a deep stack.
 */
export function checkBinary(syntax: Of<'binary'>, scope: Scope, context: Context): Expression | undefined {
  const balanced = associative.has(syntax.operator) || syntax.operator === '-';
  if (balanced && !syntax.quoted) {
    const terms = chainTerms(syntax);
    if (terms.length > longChain)
      return checkChain(syntax.operator === '-' ? '+' : syntax.operator, terms, scope, context);
  }
  const left = checkExpression(syntax.left, scope, context);
  const range = syntax.operator === 'in' ? variableRange(syntax.right, scope, context) : undefined;
  if (range !== undefined && left !== undefined && isNumber(left)) return within(range, left, syntax.span);
  const right = checkExpression(syntax.right, scope, context);
  if (left === undefined || right === undefined) {
    const unknown = syntax.quoted && !isKnown(syntax.operator, context);
    return unknown ? reportUnknownFunction(syntax.operator, syntax.span, scope, context) : undefined;
  }
  if (syntax.quoted && !isKnown(syntax.operator, context)) {
    return reportUnknownFunction(syntax.operator, syntax.span, scope, context);
  }
  return applyFunction(syntax.operator, syntax.span, [left, right], syntax.span, context);
}

const isNumber = ({ type }: Expression): boolean =>
  type.base === 'int' && !type.set && !type.optional && type.dimensions === undefined;

interface Term {
  readonly syntax: ExpressionSyntax;
  readonly negative: boolean;
}

/** The operands of a chain of one operator, left to right; sums take differences in. */
function chainTerms(syntax: Of<'binary'>): Term[] {
  const isSum = syntax.operator === '+' || syntax.operator === '-';
  const terms: Term[] = [];
  const stack: Term[] = [{ syntax, negative: false }];
  while (stack.length > 0) {
    const term = stack.pop() as Term;
    const at = term.syntax;
    const same =
      at.kind === 'binary' &&
      !at.quoted &&
      (at.operator === syntax.operator || (isSum && (at.operator === '+' || at.operator === '-')));
    if (!same) {
      terms.push(term);
      continue;
    }
    const flips = at.operator === '-' ? !term.negative : term.negative;
    stack.push({ syntax: at.right, negative: flips }, { syntax: at.left, negative: term.negative });
  }
  return terms;
}

function checkChain(
  operator: string,
  terms: readonly Term[],
  scope: Scope,
  context: Context,
): Expression | undefined {
  let level: (Expression | undefined)[] = terms.map(({ syntax, negative }) => {
    const checked = checkExpression(syntax, scope, context);
    return checked && negative ? applyFunction('-', checked.span, [checked], checked.span, context) : checked;
  });
  if (level.includes(undefined)) return undefined;
  while (level.length > 1) {
    const next: (Expression | undefined)[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Expression;
      const right = level[i + 1];
      if (right === undefined) {
        next.push(left);
        continue;
      }
      const span = { start: left.span.start, end: right.span.end };
      next.push(applyFunction(operator, span, [left, right], span, context));
    }
    if (next.includes(undefined)) return undefined;
    level = next;
  }
  return level[0];
}
