import type { Exact } from '../../exact/exact.ts';
import type { VariableId } from '../../ir/flat-model.ts';
import type { Cnf, CnfVariable } from './cnf.ts';

/**
 * Reads the flat variables from a model of the formula. `model[v - 1]` is 1 where variable v is true (the vector of an
 * assignment). The result gives bools as 0 and 1; a RangeError for an id that the formula does not know.
 */
export function decodeCnf(cnf: Cnf, model: ArrayLike<number>): (variableId: VariableId) => Exact {
  const isTrue = (literal: number) => (model[Math.abs(literal) - 1] === 1) === literal > 0;
  const read = (id: VariableId): number => {
    const variable: CnfVariable | undefined = cnf.decode[id - 1];
    if (!variable) throw new RangeError(`no variable ${id} in the formula`);
    switch (variable.encoding) {
      case 'constant':
        return variable.value;
      case 'bool':
        return isTrue(variable.literal) ? 1 : 0;
      case 'order':
        return variable.values[variable.literals.filter(isTrue).length]!;
      case 'direct':
        return variable.values[variable.literals.findIndex(isTrue)] ?? variable.values[0]!;
      case 'binary':
        return variable.literals.reduce((sum, l, i) => sum + (isTrue(l) ? 2 ** i : 0), variable.offset);
      case 'view':
        return variable.offset + variable.factor * read(variable.base);
    }
  };
  return read;
}
