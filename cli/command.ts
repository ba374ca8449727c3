import type { ExitCode } from './exit-code.ts';
import type { Arguments, OptionSpecs } from './options.ts';
import type { Style } from './render/style.ts';

/** A command of the command line: what it is called with, and what it does. */
export interface Command {
  readonly name: string;
  /** Usage lines, without the program name. */
  readonly usage: readonly string[];
  readonly about: string;
  readonly options: OptionSpecs;
  /** What the first argument may be, where that is a fixed list: shells complete it. */
  readonly words?: readonly string[];
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}

/** The surroundings of one run: where results, progress and diagnostics go, and the signal that stops it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** One line about how far it is, which the next one, a result or a diagnostic replaces; only where somebody watches. */
  readonly progress: (text: string) => void;
  readonly style: Style;
  readonly errStyle: Style;
  /** Standard input and error are a terminal: questions may be asked. */
  readonly interactive: boolean;
  /** Set on the first Ctrl-C: stop with the best solution so far. */
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every command there is, for what describes them. */
  readonly commands: () => Promise<readonly Command[]>;
}
