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
  const paint = (open: number, close: number) => (colour ? painter(open, close) : plain);
  return {
    colour,
    width: Math.max(40, Math.min(stream.isTTY === true ? (stream.columns ?? 80) : 80, 100)),
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    cyan: paint(36, 39),
  };
}

const plain = (text: string): string => text;

/**
 * Sets a text between two "select graphic rendition" sequences of ECMA-48. Where a text inside ends its own style by the same sequence,
 * the outer one is taken up again.
 */
const painter = (open: number, close: number): ((text: string) => string) => {
  const on = `\u001b[${open}m`;
  const off = `\u001b[${close}m`;
  return (text) => `${on}${text.replaceAll(off, off + on)}${off}`;
};
