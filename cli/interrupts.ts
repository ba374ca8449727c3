/** The signals by which a terminal, or who started the process, asks it to stop. */
const asking = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ctrl-C as an abort signal, a second one as the end. It is caught from when something first listens for the abort: before, while a model is read and
 * compiled, nobody could hear it, and the process ends as any other does.
 */
export function catchInterrupts(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const { signal } = controller;
  const interrupt = () => {
    if (signal.aborted) process.exit(130);
    controller.abort(new Error('interrupted'));
  };
  let caught = false;
  const listen = signal.addEventListener;
  signal.addEventListener = (...listener: Parameters<typeof listen>) => {
    if (!caught) for (const name of asking) process.on(name, interrupt);
    caught = true;
    listen.apply(signal, listener);
  };
  return {
    signal,
    release: () => {
      for (const name of asking) process.off(name, interrupt);
    },
  };
}
