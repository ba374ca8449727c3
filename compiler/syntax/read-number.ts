import { type Exact, fraction, parseExact } from '../exact/exact.ts';

/** Exact value of a MiniZinc number literal: decimal, hexadecimal, octal, binary, hexadecimal float. */
export function readNumber(image: string): { readonly value: Exact; readonly text: string } {
  const decimal = parseExact(image);
  if (decimal !== undefined) return { value: decimal, text: image };
  if (/^0[xob][\da-f]+$/i.test(image))
    return { value: fraction(BigInt(image.toLowerCase()), 1n), text: image };
  const hexadecimal = /^0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)$/i.exec(image);
  if (hexadecimal !== null) {
    const [, whole = '', part = '', exponentText = '0'] = hexadecimal;
    const exponent = Math.max(-4000, Math.min(4000, Number(exponentText))) - 4 * part.length;
    const digits = BigInt(`0x${whole}${part}`);
    const value =
      exponent >= 0 ? fraction(digits << BigInt(exponent), 1n) : fraction(digits, 1n << BigInt(-exponent));
    return { value, text: image };
  }
  return { value: 0, text: image };
}
