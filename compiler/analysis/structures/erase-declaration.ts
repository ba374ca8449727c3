import type { Declaration, Structure, StructureShape } from '../../ir/model.ts';
import type * as Checked from '../checked-model.ts';
import { isStructured, type Type } from '../types.ts';
import { partsOf } from './erase-parts.ts';
import { erase, eraseAll } from './erase-plain.ts';
import type { Eraser } from './eraser.ts';
import { leafName, leavesOf } from './leaves.ts';
import { type Bindings, withBindings } from './parts.ts';

/** A declaration for each leaf of what a name stands for, and what their values need declared before. */
export function eraseDeclaration(
  declaration: Checked.Model['declarations'][number],
  eraser: Eraser,
): { readonly before: readonly Bindings[]; readonly leaves: readonly Declaration[] } {
  const { type, index, domain, value, annotations, fields, ...rest } = declaration as Checked.Declaration;
  const kept = { ...rest, annotations: eraseAll(eraser, annotations) };
  const sets = index?.map((set) => set && erase(eraser, set));
  const { base } = type;
  if (!isStructured(base)) {
    const given = value && erase(eraser, value);
    const id = eraser.declare(declaration.id);
    const made: Declaration = {
      ...kept,
      id,
      type: { ...type, base },
      ...(sets ? { index: sets } : {}),
      ...(domain ? { domain: erase(eraser, domain) } : {}),
      ...(given ? { value: given } : {}),
    };
    return { before: [], leaves: [made] };
  }
  const parts = value && partsOf(eraser, value);
  const shared = value !== undefined && eraser.hasFreeLocals(value);
  const id = eraser.declare(declaration.id);
  const leaves = leavesOf(type).map(({ path, type: leafType }, i): Declaration => {
    const field = fieldAt(fields, path);
    const fieldSets = field?.index?.map((set) => set && erase(eraser, set));
    const leafSets = sets ?? fieldSets ?? leafType.dimensions?.map(() => undefined);
    const leaf = parts?.leaves[i];
    const written = leaf && (shared ? leaf : withBindings(parts?.bindings ?? [], leaf));
    return {
      ...kept,
      id: leafName(id, path),
      name: leafName(declaration.name, path),
      origin: { ...declaration.origin, id: leafName(declaration.origin.id, path) },
      type: leafType,
      ...(leafSets ? { index: leafSets } : {}),
      ...(field?.domain ? { domain: erase(eraser, field.domain) } : {}),
      ...(written ? { value: written } : {}),
    };
  });
  const before = shared ? (parts?.bindings ?? []) : [];
  return { before, leaves };
}

function fieldAt(
  fields: readonly Checked.ResolvedField[] | undefined,
  path: readonly string[],
): Checked.ResolvedField | undefined {
  const [name, ...rest] = path;
  const field = fields?.find((candidate) => candidate.name === name);
  return rest.length === 0 ? field : fieldAt(field?.fields, rest);
}

/** How the values of a global's leaves are put together; undefined for what is no structure. */
export function structureOf({
  id,
  name,
  type,
}: Checked.Model['declarations'][number]): Structure | undefined {
  return isStructured(type.base)
    ? { name, dimensions: type.dimensions?.length ?? 0, shape: shapeOf(type, id) }
    : undefined;
}

function shapeOf(type: Type, id: string): StructureShape {
  const { base } = type;
  if (!isStructured(base)) return { kind: 'field', id, dimensions: type.dimensions?.length ?? 0 };
  const fields = base.fields.map(({ name, type: field }) => ({
    name,
    shape: shapeOf(field, `${id}.${name}`),
  }));
  return { kind: base.tuple ? 'tuple' : 'record', fields };
}
