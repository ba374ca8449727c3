import type { Declaration, Expression } from '../../ir/model.ts';
import type { Type } from '../../ir/type.ts';

/** A tuple or record taken apart: an expression for each of its leaves, which may need what the bindings declare. */
export interface Parts {
  readonly bindings: readonly Bindings[];
  readonly leaves: readonly Expression[];
}

/** The declarations and constraints of one `let`, each using only those before it. */
export interface Bindings {
  readonly declarations: readonly Declaration[];
  readonly constraints: readonly Expression[];
}

export const noBindings = (leaves: readonly Expression[]): Parts => ({ bindings: [], leaves });

/** An expression with what it needs declared around it. */
export function withBindings(bindings: readonly Bindings[], body: Expression): Expression {
  return bindings.reduceRight((inner, { declarations, constraints }): Expression => {
    const decided =
      inner.type.base !== 'string' &&
      inner.type.base !== 'ann' &&
      [...declarations, ...constraints].some(({ type }) => type.inst === 'var');
    const type: Type = decided ? { ...inner.type, inst: 'var' } : inner.type;
    return { kind: 'let', declarations, constraints, body: inner, type, span: inner.span };
  }, body);
}
