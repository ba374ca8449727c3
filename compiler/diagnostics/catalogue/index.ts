import type { CodePage } from '../catalogue.ts';
import { analysisPages } from './analysis.ts';
import { backendPages } from './backend.ts';
import { cliPages } from './cli.ts';
import { conflictPages } from './conflict.ts';
import { dataPages } from './data.ts';
import { draftPages } from './draft.ts';
import { evaluationPages } from './evaluation.ts';
import { languageModelPages } from './language-model.ts';
import { loweringPages } from './lowering.ts';
import { lpPages } from './lp.ts';
import { mpsPages } from './mps.ts';
import { problemPages } from './problem.ts';
import { readPages } from './read.ts';
import { readingsPages } from './readings.ts';
import { satPages } from './sat.ts';
import { serverPages } from './server.ts';
import { solverPages } from './solver.ts';
import { syntaxPages } from './syntax.ts';

/** One record a stage, in the order of the stages. */
const stages = [
  problemPages,
  readPages,
  draftPages,
  languageModelPages,
  syntaxPages,
  analysisPages,
  dataPages,
  evaluationPages,
  loweringPages,
  backendPages,
  satPages,
  lpPages,
  mpsPages,
  solverPages,
  readingsPages,
  conflictPages,
  cliPages,
  serverPages,
];

/** Every page by code, in alphabetical order. */
export function codePages(): ReadonlyMap<string, CodePage> {
  return new Map(stages.flatMap((pages) => Object.entries(pages)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
