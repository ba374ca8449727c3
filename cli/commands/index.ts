import type { Command } from '../command.ts';

/** Every command by name; loaded only when it is called. */
const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  solve: () => import('./solve.ts'),
  draft: () => import('./draft.ts'),
  emit: () => import('./emit.ts'),
  explain: () => import('./explain.ts'),
  ask: () => import('./ask.ts'),
  check: () => import('./check.ts'),
  verify: () => import('./verify.ts'),
  bench: () => import('./bench.ts'),
  solvers: () => import('./solvers.ts'),
  mcp: () => import('./mcp.ts'),
  serve: () => import('./serve.ts'),
  completion: () => import('./completion.ts'),
  'explain-code': () => import('./explain-code.ts'),
};

export const commandNames: readonly string[] = Object.keys(commands);
export const loadCommand = async (name: string): Promise<Command | undefined> =>
  Object.hasOwn(commands, name) ? (await commands[name]?.())?.command : undefined;

export const loadCommands = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(commands).map(async (load) => (await load()).command));
