import type { ConflictReport } from '../../compiler/answer/result.ts';
import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { writeDimacs } from '../../compiler/backends/sat/formats/write-dimacs.ts';
import { checkDrat } from '../../compiler/backends/sat/proof/check-drat.ts';
import { isFault, readDrat } from '../../compiler/backends/sat/proof/drat.ts';
import { proveCore, restrictToGroups } from '../../compiler/backends/sat/proof/prove-core.ts';
import { toCnf } from '../../compiler/backends/sat/sat-backend.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import { unitKey, unitsOf } from './units.ts';

/** The formula of a conflict by itself (DIMACS), and a refutation of it (textual DRAT). */
export interface WrittenProof {
  readonly formula: string;
  readonly proof: string;
}

/** Largest core that is proved clause by clause: beyond it the proof would be longer than anybody reads. */
const mostLiterals = 2_000_000;

/** A refutation of a conflict that can be checked without a solver; undefined where there is no encoding or it takes too long. */
export function writeCoreProof(flat: FlatModel, conflict: ConflictReport): WrittenProof | undefined {
  const encoded = encodeCore(flat, conflict);
  if (encoded === undefined) return undefined;
  const proved = proveCore(encoded.cnf, encoded.groups, { maxConflicts: 50_000, maxProof: 5_000_000 });
  return proved.status === 'proved' ? { formula: writeDimacs(proved.cnf), proof: proved.proof } : undefined;
}

/**
 * Checks a stored proof: the formula is the one that the model gives for the sentences of the conflict, and the proof refutes it. No
 * solver takes part. A text says what is wrong; undefined when all is well.
 */
export function checkCoreProof(
  flat: FlatModel,
  conflict: ConflictReport,
  { formula, proof }: WrittenProof,
): string | undefined {
  const encoded = encodeCore(flat, conflict);
  if (encoded === undefined) return 'the model has no such conflict';
  const core = restrictToGroups(encoded.cnf, encoded.groups);
  if (writeDimacs(core) !== formula) return 'the formula is not that of the conflict';
  const steps = readDrat(proof);
  if (isFault(steps)) return `the proof cannot be read: ${steps.message}`;
  const check = checkDrat(core, steps);
  return check.verdict === 'verified' ? undefined : `the proof fails: ${check.reason}`;
}

function encodeCore(
  { contradiction: _, ...flat }: FlatModel,
  conflict: ConflictReport,
): { readonly cnf: Cnf; readonly groups: ReadonlySet<number> } | undefined {
  const wanted = new Set(conflict.groups.map((g) => unitKey(g.sentences, g.items?.[0] ?? g.id)));
  const members = unitsOf(flat).filter((unit) => wanted.has(unit.id));
  if (members.length !== wanted.size) return undefined;
  const cnf = toCnf(flat).value;
  if (cnf === undefined || cnf.literals.length > mostLiterals) return undefined;
  // Definitions stand under hard groups: they hold whatever is dropped.
  const hard = flat.groups.flatMap(({ hard }, group) => (hard ? [group] : []));
  return { cnf, groups: new Set([...hard, ...members.flatMap(({ groups }) => groups)]) };
}
