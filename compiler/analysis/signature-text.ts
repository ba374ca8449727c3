import type { Pattern, Signature } from './signature.ts';
import { printType } from './types.ts';

/** The signatures of a name for a help line: those with the right number of arguments first, at most three. */
export function describeSignatures(name: string, signatures: readonly Signature[], count: number): string {
  const sorted = [
    ...signatures.filter((s) => s.parameters.length === count),
    ...signatures.filter((s) => s.parameters.length !== count),
  ];
  const isOperator = !/^\w/.test(name);
  const text = ({ parameters }: Signature): string => {
    const [first, second] = parameters.map(patternText);
    if (isOperator && parameters.length <= 2)
      return second ? `${first} ${name} ${second}` : `${name} ${first}`;
    return `${name}(${parameters.map(patternText).join(', ')})`;
  };
  const texts = [...new Set(sorted.map((signature) => `\`${text(signature)}\``))];
  return `it takes ${texts.slice(0, 3).join(' or ')}${texts.length > 3 ? ' …' : ''}`;
}

function patternText(pattern: Pattern): string {
  const { base, dimensions } = pattern;
  const name =
    base.kind === 'any'
      ? 'any'
      : base.kind === 'base'
        ? printType({ inst: 'par', optional: false, set: false, base: base.base })
        : base.kind === 'structured'
          ? 'tuple or record'
          : `${base.kind === 'enumerated' ? '$$' : '$'}${base.name.trim()}`;
  const inst = pattern.inst === 'par' ? '' : 'var ';
  const element = `${inst}${pattern.optional ? 'opt ' : ''}${pattern.set ? 'set of ' : ''}${name}`;
  if (dimensions === undefined) return element;
  if ('anyOf' in dimensions) return `array[$${dimensions.anyOf}] of ${element}`;
  const index = dimensions.map((d) => (d === 'int' ? 'int' : 'enum' in d ? d.enum : `$$${d.enumerated}`));
  return `array[${index.join(',')}] of ${element}`;
}
