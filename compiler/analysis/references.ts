import type { Declaration, Expression } from '../ir/model.ts';

/** Calls `visit` with the id of each declaration or user function that an expression mentions, bound names included. */
export function forEachReference<T>(
  expression: Expression<T>,
  visit: (id: string, kind: 'declaration' | 'function') => void,
): void {
  const stack: Expression<T>[] = [expression];
  const push = (part: Expression<T> | undefined): void => {
    if (part !== undefined && part.kind !== 'literal') stack.push(part);
  };
  const pushDeclaration = (declaration: Declaration<T>): void => {
    declaration.index?.forEach(push);
    push(declaration.domain);
    push(declaration.value);
  };
  while (stack.length > 0) {
    const at = stack.pop() as Expression<T>;
    switch (at.kind) {
      case 'reference':
        visit(at.id, 'declaration');
        break;
      case 'call':
        if (at.callee !== undefined) visit(at.callee, 'function');
        at.arguments.forEach(push);
        break;
      case 'set':
        at.elements.forEach(push);
        break;
      case 'array':
        at.elements.forEach(push);
        at.index?.forEach(push);
        break;
      case 'comprehension':
        push(at.body);
        at.index?.forEach(push);
        for (const generator of at.generators) {
          push(generator.source);
          push(generator.where);
        }
        break;
      case 'access':
        push(at.array);
        for (const index of at.indices) {
          if (index.kind !== 'slice') push(index);
          else {
            push(index.from);
            push(index.to);
          }
        }
        break;
      case 'if':
        for (const branch of at.branches) {
          push(branch.condition);
          push(branch.then);
        }
        push(at.otherwise);
        break;
      case 'let':
        at.declarations.forEach(pushDeclaration);
        at.constraints.forEach(push);
        push(at.body);
        break;
      case 'interpolated':
        at.expressions.forEach(push);
        break;
      case 'literal':
      case 'infinity':
      case 'absent':
        break;
    }
  }
}
