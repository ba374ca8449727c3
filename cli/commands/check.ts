import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { readSource } from '../files.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/result-json.ts';
import { reportFaults, usageFault } from '../report-faults.ts';
import { dataOption, readInputs } from './inputs.ts';

/** `formulate check MODEL.mzn`: every mistake with its span; with `--solution`, which sentence a solution breaks. */
export const command: Command = {
  name: 'check',
  usage: ['check MODEL.mzn [--data FILE]…', 'check MODEL.mzn [--data FILE]… --solution S.json'],
  about:
    'Parses and type-checks a model: every mistake, with its place and how to mend it. With --solution, evaluates the solution in exact arithmetic and tells which constraint it breaks, and by how much.',
  options: {
    data: dataOption,
    solution: {
      value: 'S.json',
      about: 'a solution as JSON: an object of names and values, or a result of --json',
    },
    tolerance: {
      value: 'T',
      number: 'positive',
      about: 'how far a constraint may be missed (default: exact)',
    },
    json: { about: 'print one JSON object' },
  },
  examples: [
    ['formulate check model.mzn --data week.dzn', 'does it type-check with this data?'],
    ['formulate check model.mzn --solution plan.json', 'does this plan keep every rule?'],
  ],
  async run(args, terminal) {
    const inputs = readInputs(args);
    const fail = (faults: readonly Diagnostic[]) => reportFaults(faults, args, terminal);
    if (inputs.value === undefined) return fail(inputs.diagnostics);
    const { compileModel } = await import('../../compiler/pipeline.ts');
    const compiled = compileModel(inputs.value.source, inputs.value.data);
    if (compiled.value === undefined || hasErrors(compiled.diagnostics)) {
      const { name } = inputs.value.source;
      const words = !inputs.value.isModel && args.positionals[0] !== '-';
      // A text in words gives a mistake for almost every word, and none of them is the mistake.
      if (!words || !compiled.diagnostics.some(({ code }) => code.startsWith('syntax/')))
        return fail(compiled.diagnostics);
      return fail(
        usageFault({
          code: 'usage/not-a-model',
          message: `${name} is not a model`,
          help: `\`formulate draft ${name}\` reads a problem in words and checks what comes out; the name of a model ends in .mzn`,
        }),
      );
    }
    const solutionPath = args.text('solution');
    if (solutionPath !== undefined) {
      const solution = readSource(solutionPath);
      if (solution.value === undefined) return fail(solution.diagnostics);
      const { checkGivenSolution } = await import('./check-given-solution.ts');
      return checkGivenSolution(compiled.value, solution.value, args, terminal);
    }
    if (args.on('json')) {
      terminal.out(`${JSON.stringify({ diagnostics: diagnosticsJson(compiled.diagnostics) }, null, 2)}\n`);
      return exitCodes.definite;
    }
    terminal.err(renderDiagnostics(compiled.diagnostics, terminal.errStyle));
    const { model } = compiled.value;
    const variables = model.declarations.filter((d) => d.type.inst === 'var').length;
    const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
    terminal.out(
      `${inputs.value.source.name}: no mistakes; ${count(variables, 'variable')}, ${count(model.constraints.length, 'constraint')}, ${
        model.objective.sense === 'satisfy' ? 'nothing to optimise' : model.objective.sense
      }\n`,
    );
    return exitCodes.definite;
  },
};
