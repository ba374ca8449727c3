import { basename, dirname, extname, join } from 'node:path';
import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { PreparedModel } from '../../solvers/prepare-model.ts';
import type { Repair } from '../../solvers/repair/find-repairs.ts';
import type { Command, Terminal } from '../command.ts';
import { type ExitCode, exitCodeOfStatus, exitCodes } from '../exit-code.ts';
import type { Arguments } from '../options.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { reportFaults, tellFaults, usageFault } from '../report-faults.ts';
import { dataOption, readInputs } from './inputs.ts';
import { readerOf, readerOptions } from './reader-options.ts';
import { solverOptions, solverOptionsOf } from './solver-options.ts';

/** `formulate explain`: the sentences that cannot hold together, their proof, and the cheapest ways out. */
export const command: Command = {
  name: 'explain',
  usage: ['explain PROBLEM.txt|MODEL.mzn [--data FILE]… [options]'],
  about:
    'Finds the sentences that cannot hold together, proves it by arithmetic or on a second backend, and lists the cheapest edits that lead out: numbers changed by the least relative amount, or sentences dropped. With --why-not, tells what a wish costs or what stands against it; with --replan, plans anew close to a saved plan.',
  options: {
    data: dataOption,
    ...readerOptions,
    ...solverOptions,
    all: { about: 'every minimal conflict and every minimal correction, as they are found' },
    smallest: { about: 'the conflict with the fewest members (with --cost, the cheapest)' },
    lock: { value: 'S,…', multiple: true, about: 'sentences or items that must stay: s2,s5' },
    cost: { value: 'S=N', multiple: true, about: 'price of a change of a sentence: s3=5 (default 1)' },
    menu: { value: 'N', number: 'whole', about: 'how many repairs to list (default 5; 0 for none)' },
    apply: { value: 'N', number: 'whole', about: 'write text and model with repair N applied' },
    output: {
      value: 'FILE',
      short: 'o',
      about: 'where --apply writes (default beside the input, .repaired)',
    },
    'why-not': {
      value: 'WISH',
      about: 'an expression (“x = 3”) or a sentence: its price, or what is against it',
    },
    replan: { value: 'DIR', about: 'a saved answer: plan anew, changing as little of it as possible' },
    json: { about: 'print one JSON object' },
  },
  examples: [
    ['formulate explain roster.txt', 'which sentences clash, and the cheapest ways out'],
    ['formulate explain roster.txt --lock s2,s5 --cost s3=5', 's2 and s5 stay; s3 is five times as dear'],
    ['formulate explain roster.txt --apply 1', 'write roster.repaired.txt and roster.repaired.mzn'],
    ['formulate explain shop.mzn --why-not "carts >= 5"', 'what would five carts cost?'],
    ['formulate explain roster.txt --replan monday', 'a new plan near the one saved in monday'],
  ],
  async run(args, terminal) {
    const inputs = readInputs(args);
    if (inputs.value === undefined) return reportFaults(inputs.diagnostics, args, terminal);
    const costs = readCosts(args.list('cost'));
    if (!(costs instanceof Map)) return reportFaults(costs, args, terminal);
    const reader = inputs.value.isModel ? undefined : await readerOf(args, terminal);
    if (reader !== undefined && 'diagnostics' in reader)
      return reportFaults(reader.diagnostics, args, terminal);
    const { findSolver } = await import('../../solvers/index.ts');
    // They start while the problem is read.
    for (const id of ['highs', 'cadical-wasm']) (await findSolver(id))?.prepare?.();
    const { prepareModel } = await import('../../solvers/prepare-model.ts');
    const { source, data } = inputs.value;
    const prepared = await prepareModel(source, data, reader, terminal.signal);
    try {
      if (prepared.value === undefined) return reportFaults(prepared.diagnostics, args, terminal);
      if (args.text('why-not') !== undefined) {
        const { runWhyNot } = await import('./explain-wish.ts');
        return await runWhyNot(prepared.value, args.text('why-not') ?? '', args, terminal);
      }
      const plan = args.text('replan');
      if (plan !== undefined) {
        const { runReplan } = await import('./explain-replan.ts');
        return await runReplan(prepared.value, plan, args, terminal);
      }
      return await explainConflict(prepared.value, costs, source.name, args, terminal);
    } finally {
      const { disposeWorkers } = await import('../../solvers/index.ts');
      await disposeWorkers();
    }
  },
};

