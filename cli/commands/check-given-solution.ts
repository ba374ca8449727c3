import { checkSolution } from '../../compiler/answer/check-solution.ts';
import { readSolution } from '../../compiler/answer/read-solution.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { Terminal } from '../command.ts';
import { type ExitCode, exitCodeOfErrors, exitCodes } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { numberText } from '../render/numbers.ts';
import { diagnosticsJson } from '../render/result-json.ts';
import { printable, wrap } from '../render/wrap.ts';

/** Which constraint does a given solution break, and by how much? Exit 0 when none, 1 otherwise. */
export function checkGivenSolution(
  compiled: CompiledModel,
  source: Source,
  args: Arguments,
  terminal: Terminal,
): ExitCode {
  const read = readSolution(compiled.instance, source);
  const { style } = terminal;
  const json = args.on('json');
  if (read.value === undefined) {
    if (json)
      terminal.out(
        `${JSON.stringify({ accepted: false, diagnostics: diagnosticsJson(read.diagnostics) }, null, 2)}\n`,
      );
    else terminal.err(renderDiagnostics(read.diagnostics, terminal.errStyle));
    return exitCodeOfErrors(read.diagnostics);
  }
  const check = checkSolution(compiled.instance, read.value, args.number('tolerance') ?? 0);
  const diagnostics = [...read.diagnostics, ...check.evaluation.diagnostics];
  if (json) {
    terminal.out(
      `${JSON.stringify(
        {
          accepted: check.accepted,
          ...(check.objective === undefined ? {} : { objective: check.objective }),
          constraints: check.constraints,
          domains: check.domainFaults,
          diagnostics: diagnosticsJson(diagnostics),
        },
        null,
        2,
      )}\n`,
    );
    return check.accepted ? exitCodes.definite : exitCodes.input;
  }
  terminal.err(renderDiagnostics(diagnostics, terminal.errStyle));
  for (const fault of check.domainFaults) terminal.out(`${style.red('✗')} ${fault}\n`);
  const broken = check.constraints.filter((c) => !c.holds);
  for (const c of broken) {
    const by = c.slack === undefined || c.slack >= 0 ? '' : `, by ${numberText(-c.slack)}`;
    const where = c.sentences.length > 0 ? c.sentences.join(',') : c.id;
    wrap(`breaks ${where}${by}: ${printable(c.text)}`, style.width - 2).forEach((line, i) =>
      terminal.out(i === 0 ? `${style.red('✗')} ${line}\n` : `  ${line}\n`),
    );
  }
  if (check.accepted) {
    const objective =
      check.objective === undefined ? '' : `; the objective is ${numberText(check.objective)}`;
    terminal.out(
      `${style.green('✓')} a solution: all ${check.constraints.length} constraints and every domain hold${objective}\n`,
    );
  }
  return check.accepted ? exitCodes.definite : exitCodes.input;
}
