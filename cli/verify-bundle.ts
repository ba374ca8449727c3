import { checkSolution } from '../compiler/answer/check-solution.ts';
import { readSolution } from '../compiler/answer/read-solution.ts';
import type { CheckReport, Result } from '../compiler/answer/result.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import { assemble } from '../compiler/draft/assemble.ts';
import { checkDraft } from '../compiler/draft/check-draft.ts';
import { locateItems } from '../compiler/draft/locate-items.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import { readProblem } from '../compiler/problem/read-problem.ts';
import { disposeWorkers } from '../solvers/index.ts';
import { solveInstance } from '../solvers/solve-instance.ts';
import type { LoadedBundle } from './bundle.ts';
import { compileSaved, savedData, savedResult } from './saved-answer.ts';

interface Findings {
  readonly checks: readonly CheckReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything that can be checked of a bundle: each check passed (or could not be proved), or a diagnostic says what fails. */
export async function verifyBundle(
  { files }: LoadedBundle,
  timeLimit: number,
  signal: AbortSignal,
): Promise<Findings> {
  const checks: CheckReport[] = [{ what: 'no file was changed', proved: true }];
  const diagnostics: Diagnostic[] = [];
  const fail = (name: string, message: string) =>
    void diagnostics.push({
      code: `verify/${name}`,
      severity: 'error',
      message,
      labels: [],
      help: 'the bundle does not stand by itself; solve the problem again',
    });
  const modelText = files.get('model.mzn');
  const compiled = compileSaved(files);
  const result = savedResult(files);
  if (result === undefined) fail('no-result', 'result.json is missing or is not a result');
  else if (compiled === undefined)
    fail('no-result', 'the bundle keeps no model, so there is no answer to check');
  if (modelText === undefined || compiled === undefined || result === undefined)
    return { checks: [], diagnostics };
  if (!draftGivesModel(files, modelText))
    fail('other-model', 'the draft does not give the model that is saved');
  else if (files.has('draft.json'))
    checks.push({ what: 'the draft gives the model, and its quotes stand in the problem', proved: true });
  diagnostics.push(...compiled.diagnostics.filter((d) => d.severity === 'error'));
  if (compiled.value === undefined) return { checks, diagnostics };
  checkAnswer(compiled.value, result, checks, fail);
  await checkConflict(compiled.value, result, files, checks, fail);
  await solveAgain(compiled.value, result, timeLimit, signal, checks, fail);
  return { checks, diagnostics };
}

/** The saved draft, its quotes located in the saved problem, assembles to the saved model. */
function draftGivesModel(files: ReadonlyMap<string, string>, modelText: string): boolean {
  const text = files.get('draft.json');
  const problemText = files.get('problem.txt');
  if (text === undefined || problemText === undefined) return true;
  try {
    const draft = checkDraft(JSON.parse(text));
    const problem = readProblem({ name: 'problem.txt', text: problemText }, savedData(files));
    if (draft.value === undefined || problem.value === undefined) return false;
    const located = locateItems(draft.value, problem.value);
    return (
      located.value !== undefined &&
      !hasErrors(located.diagnostics) &&
      assemble(located.value).source.text === modelText
    );
  } catch {
    return false;
  }
}

function checkAnswer(
  compiled: CompiledModel,
  result: Result,
  checks: CheckReport[],
  fail: (name: string, message: string) => void,
): void {
  const claimed = ['optimal', 'satisfied', 'feasible'].includes(result.status);
  if (!claimed && Object.keys(result.solution).length === 0) return;
  const solution = readSolution(compiled.instance, {
    name: 'result.json',
    text: JSON.stringify(result.solution),
  });
  if (solution.value === undefined) {
    fail('unreadable-solution', 'the solution does not fit the model');
    return;
  }
  const check = checkSolution(compiled.instance, solution.value, 1e-6);
  if (!check.accepted) {
    const broken = check.constraints.find((c) => !c.holds);
    fail(
      'broken-constraint',
      `the solution breaks ${broken === undefined ? 'a domain' : `${broken.id}: ${broken.text}`}`,
    );
    return;
  }
  checks.push({ what: 'the solution keeps every constraint and domain', proved: true });
  const objective = check.objective;
  if (objective === undefined || result.objective === undefined) return;
  if (Math.abs(objective - result.objective) > 1e-6 * Math.max(1, Math.abs(objective))) {
    fail('other-objective', `the objective is ${objective}, not ${result.objective}`);
    return;
  }
  checks.push({ what: `the objective is ${result.objective}`, proved: true });
}

/** The stored proof of a conflict, where there is one: it needs no solver. */
async function checkConflict(
  { instance }: CompiledModel,
  { conflict }: Result,
  files: ReadonlyMap<string, string>,
  checks: CheckReport[],
  fail: (name: string, message: string) => void,
): Promise<void> {
  const [formula, proof] = [files.get('conflict.cnf'), files.get('conflict.drat')];
  if (conflict === undefined || formula === undefined || proof === undefined) return;
  const { lower } = await import('../compiler/lowering/lower.ts');
  const { checkCoreProof } = await import('../solvers/conflict/core-proof.ts');
  const flat = lower(instance).value;
  const fault =
    flat === undefined ? 'the model cannot be lowered' : checkCoreProof(flat, conflict, { formula, proof });
  if (fault !== undefined) fail('broken-proof', fault);
  else
    checks.push({
      what: `${conflict.groups.map(({ id }) => id).join(', ')} cannot hold together: the stored proof was checked step by step, without a solver`,
      proved: true,
    });
}

async function solveAgain(
  compiled: CompiledModel,
  result: Result,
  timeLimit: number,
  signal: AbortSignal,
  checks: CheckReport[],
  fail: (name: string, message: string) => void,
): Promise<void> {
  if (!['optimal', 'infeasible', 'unbounded'].includes(result.status)) return;
  const again = await solveInstance(compiled.instance, { timeLimit, signal });
  await disposeWorkers();
  const what =
    result.status === 'optimal'
      ? 'no better solution exists'
      : result.status === 'infeasible'
        ? 'no solution exists'
        : 'the objective has no limit';
  if (again.status === 'unknown' || again.status === 'feasible') {
    checks.push({ what: `${what} (solving again ran out of time)`, proved: false });
    return;
  }
  const objective = again.check?.objective;
  const same =
    again.status === result.status &&
    (objective === undefined ||
      result.objective === undefined ||
      Math.abs(objective - result.objective) <= 1e-6 * Math.max(1, Math.abs(objective)));
  if (!same) {
    fail(
      'other-answer',
      `solving again gives ${again.status}${objective === undefined ? '' : ` ${objective}`}, saved is ${result.status} ${result.objective ?? ''}`,
    );
    return;
  }
  checks.push({ what: `${what}: ${again.route?.solver ?? 'a solver'} says so again`, proved: true });
}
