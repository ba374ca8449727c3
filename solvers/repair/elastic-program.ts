import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { toNumber } from '../../compiler/exact/exact.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Value } from '../../compiler/ir/value.ts';
import { lower } from '../../compiler/lowering/lower.ts';
import { type CompiledModel, compileModel } from '../../compiler/pipeline.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { OracleLimits } from '../conflict/group-oracle.ts';
import { unitKey } from '../conflict/units.ts';
import { type EmittedProgram, emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { elasticModel } from './elastic-model.ts';
import type { Excluded, Freedom } from './freedom.ts';
import { type ReadEdits, readEdits } from './read-edits.ts';
import { type ExtraRow, restrictProgram } from './restrict-program.ts';

export type Cheapest =
  | (ReadEdits & { readonly status: 'found'; readonly proved: boolean })
  | { readonly status: 'none' }
  | { readonly status: 'unknown' };

export type Settled =
  | { readonly status: 'feasible'; readonly witness: Readonly<Record<string, Value>> }
  /** `units`: a hint of what cannot hold together after the edits; may be empty. */
  | { readonly status: 'infeasible'; readonly units: readonly string[] }
  | { readonly status: 'unknown' };

/**
 * The elastic model as one mixed-integer program, lowered once: each question is the same rows with some switched off, some columns fixed and
 * the repairs that are known already cut off.
 */
export interface ElasticProgram {
  readonly freedom: Freedom;
  /** Variables without bounds were given some: what is found is real, but a cheaper one may lie outside. */
  readonly assumed: boolean;
  /** Solver calls so far. */
  readonly calls: number;
  /** The cheapest changes under which the constraints of these units hold together. */
  cheapest(relevant: ReadonlySet<string>, excluded: Excluded, limits: OracleLimits): Promise<Cheapest>;
  /** Does everything hold together under these changes and no others? */
  settle(found: ReadEdits, limits: OracleLimits): Promise<Settled>;
}

/** Undefined where the elastic model is no linear one. */
export async function elasticProgram(
  compiled: CompiledModel,
  data: readonly Source[],
  freedom: Freedom,
): Promise<ElasticProgram | undefined> {
  const elastic = compileModel(elasticModel(compiled, freedom, [], true), data).value;
  const flat = elastic === undefined ? undefined : lower(elastic.instance).value;
  const highs = await findSolver('highs');
  if (elastic === undefined || flat === undefined || highs === undefined || flat.contradiction !== undefined)
    return undefined;
  const written = await writeElastic(elastic, flat);
  if (written === undefined) return undefined;
  const { emitted, program, assumed } = written;
  const columnOf = columnsByName(flat, program);
  const units = new Set(compiled.model.constraints.map(({ origin }) => unitKey(origin.sentences, origin.id)));
  const unitOfGroup = flat.groups.map(({ origin }) => {
    const key = unitKey(origin.sentences, origin.id);
    return units.has(key) ? key : undefined;
  });
  const unitOfRow = (row: number): string | undefined => unitOfGroup[program.rowGroup[row] ?? -1];
  let calls = 0;
  const solve = (restricted: LinearProgram, limits: OracleLimits & { readonly core?: boolean }) => {
    calls++;
    return highs.solve(restricted, limits);
  };
  return {
    freedom,
    assumed,
    get calls() {
      return calls;
    },
    async cheapest(relevant, excluded, limits) {
      const fixed = new Map<number, number>();
      const keep = (name: string) => {
        const column = columnOf.get(name);
        if (column !== undefined) fixed.set(column, 0);
      };
      freedom.slots.forEach(({ slot }, k) => {
        if (relevant.has(slot.unit) || [...slot.usedBy].some((u) => relevant.has(u))) return;
        keep(`up__${k}`);
        keep(`down__${k}`);
      });
      freedom.drops.forEach(({ unit }, k) => {
        if (!relevant.has(unit)) keep(`drop__${k}`);
      });
      const extra = excluded.map((set) => cut(set, columnOf));
      if (!extra.every((row) => row !== undefined)) return { status: 'unknown' };
      const off = (row: number) => {
        const unit = unitOfRow(row);
        return unit !== undefined && !relevant.has(unit);
      };
      const outcome = await solve(restrictProgram(program, { off, fixed, extra }), limits);
      if (outcome.status === 'infeasible') return { status: 'none' };
      const solution = outcome.assignment && emitted.read(outcome.assignment);
      if (solution === undefined) return { status: 'unknown' };
      const proved = outcome.status === 'optimal' && !assumed;
      return { status: 'found', proved, ...readEdits(solution, freedom) };
    },
    async settle({ edits, changed }, limits) {
      const fixed = new Map<number, number>();
      const steps = new Map(edits.flatMap((e) => (e.kind === 'number' ? [[e.slot, e.to] as const] : [])));
      freedom.slots.forEach(({ slot }, k) => {
        const to = steps.get(slot);
        const step = to === undefined ? 0 : toNumber(to) - toNumber(slot.value);
        const [up, down] = [columnOf.get(`up__${k}`), columnOf.get(`down__${k}`)];
        if (up !== undefined) fixed.set(up, Math.max(0, step));
        if (down !== undefined) fixed.set(down, Math.max(0, -step));
      });
      const dropped = new Set(changed.drops);
      freedom.drops.forEach((_, k) => {
        const column = columnOf.get(`drop__${k}`);
        if (column !== undefined) fixed.set(column, dropped.has(k) ? 1 : 0);
      });
      const restricted = restrictProgram(program, { fixed, objective: false });
      const outcome = await solve(restricted, { ...limits, core: true });
      if (outcome.status === 'infeasible') {
        const blamed = (outcome.core ?? []).flatMap((row) => unitOfRow(row) ?? []);
        return { status: 'infeasible', units: [...new Set(blamed)] };
      }
      const witness = outcome.assignment && emitted.read(outcome.assignment);
      return witness === undefined ? { status: 'unknown' } : { status: 'feasible', witness };
    },
  };
}

async function writeElastic(
  { instance }: CompiledModel,
  flat: FlatModel,
): Promise<{ emitted: EmittedProgram; program: LinearProgram; assumed: boolean } | undefined> {
  const plain = await emitProgram('milp', instance, flat, 'hard');
  if (plain.value?.program.kind === 'linear-program')
    return { emitted: plain.value, program: plain.value.program, assumed: false };
  if (!plain.diagnostics.some(({ code }) => code === 'backend/unbounded-big-m')) return undefined;
  const { assumeRange } = await import('../../compiler/lowering/assume-range.ts');
  const { value } = await emitProgram('milp', instance, assumeRange(flat).model, 'hard');
  return value?.program.kind === 'linear-program'
    ? { emitted: value, program: value.program, assumed: true }
    : undefined;
}

/** Columns of the changes: scalars of the elastic model, by name. */
function columnsByName({ shapes }: FlatModel, { columnVariable }: LinearProgram): Map<string, number> {
  const columnOf = new Map<number, number>();
  columnVariable.forEach((variable, column) => columnOf.set(variable, column));
  const columns = new Map<string, number>();
  for (const { name, index, elements } of shapes) {
    const [element] = elements;
    if (index !== undefined || !/^(?:up|down|drop|same)__\d+$/.test(name)) continue;
    const variable =
      element?.kind === 'variable' ? element.variable : element?.kind === 'literal' ? element.literal : 0;
    const column = columnOf.get(variable);
    if (column !== undefined) columns.set(name, column);
  }
  return columns;
}

/** One of the changes of a known repair is not made. */
function cut(set: Excluded[number], columnOf: ReadonlyMap<string, number>): ExtraRow | undefined {
  const terms: (readonly [number, number])[] = [];
  for (const [name, value] of [
    ...set.slots.map((k) => [`same__${k}`, 1] as const),
    ...set.drops.map((k) => [`drop__${k}`, -1] as const),
  ]) {
    const column = columnOf.get(name);
    if (column === undefined) return undefined;
    terms.push([column, value]);
  }
  return { terms, lower: 1 - set.drops.length };
}
