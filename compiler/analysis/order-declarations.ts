import type { Declaration, Expression, FunctionDeclaration } from './checked-model.ts';
import { forEachReference } from './references.ts';

/** An order in which each declaration uses only earlier ones, and the circle when there is none. */
export interface Ordered {
  readonly order: readonly Declaration[];
  readonly circle?: readonly Declaration[];
}

/**
 * Sorts declarations by what their index sets, domains and values use, directly or through the bodies of user
 * functions; otherwise in the order of the text. Depth-first without recursion.
 */
export function orderDeclarations(
  declarations: readonly Declaration[],
  functions: readonly FunctionDeclaration[],
): Ordered {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const uses = new Map<string, readonly string[]>();
  for (const declaration of declarations) uses.set(declaration.id, declarationUses(declaration));
  for (const declaration of functions) uses.set(functionKey(declaration.id), functionUses(declaration));
  const state = new Map<string, 'open' | 'done'>();
  const order: Declaration[] = [];
  for (const root of declarations) {
    const path: { id: string; next: number }[] = [{ id: root.id, next: 0 }];
    if (state.has(root.id)) continue;
    state.set(root.id, 'open');
    while (path.length > 0) {
      const top = path[path.length - 1] as { id: string; next: number };
      const child = uses.get(top.id)?.[top.next];
      top.next += 1;
      if (child === undefined) {
        path.pop();
        state.set(top.id, 'done');
        const declaration = byId.get(top.id);
        if (declaration) order.push(declaration);
      } else if (!state.has(child) && uses.has(child)) {
        state.set(child, 'open');
        path.push({ id: child, next: 0 });
      } else if (state.get(child) === 'open' && byId.has(child)) {
        const start = path.findIndex((step) => step.id === child);
        const circle = path.slice(start).flatMap((step) => byId.get(step.id) ?? []);
        return { order: declarations, circle };
      }
    }
  }
  return { order };
}

const functionKey = (id: string): string => ` function ${id}`;

function declarationUses(declaration: Declaration): readonly string[] {
  const used = new Set<string>();
  const { index, domain, value } = declaration;
  for (const expression of [...(index ?? []), domain, value]) collect(expression, used);
  return [...used];
}

function functionUses(declaration: FunctionDeclaration): readonly string[] {
  const used = new Set<string>();
  collect(declaration.body, used);
  collect(declaration.resultDomain, used);
  for (const { index, domain } of declaration.parameters) {
    for (const expression of [...(index ?? []), domain]) collect(expression, used);
  }
  return [...used];
}

function collect(expression: Expression | undefined, used: Set<string>): void {
  if (expression === undefined) return;
  forEachReference(expression, (id, kind) => used.add(kind === 'function' ? functionKey(id) : id));
}
