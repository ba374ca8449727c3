import type { Declaration, Expression, FunctionDeclaration } from '../../ir/model.ts';
import type { Span } from '../../source/span.ts';
import type * as Checked from '../checked-model.ts';
import { isStructured } from '../types.ts';
import { eraseDeclaration } from './erase-declaration.ts';
import { partsOf } from './erase-parts.ts';
import { erase, flattened, plainType } from './erase-plain.ts';
import type { Eraser } from './eraser.ts';
import { leafName, leavesOf } from './leaves.ts';
import { type Bindings, type Parts, withBindings } from './parts.ts';

/** Levels of functions that are written in place of their calls. */
const mostCopies = 20;

/** A call of a user's function with a structure as its result: a call for each leaf, or its body where its leaves share variables. */
export function structuredResult(
  eraser: Eraser,
  e: Extract<Checked.Expression, { kind: 'call' }>,
  callee: string,
): Parts {
  const declaration = eraser.functions.get(callee);
  const { bindings, leaves: args } = flattened(eraser, e.arguments);
  if (declaration?.body !== undefined && eraser.hasFreeLocals(declaration.body)) {
    return inlined(eraser, declaration, { bindings, leaves: args }, e.span);
  }
  const calls = leavesOf(e.type).map(
    ({ path, type }): Expression => ({
      kind: 'call',
      name: leafName(e.name, path),
      callee: leafName(callee, path),
      arguments: args,
      type,
      span: e.span,
    }),
  );
  return { bindings, leaves: calls };
}

function inlined(eraser: Eraser, declaration: Checked.FunctionDeclaration, args: Parts, span: Span): Parts {
  if (eraser.copying >= mostCopies) {
    eraser.refuse(
      span,
      'a function that calls itself and gives variables of its own in a tuple or record',
      'give it one value',
    );
    return {
      bindings: args.bindings,
      leaves: leavesOf(declaration.result).map(() => args.leaves[0] as Expression),
    };
  }
  eraser.copying += 1;
  const parameters = declaration.parameters.flatMap(
    (parameter) => eraseDeclaration(parameter, eraser).leaves,
  );
  const given = parameters.map(
    (parameter, i): Declaration => ({ ...parameter, value: args.leaves[i] as Expression }),
  );
  const body = partsOf(eraser, declaration.body as Checked.Expression);
  eraser.copying -= 1;
  const bound: Bindings = { declarations: given, constraints: [] };
  return { bindings: [...args.bindings, bound, ...body.bindings], leaves: body.leaves };
}

export function eraseFunction(
  eraser: Eraser,
  declaration: Checked.FunctionDeclaration,
): FunctionDeclaration[] {
  const { result, resultDomain, body, ...rest } = declaration;
  if (!isStructured(result.base)) {
    const parameters = declaration.parameters.flatMap(
      (parameter) => eraseDeclaration(parameter, eraser).leaves,
    );
    return [
      {
        ...rest,
        parameters,
        result: plainType(result),
        ...(resultDomain ? { resultDomain: erase(eraser, resultDomain) } : {}),
        ...(body ? { body: erase(eraser, body) } : {}),
      },
    ];
  }
  if (body !== undefined && eraser.hasFreeLocals(body)) return [];
  return leavesOf(result).map(({ path, type }, i) => {
    eraser.copying += 1;
    const parameters = declaration.parameters.flatMap(
      (parameter) => eraseDeclaration(parameter, eraser).leaves,
    );
    const parts = body && partsOf(eraser, body);
    eraser.copying -= 1;
    return {
      ...rest,
      id: leafName(declaration.id, path),
      name: leafName(declaration.name, path),
      parameters,
      result: type,
      ...(parts ? { body: withBindings(parts.bindings, parts.leaves[i] as Expression) } : {}),
    };
  });
}
