import type {
  Declaration as ModelDeclaration,
  EnumCase as ModelEnumCase,
  EnumDeclaration as ModelEnumDeclaration,
  Expression as ModelExpression,
  FunctionDeclaration as ModelFunctionDeclaration,
  ModelConstraint as ModelModelConstraint,
  ModelGenerator as ModelModelGenerator,
  Objective as ModelObjective,
  Model as ModelOf,
  Slice as ModelSlice,
} from '../ir/model.ts';
import type { Type } from './types.ts';

/**
 * A model while it is checked: as in the IR, but types may be tuples and records. `eraseRecords` turns it into one of the IR, in which each
 * field is a declaration of its own. Until then `callee` names of {@link structureCalls} stand for what is written with tuples and records.
 */
export type Model = ModelOf<Type>;
export type Expression = ModelExpression<Type>;
export interface Declaration extends ModelDeclaration<Type> {
  readonly fields?: readonly ResolvedField[];
}

/** A field as its tuple or record type is written: with its own index sets and domain, or its own fields. */
export interface ResolvedField {
  readonly name: string;
  readonly type: Type;
  readonly index?: readonly (Expression | undefined)[];
  readonly domain?: Expression;
  readonly fields?: readonly ResolvedField[];
}

export type FunctionDeclaration = ModelFunctionDeclaration<Type>;
export type ModelConstraint = ModelModelConstraint<Type>;
export type ModelGenerator = ModelModelGenerator<Type>;
export type Objective = ModelObjective<Type>;
export type Slice = ModelSlice<Type>;
export type EnumCase = ModelEnumCase<Type>;
export type EnumDeclaration = ModelEnumDeclaration<Type>;
