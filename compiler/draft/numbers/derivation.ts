import {
  add,
  divide,
  type Exact,
  equal,
  multiply,
  negate,
  parseExact,
  power,
  subtract,
  toNumber,
} from '../../exact/exact.ts';

/**
 * Does a derivation as a draft names it ("3 * 12", "45 minutes = 0.75 hours", "5% of 200 = 10", "sum of all
 * capacities") give the value? Arithmetic in it is computed: some expression must come to the value (or, where it is rounded, to
 * within half a unit of its last place). A derivation that holds no arithmetic is words, and is
 * believed as long as it says something.
 */
export function derivationFits(derivation: string, value: Exact): boolean {
  const expressions = derivation
    .slice(0, 2000)
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/(\d+(?:\.\d+)?)\s*%/g, '($1/100)')
    .replace(/\bpi\b|π/gi, `(${Math.PI})`)
    .replace(/[×·]/g, '*')
    .replace(/[÷]/g, '/')
    .replace(/[−–]/g, '-')
    .split(/[=:;,?≈→]|[A-Za-z$€£]+/)
    .map((part) => part.trim())
    .filter((part) => /[-+*/^]/.test(part) && /\d/.test(part));
  if (/\bpi\b|π/i.test(derivation) && isPi(value)) return true;
  const results = expressions.map(computed).filter((result) => result !== undefined);
  if (results.length === 0) return /\p{L}{3}|\d/u.test(derivation);
  return (
    results.some((result) => equal(result, value) || near(result, value)) || computedPieces(results, value)
  );
}

/** π to at least two decimals, rounded or cut. */
export function isPi(value: Exact): boolean {
  const decimals = String(toNumber(value)).split('.')[1]?.length ?? 0;
  const scale = 10 ** Math.min(decimals, 15);
  const steps = Math.round(toNumber(value) * scale);
  return decimals >= 2 && (steps === Math.round(Math.PI * scale) || steps === Math.floor(Math.PI * scale));
}

const near = (a: Exact, b: Exact): boolean =>
  Math.abs(toNumber(a) - toNumber(b)) <= 5e-3 * Math.abs(toNumber(b));

/** "5% of 200": pieces that words stand between are multiplied. */
function computedPieces(results: readonly Exact[], value: Exact): boolean {
  const product = results.reduce((a, b) => multiply(a, b));
  return equal(product, value);
}

/** The value of an arithmetic expression of numbers, `+ - * / ^` and parentheses; undefined for anything else. */
export function computed(text: string): Exact | undefined {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/^()]|\S/g) ?? [];
  if (tokens.length > 200) return undefined;
  let at = 0;

  const sum = (): Exact | undefined => {
    let left = product();
    while (left !== undefined && (tokens[at] === '+' || tokens[at] === '-')) {
      const operator = tokens[at++];
      const right = product();
      if (right === undefined) return undefined;
      left = operator === '+' ? add(left, right) : subtract(left, right);
    }
    return left;
  };
  const product = (): Exact | undefined => {
    let left = factor();
    while (left !== undefined && (tokens[at] === '*' || tokens[at] === '/')) {
      const operator = tokens[at++];
      const right = factor();
      if (right === undefined || (operator === '/' && right === 0)) return undefined;
      left = operator === '*' ? multiply(left, right) : divide(left, right);
    }
    return left;
  };
  const factor = (): Exact | undefined => {
    if (tokens[at] === '-') {
      at++;
      const operand = factor();
      return operand === undefined ? undefined : negate(operand);
    }
    let base: Exact | undefined;
    if (tokens[at] === '(') {
      at++;
      base = sum();
      if (tokens[at++] !== ')') return undefined;
    } else base = parseExact(tokens[at++] ?? '');
    if (base !== undefined && tokens[at] === '^') {
      at++;
      const exponent = parseExact(tokens[at++] ?? '');
      if (typeof exponent !== 'number' || exponent > 64) return undefined;
      return power(base, exponent);
    }
    return base;
  };
  const value = sum();
  return at === tokens.length ? value : undefined;
}
