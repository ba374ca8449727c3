import { type Diagnostic, hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import { EvaluationFailure } from '../evaluation/failure.ts';
import type { FlatModel, FlatObjective } from '../ir/flat-model.ts';
import type { Instance } from '../ir/instance.ts';
import type { Model } from '../ir/model.ts';
import { closeAccumulator, openAccumulator } from './instantiate/accumulator.ts';
import { atRoot } from './instantiate/code.ts';
import { createUnit } from './instantiate/compile.ts';
import {
  addGroup,
  type Context,
  createContext,
  type FunctionCode,
  LoweringFailure,
} from './instantiate/context.ts';
import { declareGlobals } from './instantiate/declare-globals.ts';
import { postAtoms } from './instantiate/literals.ts';
import type { Symbolic } from './instantiate/symbolic.ts';

export interface LoweringOptions {
  /**
   * How large the flat model may become, in units of about one term of a linear constraint (a variable counts 8, a
   * constraint 6, a turn of a loop 1). Beyond it `lowering/too-large` is reported.
   */
  readonly limit?: number;
}

const defaultLimit = 40_000_000;

/**
 * Instantiates a model with its data: comprehensions unrolled, functions inlined, every constraint ground and of a flat kind,
 * grouped by its origin. Booleans are reified in the directions that their context needs, equal ones once. What the
 * bounds of the variables show to be infeasible is a `contradiction`, not an error.
 */
export function lower(instance: Instance, options: LoweringOptions = {}): Outcome<FlatModel> {
  const c = createContext(instance, options.limit ?? defaultLimit);
  try {
    const value = lowerModel(c, instance.model);
    return hasErrors(c.diagnostics) ? { diagnostics: c.diagnostics } : { value, diagnostics: c.diagnostics };
  } catch (error) {
    return { diagnostics: [...c.diagnostics, asDiagnostic(c, error)] };
  }
}

function lowerModel(c: Context, model: Model): FlatModel {
  const globals = new Map<string, Symbolic>(c.instance.values);
  const functions = new Map<string, FunctionCode>();
  const shapes = declareGlobals(c, model, globals, functions);
  for (const { origin, expression } of model.constraints) {
    c.group = addGroup(c, origin, false);
    c.span = expression.span;
    const unit = createUnit(c, globals, functions);
    const code = unit.compile(expression);
    code.post(new Array(unit.slots.size));
  }
  const objective = lowerObjective(c, model, globals, functions);
  postAtoms(c);
  return {
    variables: c.variables,
    constraints: c.constraints,
    groups: c.groups,
    objective,
    shapes,
    ...(c.contradiction === undefined ? {} : { contradiction: c.contradiction }),
  };
}

function lowerObjective(
  c: Context,
  { objective }: Model,
  globals: Map<string, Symbolic>,
  functions: Map<string, FunctionCode>,
): FlatObjective {
  const { sense, expression, origin } = objective;
  const none = { sense, variables: [], coefficients: [], constant: 0, origin } as const;
  if (expression === undefined) return none;
  c.group = addGroup(c, origin, true);
  c.span = expression.span;
  const unit = createUnit(c, globals, functions);
  const code = unit.compile(expression);
  let result: FlatObjective = none;
  atRoot(c, expression.span, () => {
    const sum = openAccumulator(c.scratch, sense === 'minimize' ? 1 : -1);
    code.addTo(new Array(unit.slots.size), sum, 1);
    const { variables, coefficients, constant } = closeAccumulator(c.scratch, sum);
    result = { sense, variables, coefficients, constant, origin };
  });
  return result;
}

function asDiagnostic(c: Context, error: unknown): Diagnostic {
  if (error instanceof LoweringFailure || error instanceof EvaluationFailure) return error.diagnostic;
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return {
      code: 'lowering/too-deep',
      severity: 'error',
      message: 'this is nested too deeply',
      labels: [{ source: c.source, span: c.span }],
      help: 'a recursive function may not end, or an expression has too many levels',
    };
  }
  throw error;
}
