import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';

/** Arguments of the types that the tool's fields say. */
export interface ToolArguments {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  value(name: string): unknown;
}

/** What a tool is run with: the signal of its request, and a way to tell how far it is. */
export interface ToolContext {
  readonly signal: AbortSignal;
  readonly onProgress: (message: string) => void;
}

/** What a tool answers: words for the model, the same as data for programs. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The input was at fault: the text tells what to mend. */
  readonly fault?: true;
}

/** A field of a tool's arguments, as its JSON schema says it. */
export interface Field {
  readonly type: 'string' | 'number' | 'object' | 'array' | 'boolean';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly items?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A tool of the protocol server. A fault of the input is an answer, never an exception. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  run(args: ToolArguments, context: ToolContext): Promise<ToolAnswer>;
}

/** One diagnostic of the arguments themselves. */
export const argumentFault = (message: string, help: string): Diagnostic => ({
  code: 'mcp/wrong-arguments',
  severity: 'error',
  message,
  labels: [],
  help,
});
