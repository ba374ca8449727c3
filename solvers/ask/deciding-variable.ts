import type { CompiledModel } from '../../compiler/pipeline.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import type { Source } from '../../compiler/source/span.ts';
import { editText, type Replacement } from '../repair/edit-text.ts';
import { type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';

export interface Deciding {
  /** The target's value follows already from what is known. */
  readonly decided: boolean;
  /** Each of these alone decides the target, whatever its own value turns out to be. */
  readonly sufficient: readonly string[];
  /** Where none suffices: the one after which the fewest cases are left open, with their number. */
  readonly narrowest?: { readonly name: string; readonly open: number };
  /** A solver call ended without an answer: the lists may be too short. */
  readonly complete: boolean;
}

/**
 * Which one variable, once known, decides a target (a constraint problem with one missing assignment; Li, Kim, Wang: QuestBench 2025).
 * A variable decides the target when two copies of the model that agree on it cannot differ in the target: one solver call each.
 */
export async function decidingVariables(
  compiled: CompiledModel,
  data: readonly Source[],
  target: string,
  about: readonly string[] | undefined,
  options: SolveInstanceOptions,
): Promise<Deciding | undefined> {
  const candidates = (about ?? scalarsOf(compiled)).filter((name) => name !== target);
  const twice = twoCopies(compiled);
  const differs = differText(compiled, target);
  if (differs === undefined) return undefined;
  let complete = true;
  const separable = async (extra: string): Promise<boolean> => {
    const model = compileModel(
      {
        name: compiled.source.name,
        text: `${twice.text}\nconstraint ${differs};\n${extra}\nsolve satisfy;\n`,
      },
      data,
    );
    const solved = model.value === undefined ? undefined : await solveInstance(model.value.instance, options);
    if (solved?.solution !== undefined) return true;
    if (solved?.status !== 'infeasible') complete = false;
    return solved?.status !== 'infeasible';
  };
  if (!(await separable(''))) return { decided: true, sufficient: [], complete };
  const sufficient: string[] = [];
  for (const name of candidates) {
    if (!(await separable(`constraint ${name} = ${twice.rename(name)};`))) sufficient.push(name);
  }
  if (sufficient.length > 0) return { decided: false, sufficient, complete };
  const narrowest = await narrowestOf(compiled, candidates, separable, twice.rename);
  return { decided: false, sufficient, complete, ...(narrowest === undefined ? {} : { narrowest }) };
}

/** The candidate whose values leave the target open in the fewest cases (two-valued and small whole ones). */
async function narrowestOf(
  compiled: CompiledModel,
  candidates: readonly string[],
  separable: (extra: string) => Promise<boolean>,
  rename: (name: string) => string,
): Promise<{ readonly name: string; readonly open: number } | undefined> {
  let best: { name: string; open: number } | undefined;
  for (const name of candidates.slice(0, 40)) {
    const declaration = compiled.model.declarations.find(
      (d) => name === d.name || name.startsWith(`${d.name}[`),
    );
    if (declaration?.type.base !== 'bool') continue;
    let open = 0;
    for (const value of ['true', 'false']) {
      if (await separable(`constraint ${name} = ${value} /\\ ${rename(name)} = ${value};`)) open++;
    }
    if (best === undefined || open < best.open) best = { name, open };
  }
  return best;
}

/** The names of all scalar variables, elements of arrays among them. */
function scalarsOf({ model, instance }: CompiledModel): readonly string[] {
  return model.declarations.flatMap((d) => {
    if (d.type.inst !== 'var' || d.type.set) return [];
    const index = instance.index.get(d.id);
    if (d.type.dimensions === undefined) return [d.name];
    if (index?.length !== 1 || index[0] === undefined) return [];
    const [low, high] = index[0];
    return Array.from({ length: Math.min(200, high - low + 1) }, (_, i) => `${d.name}[${low + i}]`);
  });
}

/** The model's variables and constraints, and once more under other names; parameters, types and functions are shared. */
function twoCopies({ source, syntax, model }: CompiledModel): {
  readonly text: string;
  rename(name: string): string;
} {
  const names = new Set(model.declarations.flatMap((d) => (d.type.inst === 'var' ? [d.name] : [])));
  const rename = (text: string): string =>
    text.replace(/"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*/g, (word) => (names.has(word) ? `${word}__other` : word));
  const first: Replacement[] = [];
  const copies: string[] = [];
  for (const item of syntax.items) {
    const text = source.text.slice(item.span.start, item.span.end);
    if (item.kind === 'solve' || item.kind === 'output')
      first.push({
        span: { start: item.span.start, end: semicolonAfter(source.text, item.span.end) },
        text: '',
      });
    const isVariable = item.kind === 'declaration' && names.has(item.name.text);
    const isAssigned = item.kind === 'assign' && names.has(item.name.text);
    if (item.kind === 'constraint' || isVariable || isAssigned) copies.push(`${rename(text)};`);
  }
  return { text: `${editText(source.text, first)}\n${copies.join('\n')}`, rename };
}

const semicolonAfter = (text: string, end: number): number =>
  end + (/^\s*;/.exec(text.slice(end, end + 200))?.[0].length ?? 0);

/** The two copies are alike, so one order of the two values is enough. */
function differText(compiled: CompiledModel, target: string): string | undefined {
  const base = /^[A-Za-z_]\w*/.exec(target)?.[0] ?? '';
  const declaration = compiled.model.declarations.find((d) => d.name === base && d.type.inst === 'var');
  if (declaration === undefined) return undefined;
  const other = target.replace(base, `${base}__other`);
  if (declaration.type.base === 'bool') return `${target} /\\ not ${other}`;
  if (declaration.type.base === 'float') return `${target} - ${other} >= 0.001`;
  return `${target} > ${other}`;
}
