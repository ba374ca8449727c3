import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import type { Model } from '../ir/model.ts';
import { enumLabels } from './enum-labels.ts';
import type { ConstraintView } from './template.ts';

/** Each constraint of a model beside the flat rows that it became, in the model's order. */
export function constraintViews(model: Model, flat: FlatModel): readonly ConstraintView[] {
  const rows = new Map<number, FlatConstraint[]>();
  for (const row of flat.constraints) {
    const own = rows.get(row.group);
    if (own === undefined) rows.set(row.group, [row]);
    else own.push(row);
  }
  const groups = new Map<string, number>();
  flat.groups.forEach(({ origin, hard }, index) => {
    if (!hard) groups.set(origin.id, index);
  });
  const labels = enumLabels(model);
  return model.constraints.map((constraint) => {
    const group = groups.get(constraint.origin.id);
    return { constraint, flat, labels, rows: (group === undefined ? undefined : rows.get(group)) ?? [] };
  });
}
