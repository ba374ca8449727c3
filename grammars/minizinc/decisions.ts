import type { PreparedDecisions } from './prepared-decisions.ts';

/**
 * What chevrotain's analysis of the grammar finds. The build puts it here (`build.js`), so that no start needs the analysis, which takes
 * longer than reading a small model; in the source tree there is nothing, and the parser is analysed when it is made.
 */
export const decisions: PreparedDecisions | undefined = undefined;
