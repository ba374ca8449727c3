import type { Declaration, Expression, FunctionDeclaration } from '../ir/model.ts';
import type { Compiler } from './compiler.ts';

/** Slots of everything that a function's body binds: parameters, locals of `let`, names of generators. */
export function bodySlots(declaration: FunctionDeclaration, compiler: Compiler): readonly number[] {
  const slots = new Set(declaration.parameters.map((parameter) => compiler.slot(parameter.id)));
  const stack: (Expression | undefined)[] = [declaration.body];
  while (stack.length > 0) {
    const at = stack.pop();
    if (at === undefined) continue;
    if (at.kind === 'let') for (const local of at.declarations) slots.add(compiler.slot(local.id));
    if (at.kind === 'comprehension') {
      for (const generator of at.generators) for (const id of generator.ids) slots.add(compiler.slot(id));
    }
    stack.push(...children(at));
  }
  return [...slots];
}

const declared = ({ index, domain, value }: Declaration): (Expression | undefined)[] => [
  ...(index ?? []),
  domain,
  value,
];

/** The parts of an expression that are expressions. */
function children(expression: Expression): readonly (Expression | undefined)[] {
  switch (expression.kind) {
    case 'literal':
    case 'infinity':
    case 'absent':
    case 'reference':
      return [];
    case 'set':
      return expression.elements;
    case 'array':
      return [...expression.elements, ...(expression.index ?? [])];
    case 'call':
      return expression.arguments;
    case 'interpolated':
      return expression.expressions;
    case 'comprehension':
      return [
        expression.body,
        ...(expression.index ?? []),
        ...expression.generators.flatMap((generator) => [generator.source, generator.where]),
      ];
    case 'access':
      return [
        expression.array,
        ...expression.indices.flatMap((index) => (index.kind === 'slice' ? [index.from, index.to] : [index])),
      ];
    case 'if':
      return [...expression.branches.flatMap((b) => [b.condition, b.then]), expression.otherwise];
    case 'let':
      return [...expression.declarations.flatMap(declared), ...expression.constraints, expression.body];
  }
}
