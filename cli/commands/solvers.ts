import type { Detection } from '../../solvers/solver.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { displayWidth, padEnd, wrap } from '../render/wrap.ts';

const abilities = [
  ['optimise', 'optimise'],
  ['cores', 'cores'],
  ['assumptions', 'assumptions'],
  ['enumerate', 'enumerate'],
  ['warmStart', 'warm start'],
  ['duals', 'duals'],
  ['incumbents', 'incumbents'],
  ['seed', 'seed'],
  ['threads', 'threads'],
] as const;

const legend =
  'incumbents: better solutions come as they are found, and Ctrl-C keeps the best; solvers without (GLPK among them) have a solution at the end, or at their --time-limit, only. seed, threads: --seed and --threads have an effect.';

/** `formulate solvers`: what is here, its version, what it can do, and how to get what is not. */
export const command: Command = {
  name: 'solvers',
  usage: ['solvers [--json]'],
  about:
    'Lists the solvers: which are here, their versions, what they take and can do, and how to get the others.',
  options: { json: { about: 'print a JSON list' } },
  examples: [['formulate solvers', 'what could --solver be?']],
  async run(args, terminal) {
    const { findSolver, solverIds } = await import('../../solvers/index.ts');
    const rows = await Promise.all(
      solverIds.map(async (id) => {
        const solver = await findSolver(id);
        return solver === undefined ? [] : [{ id, solver, detection: await solver.detect() }];
      }),
    );
    const solvers = rows.flat();
    if (args.on('json')) {
      const list = solvers.map(({ id, solver, detection }) => ({
        id,
        title: solver.title,
        takes: solver.takes,
        embedded: solver.embedded,
        can: solver.can,
        ...detection,
        howToGet: solver.howToGet,
      }));
      terminal.out(`${JSON.stringify(list, null, 2)}\n`);
      return exitCodes.definite;
    }
    const { style } = terminal;
    const width = Math.max(...solvers.map(({ id }) => id.length));
    const versionOf = (detection: Detection) =>
      detection.present ? (detection.version === 'unknown' ? '?' : detection.version) : '';
    const versions = Math.max(...solvers.map(({ detection }) => versionOf(detection).length));
    const row = (before: string, text: string) => {
      const indent = displayWidth(before);
      wrap(text, style.width - indent).forEach((line, i) => {
        terminal.out(`${i === 0 ? before : ' '.repeat(indent)}${style.dim(line)}`.trimEnd());
        terminal.out('\n');
      });
    };
    for (const takes of ['linear-program', 'minizinc', 'cnf'] as const) {
      terminal.out(`${style.bold(takes)}\n`);
      for (const { id, solver, detection } of solvers.filter((s) => s.solver.takes === takes)) {
        if (!detection.present) {
          row(`  ${style.dim('–')} ${padEnd(id, width)}  `, solver.howToGet);
          continue;
        }
        const can = abilities.flatMap(([key, name]) => (solver.can[key] ? [name] : []));
        const version = padEnd(versionOf(detection), versions);
        row(`  ${style.green('✓')} ${padEnd(id, width)}  ${version}  `, can.join(', ') || 'one solution');
      }
      terminal.out('\n');
    }
    row('', legend);
    return exitCodes.definite;
  },
};
