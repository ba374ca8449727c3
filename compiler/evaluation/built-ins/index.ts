import { arrayFunctions } from './array-functions.ts';
import { conversions } from './conversions.ts';
import { countingGlobals } from './counting-globals.ts';
import { folds } from './folds.ts';
import type { Implementation, ImplementationTable } from './implementation.ts';
import { mathematics } from './mathematics.ts';
import { optionFunctions } from './option-functions.ts';
import { orderGlobals } from './order-globals.ts';
import { packingGlobals } from './packing-globals.ts';
import { relationGlobals } from './relation-globals.ts';
import { setFunctions } from './set-functions.ts';
import { textFunctions } from './text-functions.ts';

const tables: readonly ImplementationTable[] = [
  folds,
  mathematics,
  conversions,
  optionFunctions,
  setFunctions,
  arrayFunctions,
  textFunctions,
  countingGlobals,
  orderGlobals,
  relationGlobals,
  packingGlobals,
];

const implementations = new Map<string, Implementation>(tables.flatMap((table) => Object.entries(table)));

/** The meaning of a built-in function, operator or global constraint. */
export const builtInImplementation = (name: string): Implementation | undefined => implementations.get(name);
