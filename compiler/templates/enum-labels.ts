import type { Model } from '../ir/model.ts';
import type { Type } from '../ir/type.ts';

/** The name of an enum's value (1 is the first), where the model lists the values. */
export type EnumLabels = (type: Type, value: number) => string | undefined;

/** The labels of a model's enums; those that data brings are not known here. */
export function enumLabels({ enums }: Pick<Model, 'enums'>): EnumLabels {
  const values = new Map(enums.map((e) => [e.name, e.values]));
  return ({ base }, value) => (typeof base === 'object' ? values.get(base.enum)?.[value - 1] : undefined);
}
