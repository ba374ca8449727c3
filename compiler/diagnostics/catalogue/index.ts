import type { CodePage } from '../catalogue.ts';
import { backendPages } from './backend.ts';
import { cliPages } from './cli.ts';
import { loweringPages } from './lowering.ts';
import { problemPages } from './problem.ts';
import { solverPages } from './solver.ts';

/** Every page by code, in order. */
export function codePages(): ReadonlyMap<string, CodePage> {
  const all = { ...problemPages, ...backendPages, ...loweringPages, ...solverPages, ...cliPages };
  return new Map(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
