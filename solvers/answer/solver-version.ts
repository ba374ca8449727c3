import { findSolver } from '../index.ts';

const versions = new Map<string, Promise<string>>();

/** Version of a solver that has run; detected once a process. */
export function solverVersion(id: string): Promise<string> {
  const known = versions.get(id);
  if (known !== undefined) return known;
  const version = findSolver(id).then(async (solver) => {
    const detection = await solver?.detect();
    return detection?.present === true ? detection.version : 'unknown';
  });
  versions.set(id, version);
  return version;
}
