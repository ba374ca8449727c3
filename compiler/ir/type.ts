/**
 * Types of the model language after analysis. An enum is a base type of its own; its values are the integers
 * 1..n at run time, and only the type tells them apart.
 */
export interface Type {
  readonly inst: 'par' | 'var';
  readonly optional: boolean;
  /** A set of the base type. */
  readonly set: boolean;
  readonly base: 'bool' | 'int' | 'float' | 'string' | 'ann' | 'bottom' | { readonly enum: string };
  /** Absent for what is not an array: else one entry a dimension, the base type of the index set. */
  readonly dimensions?: readonly ('int' | { readonly enum: string })[];
}
