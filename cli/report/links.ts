import type { Formulated } from '../../solvers/formulate.ts';

/** Which constraints stand on which sentence, and back: ids of the page's elements. */
export interface Links {
  /** Element of the i-th constraint of the model. */
  readonly element: (index: number) => string;
  readonly constraintsOf: (sentence: string) => readonly string[];
  /** Sentences that are shown on the page: only these can be linked to. */
  readonly shown: ReadonlySet<string>;
}

export function linksOf({ compiled, problem }: Formulated): Links {
  const element = (index: number): string => `constraint-${index + 1}`;
  const bySentence = new Map<string, string[]>();
  const objective = compiled?.model.objective;
  const add = (sentences: readonly string[], id: string): void => {
    for (const sentence of sentences) bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), id]);
  };
  compiled?.model.constraints.forEach(({ origin }, i) => {
    add(origin.sentences, element(i));
  });
  if (objective !== undefined && objective.sense !== 'satisfy') add(objective.origin.sentences, 'objective');
  return {
    element,
    constraintsOf: (sentence) => bySentence.get(sentence) ?? [],
    shown: new Set(problem?.sentences.map((s) => s.id) ?? []),
  };
}
