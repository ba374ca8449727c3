/**
 * A number as a person writes it: whole numbers with thin grouping from 10,000 on, others with at most six significant
 * decimals and no trailing zeros.
 */
export function numberText(x: number): string {
  if (!Number.isFinite(x)) return x > 0 ? '∞' : x < 0 ? '-∞' : '?';
  if ((Math.abs(x) >= 1e15 && !Number.isSafeInteger(x)) || (x !== 0 && Math.abs(x) < 1e-6))
    return x.toPrecision(6).replace(/\.?0+(e|$)/, '$1');
  const decimals = Number.isInteger(x)
    ? 0
    : Math.max(0, 6 - Math.max(0, Math.floor(Math.log10(Math.abs(x)))));
  const text = x.toFixed(decimals);
  const [whole = '', fraction = ''] = text.split('.');
  const trimmed = fraction.replace(/0+$/, '');
  const digits = whole.replace('-', '');
  const grouped = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits;
  const sign = whole.startsWith('-') && (trimmed !== '' || /[1-9]/.test(digits)) ? '-' : '';
  return `${sign}${grouped}${trimmed === '' ? '' : `.${trimmed}`}`;
}

/** Seconds as a person reads them. */
export const secondsText = (s: number): string =>
  s < 1 ? `${Math.round(s * 1000)} ms` : `${s.toFixed(s < 10 ? 1 : 0)} s`;
