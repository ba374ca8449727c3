import type { Declaration, Expression, FunctionDeclaration, Model } from '../ir/model.ts';
import type { Compiled } from './compile-expression.ts';

/** What compiling shares: the slots of declaration ids, compiled expressions, and the model's declarations. */
export interface Compiler {
  readonly model: Model;
  readonly compiled: Map<Expression, Compiled>;
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Ids of local variables without a value, known once their `let` is compiled. */
  readonly openLocals: Set<string>;
  /** How often each user function is running at the moment. */
  readonly functionStates: Map<string, { active: number }>;
  /** Position in the store of the value of a declaration id; a new one for a new id. */
  slot(id: string): number;
}

export function createCompiler(model: Model): Compiler {
  const slots = new Map<string, number>();
  return {
    model,
    compiled: new Map(),
    openLocals: new Set(),
    functionStates: new Map(),
    functions: new Map(model.functions.map((declaration) => [declaration.id, declaration])),
    declarations: new Map(model.declarations.map((declaration) => [declaration.id, declaration])),
    slot(id) {
      const known = slots.get(id);
      if (known !== undefined) return known;
      slots.set(id, slots.size);
      return slots.size - 1;
    },
  };
}
