import type { Source } from '../compiler/source/span.ts';

/**
 * A model with one more constraint, given as the text between `constraint` and `;`. It
 * stands in front, since the last item of a model may lack its `;`, and on the first line, since constraints without a name go by theirs.
 */
export const withConstraint = ({ name, text }: Source, constraint: string): Source => ({
  name,
  text: `constraint ${constraint}; ${text}`,
});
