import type { Formulated } from '../../solvers/formulate.ts';

/** What a draft says of a variable besides its name. */
export interface VariableNote {
  readonly words?: string;
  readonly unit?: string;
}

/** Words and units of the variables, from the draft's items. */
export function variableNotes({ draft, compiled }: Formulated): ReadonlyMap<string, VariableNote> {
  const notes = new Map<string, VariableNote>();
  if (draft === undefined || compiled === undefined) return notes;
  for (const declaration of compiled.model.declarations) {
    const item = draft.items.find(
      (i) => i.kind === 'variable' && new RegExp(`\\b${declaration.name}\\b`).test(i.mzn),
    );
    if (item)
      notes.set(declaration.id, {
        ...(item.words !== undefined && { words: item.words }),
        ...(item.unit !== undefined && { unit: item.unit }),
      });
  }
  return notes;
}

/** `kg · number of boxes`; empty where there is no note. */
export const noteText = (note: VariableNote | undefined): string =>
  [note?.unit, note?.words].filter((t) => t !== undefined && t !== '').join(' · ');

/** What an objective's value is: `$ maximize profit`. */
export function objectiveNote({ draft, compiled }: Formulated): string {
  const item = draft?.items.find((i) => i.kind === 'objective');
  const sense = compiled?.model.objective.sense ?? 'satisfy';
  return [item?.unit, sense, item?.words].filter((t) => t !== undefined && t !== '').join(' ');
}
