import type { Outcome } from '../diagnostics/diagnostic.ts';
import type { Declaration, Model } from '../ir/model.ts';
import { parseModel } from '../syntax/parse-model.ts';
import { analyse } from './analyse.ts';
import { printType } from './types.ts';

/** Shorthands of the tests of this folder. */
export function analysed(text: string): Outcome<Model> {
  const source = { name: 'model.mzn', text };
  const parsed = parseModel(source);
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics };
  const outcome = analyse(parsed.value, source);
  return { ...outcome, diagnostics: [...parsed.diagnostics, ...outcome.diagnostics] };
}

/** Each diagnostic as its code and the text that its first label points at. */
export const complaints = (text: string): string[] =>
  analysed(text).diagnostics.map(({ code, labels }) => {
    const { start, end } = labels[0]?.span ?? { start: 0, end: 0 };
    return `${code} ${text.slice(start, end)}`;
  });

/** The model of a text without mistakes. */
export function modelOf(text: string): Model {
  const { value, diagnostics } = analysed(text);
  if (value === undefined) throw new Error(diagnostics.map((d) => `${d.code}: ${d.message}`).join('; '));
  return value;
}

/** The declaration of a global name. */
export function declared(model: Model, name: string): Declaration {
  const found = model.declarations.find((declaration) => declaration.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** The type that an expression gets, as MiniZinc writes it. `given` are items before it. */
export function typeOf(expression: string, given = ''): string {
  const model = modelOf(`${given} any: result = ${expression};`);
  return printType(declared(model, 'result').type);
}
