import type { SolveInstanceOptions } from '../../solvers/solve-instance.ts';
import type { ProgressEvent } from '../../solvers/solver.ts';
import type { Terminal } from '../command.ts';
import { type Arguments, grouped, type OptionSpecs } from '../options.ts';
import { progressText } from '../render/progress.ts';

/** Options of every command that runs a solver. */
export const solverOptions: OptionSpecs = grouped('solving', {
  backend: {
    value: 'B',
    choices: ['auto', 'milp', 'minizinc', 'sat'],
    about: 'what the model is written as',
  },
  solver: { value: 'ID', about: 'a solver of `formulate solvers`, auto, or race:a,b' },
  'time-limit': {
    value: 'S',
    short: 't',
    number: 'positive',
    about: 'seconds; then the best solution so far',
  },
  'memory-limit': { value: 'MIB', number: 'whole', about: 'memory of the solver' },
  seed: { value: 'N', number: 'whole', about: 'random seed of the solver' },
  threads: { value: 'N', number: 'whole', about: 'threads of the solver, where it has them' },
});

/** The options as the library takes them; progress goes to a terminal's standard error. */
export function solverOptionsOf(args: Arguments, terminal: Terminal): SolveInstanceOptions {
  const number = (name: string) => args.number(name);
  const timeLimit = number('time-limit');
  const memoryLimit = number('memory-limit');
  const seed = number('seed');
  const threads = number('threads');
  const solutions = number('solutions');
  const shown = !args.on('json') && !args.on('quiet');
  return {
    backend: (args.text('backend') ?? 'auto') as 'auto',
    solver: args.text('solver') ?? 'auto',
    ...(timeLimit !== undefined && { timeLimit }),
    ...(memoryLimit !== undefined && { memoryLimit }),
    ...(seed !== undefined && { seed }),
    ...(threads !== undefined && { threads }),
    ...(solutions !== undefined && solutions > 1 && { solutions }),
    ...(shown && {
      onProgress: (event: ProgressEvent) => terminal.progress(progressText(event, '  ')),
    }),
  };
}
