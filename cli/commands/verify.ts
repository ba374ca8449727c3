import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { loadBundle } from '../bundle.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { wrap } from '../render/wrap.ts';
import { reportFaults, usageFault } from '../report-faults.ts';

/** `formulate verify DIR`: check a saved answer again, with no network and no key. */
export const command: Command = {
  name: 'verify',
  usage: ['verify BUNDLE [--time-limit S]'],
  about:
    'Checks what --save wrote: that no file was changed, that the draft gives the model, that the solution keeps every constraint in exact arithmetic with the objective that is claimed, and, by solving again with an embedded solver, that there is no better one (or none at all).',
  options: {
    'time-limit': {
      value: 'S',
      short: 't',
      number: 'positive',
      about: 'seconds for solving again (default 60)',
    },
    json: { about: 'print one JSON object' },
  },
  examples: [['formulate problem.txt --save answer && formulate verify answer', 'save, then check']],
  async run(args, terminal) {
    const directory = args.positionals[0];
    if (directory === undefined)
      return reportFaults(
        usageFault({
          code: 'usage/missing-file',
          message: 'no bundle is named',
          help: 'name the folder that --save wrote',
        }),
        args,
        terminal,
      );
    const bundle = await loadBundle(directory);
    if (bundle.value === undefined) return reportFaults(bundle.diagnostics, args, terminal);
    const { verifyBundle } = await import('../verify-bundle.ts');
    const findings = await verifyBundle(bundle.value, args.number('time-limit') ?? 60, terminal.signal);
    const failures: readonly Diagnostic[] = [...bundle.diagnostics, ...findings.diagnostics];
    if (args.on('json')) {
      const { diagnosticsJson } = await import('../render/result-json.ts');
      terminal.out(
        `${JSON.stringify({ verified: failures.length === 0, checks: findings.checks, diagnostics: diagnosticsJson(failures) }, null, 2)}\n`,
      );
    } else {
      const { style } = terminal;
      for (const { what, proved } of findings.checks) {
        const mark = proved ? style.green('✓') : style.yellow('?');
        wrap(what, style.width - 4).forEach((l, i) =>
          terminal.out(i === 0 ? `  ${mark} ${l}\n` : `    ${l}\n`),
        );
      }
      terminal.err(renderDiagnostics(failures, terminal.errStyle));
      terminal.out(failures.length === 0 ? `${style.bold('verified')}\n` : `${style.bold('not verified')}\n`);
    }
    if (failures.length > 0) return exitCodes.input;
    return findings.checks.every((c) => c.proved) ? exitCodes.definite : exitCodes.indefinite;
  },
};
