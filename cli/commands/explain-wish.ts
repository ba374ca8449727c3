import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { PreparedModel } from '../../solvers/prepare-model.ts';
import type { Terminal } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { proofText } from '../render/explanation.ts';
import { groupText } from '../render/group-text.ts';
import { numberText } from '../render/numbers.ts';
import { printable } from '../render/wrap.ts';
import { reportFaults } from '../report-faults.ts';
import { solverOptionsOf } from './solver-options.ts';

/** `--why-not`: what a wish costs, or the sentences against it. */
export async function runWhyNot(
  prepared: PreparedModel,
  wish: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { whyNot } = await import('../../solvers/what-if.ts');
  const outcome = await whyNot(prepared, wish, {
    ...solverOptionsOf(args, terminal),
    signal: terminal.signal,
  });
  if (outcome.after === undefined || hasErrors(outcome.diagnostics))
    return reportFaults(outcome.diagnostics, args, terminal);
  const { kind, before, after, price, against } = outcome;
  const code = kind === 'open' ? exitCodes.indefinite : exitCodes.definite;
  if (args.on('json')) {
    const { writeSolution } = await import('../../compiler/answer/solution-json.ts');
    const solution =
      after.solution === undefined || outcome.compiled === undefined
        ? {}
        : { solution: writeSolution(outcome.compiled.instance, after.solution) };
    terminal.out(
      `${JSON.stringify({ wish, kind, price, objective: before.check?.objective, objectiveThen: after.check?.objective, against, ...solution }, null, 2)}\n`,
    );
    return code;
  }
  const { style } = terminal;
  const shown = style.bold(printable(wish));
  if (kind === 'open') terminal.out(`Whether ${shown} is possible could not be told in time.\n`);
  else if (kind === 'granted')
    terminal.out(`${style.green('Yes')}: ${shown} is possible${price === undefined ? '' : ' at no cost'}.\n`);
  else if (kind === 'priced')
    terminal.out(
      `${style.yellow('At a price')}: ${shown} makes the objective worse by ${style.bold(numberText(price ?? 0))} (${numberText(before.check?.objective ?? 0)} → ${numberText(after.check?.objective ?? 0)}).\n`,
    );
  else {
    const groups = against?.groups ?? [];
    terminal.out(
      groups.length === 0
        ? `${style.red('No')}: ${shown} contradicts the facts (domains and definitions).\n`
        : `${style.red('No')}: ${shown} cannot hold together with\n`,
    );
    for (const group of groups)
      terminal.out(
        `  ${style.red('✗')} ${style.cyan(group.sentences.join(',') || group.id)} ${printable(groupText(group, prepared.compiled))}\n`,
      );
    if (against !== undefined)
      terminal.out(
        style.dim(
          `  ${proofText(against.proved)}; ${against.proved.minimal ? 'each of them is needed' : 'perhaps not all are needed'}\n`,
        ),
      );
  }
  return code;
}
