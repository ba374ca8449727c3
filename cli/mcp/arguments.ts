import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { nearestName } from '../../compiler/diagnostics/nearest-name.ts';
import { argumentFault, type Field, type Tool, type ToolArguments } from './tool.ts';

/** Most characters of all arguments of one call. */
export const largestArguments = 4_000_000;

/** Holds the arguments of a call against the fields of its tool: size, unknown names, missing ones, types. */
export function readArguments(
  tool: Pick<Tool, 'fields' | 'required'>,
  given: Readonly<Record<string, unknown>>,
): { readonly value?: ToolArguments; readonly diagnostics: readonly Diagnostic[] } {
  const size = JSON.stringify(given).length;
  if (size > largestArguments) {
    const limit = largestArguments.toLocaleString('en');
    const fault = argumentFault(
      `the arguments have ${size.toLocaleString('en')} characters, the limit is ${limit}`,
      'pass large tables as data files to the command line',
    );
    return { diagnostics: [fault] };
  }
  const names = Object.keys(tool.fields);
  const diagnostics = [
    ...Object.entries(given).flatMap(([name, value]) => {
      const field = Object.hasOwn(tool.fields, name) ? tool.fields[name] : undefined;
      if (field !== undefined) return faultOf(name, value, field);
      const near = nearestName(name, names);
      const help = near === undefined ? `the arguments are ${names.join(', ')}` : `did you mean “${near}”?`;
      return [argumentFault(`there is no argument “${name.slice(0, 60)}”`, help)];
    }),
    ...(tool.required ?? [])
      .filter((name) => !Object.hasOwn(given, name))
      .map((name) =>
        argumentFault(`the argument “${name}” is missing`, tool.fields[name]?.description ?? ''),
      ),
  ];
  if (diagnostics.length > 0) return { diagnostics };
  const at = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
  return {
    diagnostics,
    value: {
      text: (name) => at(name) as string | undefined,
      number: (name) => at(name) as number | undefined,
      value: at,
    },
  };
}

function faultOf(name: string, value: unknown, field: Field): readonly Diagnostic[] {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (type !== field.type)
    return [argumentFault(`“${name}” is of type ${type}, not ${field.type}`, field.description)];
  if (field.enum !== undefined && !field.enum.includes(String(value)))
    return [argumentFault(`“${name}” does not know this value`, `one of ${field.enum.join(', ')}`)];
  if (field.type === 'number' && !(Number(value) > 0))
    return [argumentFault(`“${name}” is not a positive number`, field.description)];
  return [];
}
