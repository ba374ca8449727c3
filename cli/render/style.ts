import { createColors } from 'picocolors';

/** How things look on one output stream: colours when it is a terminal and nobody objects, and its width. */
export interface Style {
  readonly colour: boolean;
  readonly width: number;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  cyan(text: string): string;
}

/** Style of a stream: `NO_COLOR` and `FORCE_COLOR` are respected; pipes get plain text 80 columns wide. */
export function styleOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number | undefined },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Style {
  const forced = environment['FORCE_COLOR'] !== undefined && environment['FORCE_COLOR'] !== '0';
  const refused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  const colour = !refused && (forced || stream.isTTY === true);
  const c = createColors(colour);
  return {
    colour,
    width: Math.max(40, Math.min(stream.isTTY === true ? (stream.columns ?? 80) : 80, 100)),
    bold: c.bold,
    dim: c.dim,
    red: c.red,
    green: c.green,
    yellow: c.yellow,
    blue: c.blue,
    cyan: c.cyan,
  };
}
