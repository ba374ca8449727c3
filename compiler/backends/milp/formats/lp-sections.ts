import type { LpToken } from './lp-tokens.ts';

export type LpSection =
  | 'maximize'
  | 'minimize'
  | 'constraints'
  | 'bounds'
  | 'generals'
  | 'binaries'
  | 'unsupported'
  | 'end';

/** The words that begin a section, whatever their case; `subject to` and `such that` have a second one. */
const words: Readonly<Record<LpSection, string>> = {
  maximize: 'maximize maximise maximum max',
  minimize: 'minimize minimise minimum min',
  constraints: 'subject such st st. s.t.',
  bounds: 'bounds bound',
  generals: 'general generals gen integer integers int',
  binaries: 'binary binaries bin',
  unsupported: 'semi semis semi-continuous sos sos1 sos2 pwlobj',
  end: 'end',
};

const byWord = new Map(
  Object.entries(words).flatMap(([section, all]) =>
    all.split(' ').map((word) => [word, section as LpSection]),
  ),
);

/** The section that begins at the token; a section begins on a line of its own. */
export function sectionAt(token: LpToken): LpSection | undefined {
  if (token.kind === 'end') return 'end';
  return token.first && token.kind === 'name' ? byWord.get(token.text.toLowerCase()) : undefined;
}
