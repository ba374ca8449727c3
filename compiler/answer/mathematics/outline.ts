import type { Declaration, Expression, Model } from '../../ir/model.ts';
import type { Origin } from '../../ir/origin.ts';
import { FormulaWriter } from './formula.ts';
import type { Notation } from './notation.ts';

/** A model as sections of formulas: what every form of mathematics prints, each in its own layout. */
export interface Outline {
  readonly sets: readonly Definition[];
  readonly parameters: readonly Definition[];
  readonly variables: readonly Definition[];
  readonly functions: readonly Definition[];
  readonly constraints: readonly NamedFormula[];
  readonly objective: {
    readonly sense: 'satisfy' | 'minimize' | 'maximize';
    readonly formula?: string;
    readonly remark?: string;
  };
}

/** `symbol`, what it is a member of, and what it is equal to. */
export interface Definition {
  readonly symbol: string;
  readonly membership?: string;
  readonly value?: string;
}

/** `x ∈ S`, `n = 3`, `w[i] ∈ ℤ for i ∈ S: (1, 2)`. */
export const definitionText = ({ symbol, membership, value }: Definition): string =>
  membership === undefined
    ? `${symbol}${value === undefined ? '' : ` = ${value}`}`
    : `${symbol} ${membership}${value === undefined ? '' : `: ${value}`}`;

/** A constraint with the name and the words that it stands for. */
interface NamedFormula {
  readonly name: string;
  readonly remark?: string;
  readonly formula: string;
}

export function outlineOf(model: Model, notation: Notation): Outline {
  const writer = new FormulaWriter(model, notation);
  const define = (declaration: Declaration): Definition => definition(declaration, writer);
  const parameters = model.declarations.filter(({ type }) => type.inst === 'par');
  const isSet = ({ type }: Declaration): boolean => type.set && type.dimensions === undefined;
  const enums = model.enums.map(({ name, values }): Definition => {
    const members =
      values === undefined
        ? {}
        : { value: notation.set(writer.shortened(values.map((v) => notation.name(v)))) };
    return { symbol: notation.name(name), ...members };
  });
  const { sense, expression, origin } = model.objective;
  const remark = remarkOf(origin);
  return {
    sets: [...enums, ...parameters.filter(isSet).map(define)],
    parameters: parameters.filter((declaration) => !isSet(declaration)).map(define),
    variables: model.declarations.filter(({ type }) => type.inst === 'var').map(define),
    functions: model.functions.map(({ name, parameters: list, body }) => ({
      symbol: notation.call(
        name,
        list.map((p) => notation.name(p.name)),
      ),
      ...(body === undefined ? {} : { value: writer.write(body) }),
    })),
    constraints: model.constraints.map(({ origin: from, expression: e }) => {
      const words = remarkOf(from);
      return { name: from.id, formula: writer.write(e), ...(words === undefined ? {} : { remark: words }) };
    }),
    objective: {
      sense,
      ...(expression === undefined ? {} : { formula: writer.write(expression) }),
      ...(remark === undefined ? {} : { remark }),
    },
  };
}

/** `s3: at most $200`; the quote alone where the name tells the sentence, or where there is none. */
function remarkOf({ id, sentences, quote }: Origin): string | undefined {
  if (quote === undefined || quote === id) return undefined;
  const from = sentences.join(', ');
  return from === '' || from === id ? quote : `${from}: ${quote}`;
}

const sets: Readonly<Record<string, readonly [unicode: string, latex: string]>> = {
  bool: ['{0, 1}', '\\{0,1\\}'],
  int: ['ℤ', '\\mathbb{Z}'],
  float: ['ℝ', '\\mathbb{R}'],
  string: ['texts', '\\text{texts}'],
};

function definition(declaration: Declaration, writer: FormulaWriter): Definition {
  const { notation } = writer;
  const { name, type, index, domain, value } = declaration;
  const latex = notation.operators['<='] === '\\le';
  const indexSets = (type.dimensions ?? []).map((dimension, i) => {
    const written: Expression | undefined = index?.[i];
    if (written !== undefined) return writer.write(written);
    return dimension === 'int' ? (sets['int']?.[latex ? 1 : 0] as string) : notation.name(dimension.enum);
  });
  const letters = ['i', 'j', 'k', 'l', 'm', 'n'].filter((letter) => letter !== name);
  const indices = indexSets.map((_, i) => letters[i] ?? `i${i}`);
  const symbol =
    indices.length === 0 ? notation.name(name) : notation.subscript(notation.name(name), indices);
  const base =
    domain !== undefined
      ? writer.write(domain)
      : typeof type.base === 'object'
        ? notation.name(type.base.enum)
        : (sets[type.base]?.[latex ? 1 : 0] ?? type.base);
  const nothing = latex ? `\\{${notation.absent}\\}` : `{${notation.absent}}`;
  const range = type.optional ? `${base} ${notation.operators['union']} ${nothing}` : base;
  const member = `${notation.operators[type.set ? 'subset' : 'in']} ${range}`;
  const ranges = indices.map((letter, i) => `${letter}${notation.elementOf}${indexSets[i]}`).join(', ');
  const over = ranges === '' ? '' : latex ? `\\quad \\forall ${ranges}` : ` for ${ranges}`;
  const long = value?.kind === 'array' && value.elements.length > 12;
  const shown = value === undefined || long ? {} : { value: writer.write(value) };
  // `n = 3` says what `n ∈ ℤ = 3` says.
  if (type.inst === 'par' && indices.length === 0 && value !== undefined) return { symbol, ...shown };
  return { symbol, membership: `${member}${over}`, ...shown };
}
