/** A complete MiniZinc model text (data included), structure and globals kept. */
export interface MiniZincProgram {
  readonly kind: 'minizinc';
  readonly text: string;
  readonly sense: 'satisfy' | 'minimize' | 'maximize';
  /** Declared variables that the solver reports as JSON, by the name they have in `text`. */
  readonly outputs: readonly string[];
  /** Only linear constraints over bounded variables: MIP solvers do well on it. */
  readonly linear: boolean;
  /** Uses float variables: Gecode and Chuffed cannot prove optimality over them. */
  readonly floats: boolean;
}
