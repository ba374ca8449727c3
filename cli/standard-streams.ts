import { fstatSync, writeSync } from 'node:fs';
import { exitCodes } from './exit-code.ts';

/** What the command line needs of an output stream. */
export interface OutputStream {
  readonly isTTY: boolean;
  /** Characters of a line of the terminal; undefined for files and pipes. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/**
 * Standard output and standard error. Node's stream objects are made only for terminals: for a pipe or a file they would cost a
 * tenth of a cold start, and writing there is synchronous anyway. A pipe that is closed (`formulate … | head`) ends the process quietly.
 */
export const standardOutput = outputStream(1, () => process.stdout);
export const standardError = outputStream(2, () => process.stderr);

/** Is standard input a terminal? */
export const asksTerminal = (): boolean => isDevice(0) && process.stdin.isTTY === true;

function outputStream(descriptor: 1 | 2, open: () => NodeJS.WriteStream): OutputStream {
  let device: NodeJS.WriteStream | undefined;
  const terminal = (): NodeJS.WriteStream => {
    if (device === undefined) {
      device = open();
      device.on('error', endFor);
    }
    return device;
  };
  return {
    get isTTY() {
      return isDevice(descriptor) && terminal().isTTY === true;
    },
    get columns() {
      return isDevice(descriptor) ? terminal().columns : undefined;
    },
    write(text) {
      if (device !== undefined || isDevice(descriptor)) {
        terminal().write(text);
        return;
      }
      const bytes = Buffer.from(text);
      let written = 0;
      try {
        while (written < bytes.length) written += writeSync(descriptor, bytes, written);
      } catch (error) {
        // A pipe whose reader is slow and that does not block: the stream object waits for it.
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') terminal().write(bytes.subarray(written));
        else endFor(error as NodeJS.ErrnoException);
      }
    },
  };
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    // Closed by the caller (`>&-`): Node's own stream knows what to do.
    return true;
  }
}

function endFor(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? exitCodes.definite : exitCodes.surroundings);
}
