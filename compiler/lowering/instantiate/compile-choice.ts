import type { Expression } from '../../ir/model.ts';
import { assertFormula } from './assert.ts';
import { type Case, choose } from './choice.ts';
import {
  addSymbolic,
  atRoot,
  booleanCode,
  type Code,
  type Frame,
  isBool,
  makeCode,
  toFormula,
  type Unit,
} from './code.ts';
import { throwUndefined } from './context.ts';
import { collected, requireCondition } from './definedness.ts';
import { allOf, and, implies, not, or } from './formula.ts';
import { withTarget } from './operands.ts';
import type { Formula, Symbolic } from './symbolic.ts';

type If = Extract<Expression, { kind: 'if' }>;

/** `if … then … else … endif`: a ground condition picks a branch and the others are never run. */
export function compileChoice(unit: Unit, e: If): Code {
  return isBool(e) ? compileBoolChoice(unit, e) : compileValueChoice(unit, e);
}

function compileBoolChoice(unit: Unit, e: If): Code {
  const { c } = unit;
  const conditions = e.branches.map((branch) => unit.compile(branch.condition));
  const thens = e.branches.map((branch) => unit.compile(branch.then));
  const otherwise = e.otherwise === undefined ? undefined : unit.compile(e.otherwise);
  /** Each branch holds if it is the one taken. */
  const formula = (frame: Frame): Formula => {
    const parts: Formula[] = [];
    let none: Formula = true;
    for (const [i, code] of conditions.entries()) {
      const condition = toFormula(c, code.value(frame), e.span);
      const taken = and(none, condition);
      if (taken !== false) parts.push(or(not(c, taken), toFormula(c, thens[i]!.value(frame), e.span)));
      none = and(none, not(c, condition));
      if (none === false) return allOf(parts);
    }
    if (otherwise !== undefined) parts.push(implies(c, none, toFormula(c, otherwise.value(frame), e.span)));
    return allOf(parts);
  };
  const post = (frame: Frame): void => {
    let none: Formula = true;
    for (const [i, code] of conditions.entries()) {
      const condition = toFormula(c, code.value(frame), e.span);
      const taken = and(none, condition);
      if (taken === true) {
        thens[i]!.post(frame);
        return;
      }
      if (taken !== false) {
        assertFormula(c, or(not(c, taken), toFormula(c, thens[i]!.value(frame), e.span)));
      }
      none = and(none, not(c, condition));
    }
    if (otherwise === undefined || none === false) return;
    if (none === true) otherwise.post(frame);
    else assertFormula(c, implies(c, none, toFormula(c, otherwise.value(frame), e.span)));
  };
  return booleanCode(unit, e.span, formula, (frame) => atRoot(c, e.span, () => post(frame)));
}

function compileValueChoice(unit: Unit, e: If): Code {
  const { c } = unit;
  const conditions = e.branches.map((branch) => unit.compile(branch.condition));
  const branches = [...e.branches.map((branch) => branch.then), ...(e.otherwise ? [e.otherwise] : [])].map(
    unit.compile,
  );
  /** The branch that a ground condition picks; undefined when it depends on variables. */
  const decided = (frame: Frame): { code: Code | undefined } | Formula[] => {
    const formulas: Formula[] = [];
    let open = false;
    for (const [i, code] of conditions.entries()) {
      const condition = toFormula(c, code.value(frame), e.span);
      if (!open && condition === true) return { code: branches[i] };
      formulas.push(condition);
      if (condition === true) break;
      if (condition !== false) open = true;
    }
    return open ? formulas : { code: branches[conditions.length] };
  };
  /** The branches that may be taken, each with its condition. */
  const casesOf = (frame: Frame, formulas: readonly Formula[]): Case[] => {
    const cases: Case[] = [];
    let none: Formula = true;
    for (const [i, branch] of branches.entries()) {
      const condition = formulas[i] ?? true;
      const taken = and(none, condition);
      none = and(none, not(c, condition));
      if (taken === false) continue;
      const { value, defined } = collected(c, () => branch.value(frame));
      requireCondition(c, implies(c, taken, defined));
      if (value === undefined) continue;
      cases.push({ when: taken, value });
    }
    return cases.length === 0 ? throwUndefined('no branch has a value', e.span) : cases;
  };
  const value = (frame: Frame): Symbolic => {
    const choice = decided(frame);
    if (!Array.isArray(choice)) return choice.code === undefined ? true : choice.code.value(frame);
    return choose(c, casesOf(frame, choice), e.span);
  };
  return makeCode(unit, e.span, value, {
    addTo: (frame, sum, factor) => {
      const choice = decided(frame);
      if (!Array.isArray(choice)) choice.code?.addTo(frame, sum, factor);
      else addSymbolic(c, sum, choose(c, casesOf(frame, choice), e.span), factor, e.span);
    },
    into: (frame, target) => {
      const choice = decided(frame);
      if (!Array.isArray(choice)) {
        const { code } = choice;
        return code?.into?.(frame, target) ?? code?.value(frame) ?? true;
      }
      const cases = casesOf(frame, choice);
      return withTarget(c, target, () => choose(c, cases, e.span));
    },
  });
}
