import { allDifferent } from './all-different.ts';
import { assignment } from './assignment.ts';
import { atLeastK } from './at-least-k.ts';
import { atMostK } from './at-most-k.ts';
import { circuit } from './circuit.ts';
import { comparison } from './comparison.ts';
import { count } from './count.ts';
import { covering } from './covering.ts';
import { cumulativeResource } from './cumulative-resource.ts';
import { demand } from './demand.ts';
import { eitherOr } from './either-or.ts';
import { element } from './element.ts';
import { exactlyK } from './exactly-k.ts';
import { expression } from './expression.ts';
import { flowBalance } from './flow-balance.ts';
import { ifNotThen } from './if-not-then.ts';
import { ifThen } from './if-then.ts';
import { inventoryBalance } from './inventory-balance.ts';
import { lexicographic } from './lexicographic.ts';
import { linear } from './linear.ts';
import { lowerBound } from './lower-bound.ts';
import { maxMin } from './max-min.ts';
import { minMax } from './min-max.ts';
import { multiple } from './multiple.ts';
import { noOverlap } from './no-overlap.ts';
import { notBoth } from './not-both.ts';
import { ordering } from './ordering.ts';
import { packing } from './packing.ts';
import { partition } from './partition.ts';
import { precedence } from './precedence.ts';
import { ratio } from './ratio.ts';
import { resourceCapacity } from './resource-capacity.ts';
import { satisfy } from './satisfy.ts';
import { setup } from './setup.ts';
import { sum } from './sum.ts';
import { table } from './table.ts';
import type { Template } from './template.ts';
import { total } from './total.ts';
import { upperBound } from './upper-bound.ts';
import { weightedSum } from './weighted-sum.ts';

/** Every template, the more special before the more general: the first that recognises a constraint names it. */
export const templates = [
  lowerBound,
  upperBound,
  notBoth,
  assignment,
  covering,
  packing,
  partition,
  atLeastK,
  atMostK,
  exactlyK,
  setup,
  inventoryBalance,
  flowBalance,
  ratio,
  multiple,
  precedence,
  comparison,
  sum,
  demand,
  resourceCapacity,
  noOverlap,
  allDifferent,
  cumulativeResource,
  circuit,
  table,
  element,
  count,
  ifNotThen,
  ifThen,
  eitherOr,
  ordering,
  linear,
  expression,
  satisfy,
  minMax,
  maxMin,
  total,
  lexicographic,
  weightedSum,
] as readonly Template[];
