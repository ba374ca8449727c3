import { isAnnotationCall, isAnnotationName } from '../../analysis/built-ins/annotations.ts';
import type { Outcome } from '../../diagnostics/diagnostic.ts';
import type { Instance } from '../../ir/instance.ts';
import type { Declaration, Expression } from '../../ir/model.ts';
import type { Origin } from '../../ir/origin.ts';
import { printExpression, printType } from '../../syntax/print-model.ts';
import { escapeText } from '../../syntax/string-text.ts';
import { ExpressionSyntaxWriter } from './expression-syntax.ts';
import { isLinearModel } from './linear-model.ts';
import type { MiniZincProgram } from './minizinc-program.ts';
import { type ProgramNames, programNames } from './program-names.ts';
import { indexText, valueText } from './value-text.ts';

/**
 * Writes an instance as one complete MiniZinc text: structure, user functions and global constraints as they are, the data
 * written in, names legal, the user's `output` left out (solvers report all variables as JSON). Each constraint keeps its
 * origin as the string annotation of the standard; {@link MiniZincProgram.outputs} names what the solver reports.
 */
export function toMiniZinc(instance: Instance): Outcome<MiniZincProgram> {
  const { model } = instance;
  const names = programNames(instance);
  const writer = new ExpressionSyntaxWriter(names);
  const body: string[] = [];
  for (const { name } of model.enums) {
    body.push(`enum ${names.enums.get(name)} = {${(names.members.get(name) ?? []).join(', ')}};`);
  }
  const outputs: string[] = [];
  for (const declaration of model.declarations) {
    const name = names.globals.get(declaration.id) ?? declaration.name;
    if (declaration.type.inst === 'par') body.push(parameter(declaration, name, instance, names, writer));
    else {
      outputs.push(name);
      body.push(variable(declaration, name, instance, names, writer));
    }
  }
  for (const { id, parameters, result, resultDomain, body: definition } of model.functions) {
    writer.withParameters(parameters, (list) => {
      const domain = resultDomain === undefined ? {} : { domain: resultDomain };
      const type = printType(writer.type({ type: result, ...domain }));
      const written = list.map((p) => `${printType(p.type)}: ${p.name.text}`).join(', ');
      const value = definition === undefined ? '' : ` = ${printExpression(writer.write(definition))}`;
      body.push(`function ${type}: ${names.functions.get(id)}(${written})${value};`);
    });
  }
  for (const { origin, expression } of model.constraints) {
    body.push(`constraint${originAnnotation(origin)} ${printExpression(writer.write(expression))};`);
  }
  const { objective } = model;
  const goal =
    objective.expression === undefined ? '' : ` ${printExpression(writer.write(objective.expression))}`;
  const strategy = objective.annotations
    .filter(isKnownAnnotation)
    .map((a) => ` :: ${printExpression(writer.write(a))}`);
  body.push(`solve${strategy.join('')} ${objective.sense}${goal};`);
  const includes = [...writer.includes].sort().map((file) => `include "${file}";`);
  const text = `${[...renamed(instance, names), ...includes, ...body].join('\n')}\n`;
  const floats = model.declarations.some(({ type }) => type.inst === 'var' && type.base === 'float');
  const program: MiniZincProgram = {
    kind: 'minizinc',
    text,
    sense: objective.sense,
    outputs,
    linear: isLinearModel(model),
    floats,
  };
  return { value: program, diagnostics: [] };
}

/** A comment for each name that could not stay as it was: the map back to the model, for people. */
function* renamed({ model, enums }: Instance, names: ProgramNames): Generator<string> {
  const note = (now: string | undefined, before: string): string[] =>
    now === undefined || now === before ? [] : [`% ${now} is ${before.replace(/\s+/g, ' ')}`];
  for (const { id, name } of model.declarations) yield* note(names.globals.get(id), name);
  for (const [name, values] of enums) {
    yield* note(names.enums.get(name), name);
    for (const [i, value] of values.entries()) yield* note(names.members.get(name)?.[i], value);
  }
}

/** `:: "s3: at most $200"`, as origins are written in model texts; the name of the group where there is no sentence. */
function originAnnotation({ id, sentences, quote }: Origin): string {
  if (sentences.length > 0) return ` :: "${escapeText(`${sentences.join(', ')}: ${quote ?? id}`)}"`;
  return quote === undefined ? '' : ` :: "${escapeText(quote)}"`;
}

function parameter(
  declaration: Declaration,
  name: string,
  { values }: Instance,
  names: ProgramNames,
  writer: ExpressionSyntaxWriter,
): string {
  const { id, type } = declaration;
  const value = values.get(id);
  if (value === undefined) {
    const item = writer.declaration(declaration, name);
    return `${printType(item.type)}: ${name}${item.value === undefined ? '' : ` = ${printExpression(item.value)}`};`;
  }
  const element = printType(writer.type({ type: withoutDimensions(declaration) }));
  const isArray = typeof value === 'object' && 'kind' in value && value.kind === 'array';
  const sets = isArray
    ? value.index.map((range, i) => indexText(range, type.dimensions?.[i] ?? 'int', names))
    : [];
  const array = sets.length === 0 ? '' : `array[${sets.join(', ')}] of `;
  return `${array}${element}: ${name} = ${valueText(value, type, names)};`;
}

function variable(
  declaration: Declaration,
  name: string,
  { index }: Instance,
  names: ProgramNames,
  writer: ExpressionSyntaxWriter,
): string {
  const { type, value, annotations, id } = declaration;
  const { dimensions } = type;
  const element = printType(writer.type({ ...declaration, type: withoutDimensions(declaration) }));
  const sets = dimensions?.map((dimension, i) => {
    const written = declaration.index?.[i];
    const range = index.get(id)?.[i];
    if (written !== undefined || range === undefined) {
      return written === undefined ? 'int' : printExpression(writer.write(written));
    }
    return indexText(range, dimension, names);
  });
  const array = sets === undefined ? '' : `array[${sets.join(', ')}] of `;
  const kept = annotations.filter(isKnownAnnotation).map((a) => ` :: ${printExpression(writer.write(a))}`);
  // Variables with a definition are reported only when they are marked.
  const marked = value === undefined ? '' : ' :: output';
  const definition = value === undefined ? '' : ` = ${printExpression(writer.write(value))}`;
  return `${array}${element}: ${name}${kept.join('')}${marked}${definition};`;
}

function withoutDimensions({ type }: Declaration): Declaration['type'] {
  const { dimensions: _, ...element } = type;
  return element;
}

/** Annotations of the standard library; the user's own are not declared in the program. */
const isKnownAnnotation = (e: Expression): boolean => {
  if (e.kind !== 'call') return e.kind !== 'array' || e.elements.every(isKnownAnnotation);
  const known =
    e.type.base !== 'ann' || isAnnotationName(e.name) || (isAnnotationCall(e.name) && e.name !== 'output');
  return (
    known && e.arguments.every((argument) => argument.type.base !== 'ann' || isKnownAnnotation(argument))
  );
};
