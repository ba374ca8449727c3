import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { PreparedModel } from '../../solvers/prepare-model.ts';
import { loadBundle } from '../bundle.ts';
import type { Terminal } from '../command.ts';
import { type ExitCode, exitCodeOfStatus } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { numberText } from '../render/numbers.ts';
import { reportFaults } from '../report-faults.ts';
import { solverOptionsOf } from './solver-options.ts';

/** `--replan DIR`: a plan for the edited problem that stays close to the saved one, and the difference in words. */
export async function runReplan(
  { compiled, data }: PreparedModel,
  directory: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const old = await savedPlan(directory);
  if ('diagnostics' in old) return reportFaults(old.diagnostics, args, terminal);
  const { replan } = await import('../../solvers/replan.ts');
  const { plan, differences, solved, objective, best, diagnostics } = await replan(compiled, data, old.plan, {
    ...solverOptionsOf(args, terminal),
    signal: terminal.signal,
  });
  if (hasErrors(diagnostics)) return reportFaults(diagnostics, args, terminal);
  const { writeSolution } = await import('../../compiler/answer/solution-json.ts');
  if (args.on('json')) {
    const solution = plan === undefined ? {} : writeSolution(compiled.instance, plan);
    terminal.out(
      `${JSON.stringify({ status: solved.status, solution, objective, best, differences }, null, 2)}\n`,
    );
    return exitCodeOfStatus(solved.status);
  }
  const { style } = terminal;
  if (plan === undefined) {
    terminal.out(
      solved.status === 'infeasible'
        ? `${style.red('No plan')}: the edited problem has no solution; formulate explain without --replan tells why.\n`
        : `No plan was found: ${solved.status}.\n`,
    );
    return exitCodeOfStatus(solved.status);
  }
  if (differences.length === 0)
    terminal.out(`${style.green('The saved plan still holds')}; nothing has to change.\n`);
  else {
    terminal.out(
      `${style.bold(differences.length === 1 ? 'One value changes' : `${differences.length} values change`)}; the rest of the saved plan stays\n`,
    );
    for (const { name, from, to } of differences) terminal.out(`  ${style.cyan(name)}  ${from} → ${to}\n`);
  }
  if (objective !== undefined && best !== undefined)
    terminal.out(
      style.dim(
        `  objective ${numberText(objective)}${Math.abs(objective - best) < 1e-9 ? ', the best there is' : `; a plan from scratch reaches ${numberText(best)}`}\n`,
      ),
    );
  return exitCodeOfStatus(solved.status);
}

/** The plan of a bundle, read with the bundle's own model: the edited one may have other names and ranges. */
async function savedPlan(directory: string) {
  const bundle = await loadBundle(directory);
  if (bundle.value === undefined || hasErrors(bundle.diagnostics)) return { diagnostics: bundle.diagnostics };
  const { files } = bundle.value;
  const { compileSaved, savedResult } = await import('../saved-answer.ts');
  const { readSolution } = await import('../../compiler/answer/read-solution.ts');
  const model = compileSaved(files);
  const { solution = {} } = savedResult(files) ?? {};
  if (model?.value === undefined || Object.keys(solution).length === 0)
    return {
      diagnostics: [
        {
          code: 'conflict/no-plan',
          severity: 'error' as const,
          message: `${directory} holds no plan`,
          labels: [],
          help: 'name a folder that --save wrote for a problem with a solution',
        },
      ],
    };
  const read = readSolution(model.value.instance, { name: 'result.json', text: JSON.stringify(solution) });
  return read.value === undefined ? { diagnostics: read.diagnostics } : { plan: read.value };
}
