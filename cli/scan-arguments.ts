/** An argument as it was read. `raw` is the option as the user wrote it, `inline` whether its value stood in the same word. */
export type Scanned =
  | { readonly kind: 'positional'; readonly value: string }
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly raw: string;
      readonly value: string | undefined;
      readonly inline: boolean;
    };

/**
 * Cuts arguments into options and positionals as POSIX and GNU do: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-abc` for
 * switches, all after `--` as it stands. Unknown options are switches. `named` gives the option of a letter.
 *
 * It does what `parseArgs` of `node:util` does when it is not strict; loading that module takes longer than all of this work.
 */
export function scanArguments(
  args: readonly string[],
  takesValue: (name: string) => boolean,
  named: (letter: string) => string | undefined,
): readonly Scanned[] {
  const found: Scanned[] = [];
  const left = [...args];
  const option = (name: string, raw: string, given?: string): void => {
    const next = given === undefined && takesValue(name) ? left.shift() : undefined;
    found.push({ kind: 'option', name, raw, value: given ?? next, inline: given !== undefined });
  };
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--') {
      for (const value of left) found.push({ kind: 'positional', value });
      break;
    }
    if (arg.startsWith('--')) {
      const equals = arg.includes('=', 3) ? arg.indexOf('=') : -1;
      if (equals < 0) option(arg.slice(2), arg);
      else option(arg.slice(2, equals), arg.slice(0, equals), arg.slice(equals + 1));
    } else if (arg.startsWith('-') && arg !== '-') {
      for (let k = 1; k < arg.length; k++) {
        const letter = arg.charAt(k);
        const name = named(letter) ?? letter;
        if (takesValue(name) && k + 1 < arg.length) {
          option(name, `-${letter}`, arg.slice(k + 1));
          break;
        }
        option(name, `-${letter}`);
      }
    } else found.push({ kind: 'positional', value: arg });
  }
  return found;
}