async function explainConflict(
  prepared: PreparedModel,
  costs: ReadonlyMap<string, number>,
  path: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { explain } = await import('../../solvers/explain.ts');
  const { conflictUnknown, renderConflict, renderFound, renderMenuEnd, renderRepair } = await import(
    '../render/explanation.ts'
  );
  const { style } = terminal;
  const apply = args.number('apply');
  const json = args.on('json');
  const found: unknown[] = [];
  let shown = 0;
  const explanation = await explain(prepared, {
    ...solverOptionsOf(args, terminal),
    signal: terminal.signal,
    smallest: args.on('smallest'),
    all: args.on('all'),
    onFound: (event, units) => {
      if (!json) terminal.out(renderFound(event, units, style));
      else if (event.kind !== 'end')
        found.push({
          kind: event.kind,
          members: event.members.map((u) => units[u]?.id),
          minimal: event.minimal,
        });
    },
    ...(json
      ? {}
      : {
          onConflict: (conflict, clashes, units, calls) =>
            terminal.out(renderConflict({ conflict, clashes, units, calls }, prepared, style)),
          onRepair: ({ report }) => terminal.out(renderRepair(report, ++shown, style)),
        }),
    locked: args.list('lock').flatMap((text) => text.split(',').map((name) => name.trim())),
    ...(costs.size === 0 ? {} : { costs }),
    repairs: Math.max(apply ?? 0, args.number('menu') ?? 5),
  });
  const { solved, conflict, repairs, menu, diagnostics } = explanation;
  if (hasErrors(diagnostics)) return reportFaults(diagnostics, args, terminal);
  if (solved.status !== 'infeasible') return notInfeasible(prepared, explanation, args, terminal);
  if (json) {
    const { status } = solved;
    terminal.out(
      `${JSON.stringify({ status, conflict, clashes: explanation.clashes, ...(menu === undefined ? {} : { menu: menu.end }), ...(args.on('all') ? { found } : {}), calls: explanation.calls }, null, 2)}\n`,
    );
  } else {
    if (conflict === undefined) terminal.out(conflictUnknown(style));
    for (const repair of repairs.slice(shown)) terminal.out(renderRepair(repair.report, ++shown, style));
    if (menu !== undefined) terminal.out(renderMenuEnd(menu, style));
    terminal.err(
      renderDiagnostics(
        diagnostics.filter((d) => d.severity !== 'note'),
        terminal.errStyle,
      ),
    );
  }
  return apply === undefined
    ? exitCodes.definite
    : applyRepair(repairs[apply - 1], apply, path, args, terminal);
}

async function notInfeasible(
  prepared: PreparedModel,
  { solved, diagnostics }: Awaited<ReturnType<typeof import('../../solvers/explain.ts')['explain']>>,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const { reportResult } = await import('../../solvers/answer/report-result.ts');
  const { instance } = prepared.compiled;
  const { draft } = prepared;
  const result = await reportResult({
    instance,
    solved,
    diagnostics: [],
    ...(draft === undefined ? {} : { draft }),
  });
  if (args.on('json')) {
    const { resultJson } = await import('../render/result-json.ts');
    terminal.out(resultJson(result));
  } else {
    terminal.err(
      renderDiagnostics(
        diagnostics.filter((d) => d.severity !== 'note'),
        terminal.errStyle,
      ),
    );
    const { renderAnswer } = await import('../render/answer.ts');
    if (solved.solution !== undefined)
      terminal.out('There is no conflict: all sentences can hold together.\n\n');
    else if (solved.status === 'unbounded')
      terminal.out('There is no conflict: nothing limits the objective.\n\n');
    terminal.out(renderAnswer({ result, compiled: prepared.compiled }, [], terminal.style));
  }
  if (args.on('apply')) return tellFaults([nothingToApply('there is no conflict to repair')], terminal);
  return exitCodeOfStatus(result.status);
}

async function applyRepair(
  repair: Repair | undefined,
  number: number,
  path: string,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  if (repair === undefined) return tellFaults([nothingToApply(`there is no repair ${number}`)], terminal);
  const { writeWhole } = await import('../files.ts');
  const given =
    args.text('output') ??
    (path === '<stdin>' ? 'repaired' : `${path.slice(0, path.length - extname(path).length)}.repaired`);
  const stem = join(dirname(given), basename(given, /\.(txt|md|mzn)$/.exec(given)?.[0] ?? ''));
  const files: [string, string][] = [[`${stem}.mzn`, repair.applied.model.text]];
  if (repair.applied.problem !== undefined)
    files.unshift([`${stem}${/\.(txt|md)$/.exec(path)?.[0] ?? '.txt'}`, repair.applied.problem.text]);
  for (const [name, text] of files) {
    const problems = writeWhole(name, text);
    if (problems.length > 0) return tellFaults(problems, terminal);
  }
  const missing =
    repair.applied.problem === undefined && path.endsWith('.txt')
      ? ' (the text could not be edited by itself: change it as listed)'
      : '';
  terminal.err(`wrote ${files.map(([name]) => name).join(' and ')}${missing}\n`);
  return exitCodes.definite;
}

const nothingToApply = (message: string): Diagnostic => ({
  code: 'conflict/nothing-to-apply',
  severity: 'error',
  message,
  labels: [],
  help: '--menu N lists more repairs',
});

function readCosts(texts: readonly string[]): Map<string, number> | readonly Diagnostic[] {
  const costs = new Map<string, number>();
  for (const text of texts.flatMap((t) => t.split(','))) {
    const match = /^\s*(.+?)\s*=\s*(\d{1,6}(?:\.\d{1,6})?)\s*$/.exec(text);
    if (match === null || Number(match[2]) <= 0)
      return usageFault({
        code: 'usage/not-a-number',
        message: `--cost needs a sentence and a positive number, not “${text}”`,
        help: 'write --cost s3=5',
      });
    costs.set(match[1] ?? '', Number(match[2]));
  }
  return costs;
}
