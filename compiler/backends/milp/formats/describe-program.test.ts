import { describe, expect, it } from 'vitest';
import type { FlatModel } from '../../../ir/flat-model.ts';
import { toLinearProgram } from '../milp-backend.ts';
import { describeProgram } from './describe-program.ts';

const origin = (id: string, quote?: string) => ({
  id,
  sentences: quote ? ['s3'] : [],
  ...(quote && { quote }),
});
const variable = (id: number, name: string) =>
  ({ id, name, type: 'int', domain: { min: 0, max: 9 }, auxiliary: false, origin: origin(name) }) as const;

describe('describeProgram', () => {
  it('maps rows to sentences and renamed columns to variables', () => {
    const row = { kind: 'linear', variables: [1, 2], coefficients: [1, 1], relation: '<=' } as const;
    const flat: FlatModel = {
      variables: [variable(1, 'x[1]'), variable(2, 'Übung')],
      constraints: [
        { ...row, group: 0, constant: 7 },
        { ...row, group: 1, constant: 8 },
        { ...row, group: 1, constant: 9 },
      ],
      groups: [
        { origin: origin('c1', 'at most 7'), hard: false },
        { origin: origin('line 4'), hard: false },
      ],
      objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin: origin('o') },
      shapes: [],
    };
    expect(describeProgram(toLinearProgram(flat).value!, flat)).toEqual([
      '3 rows, 2 columns. Rows are named after the constraints of the model:',
      '  c1: s3 "at most 7"',
      '  line 4 (2 rows)',
      'Columns are named after its variables, x(1) for x[1]; a name with a dot is auxiliary.',
      'These had to be changed:',
      '  Ubung: Übung',
    ]);
  });
});
