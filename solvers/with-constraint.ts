import type { Source } from '../compiler/source/span.ts';

/** A model with one more constraint, given as the text between `constraint` and `;`. It stands in front: the last item of a model may lack its `;`. */
export const withConstraint = ({ name, text }: Source, constraint: string): Source => ({
  name,
  text: `constraint ${constraint};\n${text}`,
});
