import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { prepareModel } from '../../solvers/prepare-model.ts';
import { type EmitFormat, emitFormats, writeInstance } from '../../solvers/write-program.ts';
import { loadBundle } from '../bundle.ts';
import { diagnosticsJson } from '../render/result-json.ts';
import { verifyBundle } from '../verify-bundle.ts';
import { faultAnswer, inputFields, readInputs } from './inputs.ts';
import type { Tool } from './tool.ts';

/** Writes a draft or a model for another solver. */
export const emitTool: Tool = {
  name: 'emit',
  title: 'Write the model for a solver',
  description:
    'Writes a draft or a model as LP, MPS, MiniZinc, DIMACS CNF, WCNF or OPB, with comments that map rows to sentences.',
  fields: {
    ...inputFields,
    to: { type: 'string', description: 'the format', enum: emitFormats },
  },
  required: ['to'],
  async run(args, { signal }) {
    const inputs = await readInputs(args);
    if (inputs.value === undefined) return faultAnswer(inputs.diagnostics);
    const { source, data, reader } = inputs.value;
    const prepared = await prepareModel(source, data, reader, signal);
    if (prepared.value === undefined || hasErrors(prepared.diagnostics))
      return faultAnswer(prepared.diagnostics);
    const format = args.text('to') as EmitFormat;
    const { value, diagnostics } = await writeInstance(prepared.value.compiled.instance, format);
    if (value === undefined) return faultAnswer(diagnostics);
    return { text: value, data: { format, program: value, diagnostics: diagnosticsJson(diagnostics) } };
  },
};

/** Checks a saved answer again. */
export const verifyTool: Tool = {
  name: 'verify',
  title: 'Verify a saved answer',
  description:
    'Checks a folder that `formulate --save` wrote: no file changed, the draft gives the model, the solution keeps every constraint in exact arithmetic, and solving again finds nothing better. No network, no key.',
  fields: {
    bundle: { type: 'string', description: 'path of the folder' },
    timeLimit: { type: 'number', description: 'seconds for solving again (default 60)' },
  },
  required: ['bundle'],
  async run(args, { signal }) {
    const bundle = await loadBundle(args.text('bundle') ?? '');
    if (bundle.value === undefined) return faultAnswer(bundle.diagnostics);
    const { checks, diagnostics } = await verifyBundle(bundle.value, args.number('timeLimit') ?? 60, signal);
    const failures = [...bundle.diagnostics, ...diagnostics];
    const verified = failures.length === 0;
    return {
      text: [
        verified ? 'Verified:' : 'Not verified:',
        ...failures.map((d) => `✗ ${d.message}`),
        ...checks.map(({ what, proved }) => `${proved ? '✓' : '?'} ${what}`),
      ].join('\n'),
      data: { verified, checks, diagnostics: diagnosticsJson(failures) },
    };
  },
};
