/**
 * A (mixed-integer) linear program as a solver takes it: doubles, row-wise sparse. Written by the MILP backend and by the
 * LP and MPS readers; infinite bounds are ±Infinity.
 *
 *     minimize or maximize  objective · x + offset
 *     subject to            rowLower <= A x <= rowUpper,  lower <= x <= upper,  x_j integer where integer[j]
 */
export interface LinearProgram {
  readonly kind: 'linear-program';
  readonly sense: 'minimize' | 'maximize';
  readonly columns: number;
  readonly rows: number;
  readonly objective: Float64Array;
  readonly offset: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where the column is integer. */
  readonly integer: Uint8Array;
  /** Compressed rows: the entries of row i are `rowStart[i] .. rowStart[i + 1] - 1`. */
  readonly rowStart: Int32Array;
  readonly columnIndex: Int32Array;
  readonly value: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Readable, unique, legal in LP and MPS files. */
  readonly columnNames: readonly string[];
  readonly rowNames: readonly string[];
  /** Group (index into the flat model's groups) of each row; -1 for none. */
  readonly rowGroup: Int32Array;
  /** Flat variable of each column; 0 for none. */
  readonly columnVariable: Int32Array;
}
