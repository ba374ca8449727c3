import type { ConformanceCase } from './conformance/case.ts';
import { linearAbilities } from './conformance/linear-abilities.ts';
import { linearAnswers } from './conformance/linear-answers.ts';
import { miniZincCases } from './conformance/minizinc-cases.ts';
import { satCases } from './conformance/sat-cases.ts';
import type { Solver } from './solver.ts';

export type { ConformanceCase } from './conformance/case.ts';

const byProgram: Readonly<Record<Solver['takes'], readonly ConformanceCase[]>> = {
  'linear-program': [...linearAnswers, ...linearAbilities] as readonly ConformanceCase[],
  cnf: satCases as readonly ConformanceCase[],
  minizinc: miniZincCases as readonly ConformanceCase[],
};

/**
 * What a solver has to do right before it may be listed: the cases of its kind of program, apart from those that it does not
 * claim to be able to do. Each case throws an Error that says what is wrong.
 */
export const conformanceCases = (solver: Solver): readonly ConformanceCase[] =>
  byProgram[solver.takes].filter((entry) => entry.needs?.(solver) ?? true);
