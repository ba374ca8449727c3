import { sizeOf } from '../constraints/domain.ts';
import type { FlatVariable } from '../ir/flat-model.ts';
import { addVariable, type Decomposition, defineIn, writeIndicators } from './decomposition.ts';

/** Domains of so many values get an indicator a value, larger ones a selector a range. */
const fewValues = 16;

/**
 * Rows for integer domains with holes: one selector a range, exactly one of them true, and
 * Σ low·selector <= x <= Σ high·selector. They say which values there are, so they stand in a hard group.
 */
export function writeHoles(state: Decomposition, variables: readonly FlatVariable[]): void {
  for (const { id, name, origin, domain } of variables) {
    const ranges = domain.ranges ?? [];
    if (ranges.length < 2 || state.indicated.has(id)) continue;
    state.groups.push({ origin, hard: true });
    const group = state.groups.length - 1;
    if (sizeOf(domain) <= fewValues) {
      writeIndicators(state, id, group);
      continue;
    }
    const selectors = ranges.map(([low, high]) =>
      addVariable(state, group, 'bool', { min: 0, max: 1 }, { name: `${name}.in.${low}.${high}` }),
    );
    const one = { kind: 'linear', variables: selectors, relation: '=', constant: 1 } as const;
    defineIn(state, group, { ...one, coefficients: selectors.map(() => 1) });
    for (const side of [0, 1] as const) {
      const sign = side === 0 ? 1 : -1;
      const terms = selectors
        .map((selector, i) => [selector, sign * ranges[i]![side]] as const)
        .filter(([, coefficient]) => coefficient !== 0);
      defineIn(state, group, {
        kind: 'linear',
        variables: [...terms.map(([selector]) => selector), id],
        coefficients: [...terms.map(([, coefficient]) => coefficient), -sign],
        relation: '<=',
        constant: 0,
      });
    }
  }
}
