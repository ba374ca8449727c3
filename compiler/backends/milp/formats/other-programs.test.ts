import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import highsModule from 'highs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valuesOf } from '../../../constraints/domain.ts';
import { constraintKinds, holds } from '../../../constraints/index.ts';
import { isVariable } from '../../../constraints/operand.ts';
import { modelOf, randomConstraint } from '../../../constraints/testing/random-constraint.ts';
import { type Exact, toNumber } from '../../../exact/exact.ts';
import type { FlatConstraint, Operand } from '../../../ir/flat-constraint.ts';
import { toLinearProgram } from '../milp-backend.ts';
import { readLinearAssignment } from '../read-linear-assignment.ts';
import { randomProgram } from '../testing/random-program.ts';
import { writeLp } from './lp-writer.ts';
import { writeMps } from './mps-writer.ts';

const present = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const loadHighs = highsModule as unknown as typeof highsModule.default;
let highs: Awaited<ReturnType<typeof loadHighs>>;
let folder: string;
beforeAll(async () => {
  highs = await loadHighs();
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const options = { output_flag: false, time_limit: 20, mip_rel_gap: 0 } as const;

/** What HiGHS makes of a file: its status and, at an optimum, the objective. */
function withHighs(format: 'lp' | 'mps', data: string): readonly [string, number?] {
  return highs.withModel({ format, data }, (model) => {
    model.options.set(options);
    model.run();
    const status = model.getModelStatus();
    if (status === 7) return ['optimal', model.getObjectiveValue()] as const;
    return [
      status === 8 ? 'infeasible' : status === 9 || status === 10 ? 'unbounded' : `status ${status}`,
    ] as const;
  });
}

const random = (seed: number, count: number) => {
  const program = fc.gen().map((gen) => {
    const int = (min: number, max: number): number => gen(fc.integer, { min, max });
    return randomProgram({ int, double: () => int(-9, 9) }, true);
  });
  return fc.sample(program, { seed, numRuns: count });
};

describe('HiGHS', () => {
  it('finds the same in the LP file and in the MPS file of a program', () => {
    const statuses = new Set<string>();
    for (const program of random(31, 60)) {
      const [status, objective] = withHighs('lp', writeLp(program, ['from a test']));
      const [other, value] = withHighs('mps', writeMps(program, ['from a test']));
      expect(other).toBe(status);
      if (objective !== undefined) expect(value).toBeCloseTo(objective, 6);
      statuses.add(status);
    }
    expect([...statuses].sort()).toEqual(['infeasible', 'optimal', 'unbounded']);
  });

  const kinds = (Object.keys(constraintKinds) as FlatConstraint['kind'][]).filter(
    (kind) => kind !== 'float_function',
  );

  it.each(kinds)('finds the optimum of evaluation under a random %s', (kind) => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const draw = (min: number, max: number): number => gen(fc.integer, { min, max });
        const sample = randomConstraint(kind, draw);
        const weights = sample.variables.map(() => draw(-5, 5));
        const flat = modelOf(sample);
        const variables = sample.variables.map(({ id }) => id);
        const sense = draw(0, 1) ? 'maximize' : 'minimize';
        const objective = { ...flat.objective, sense, variables, coefficients: weights } as const;
        const { value: program } = toLinearProgram({ ...flat, objective });
        const best = bestOf(
          sample.constraint,
          sample.variables.map(({ domain }) => valuesOf(domain)),
          weights,
          sense,
        );
        const solution = highs.solve(writeLp(program!), options);
        if (best === undefined) {
          expect(solution.Status).toBe('Infeasible');
          return;
        }
        expect(solution.Status).toBe('Optimal');
        const names = program!.columnNames.map((name) => {
          const column = solution.Columns[name];
          return column && 'Primal' in column ? column.Primal : 0;
        });
        const read = readLinearAssignment(program!, names);
        const value = (o: Operand): Exact => (isVariable(o) ? read(o.variable)! : o);
        expect(holds(sample.constraint, value)).toBe(true);
        expect(weights.reduce((sum, w, i) => sum + w * toNumber(read(i + 1)!), 0)).toBe(best);
      }),
      { seed: 17, numRuns: 8 },
    );
  });
});

/** The best weighted sum over all assignments that satisfy the constraint. */
function bestOf(
  constraint: FlatConstraint,
  domains: readonly (readonly number[])[],
  weights: readonly number[],
  sense: 'minimize' | 'maximize',
): number | undefined {
  let best: number | undefined;
  const values = domains.map((domain) => domain[0]!);
  const visit = (depth: number, sum: number): void => {
    if (depth < domains.length) {
      for (const v of domains[depth]!) {
        values[depth] = v;
        visit(depth + 1, sum + weights[depth]! * v);
      }
      return;
    }
    if (best !== undefined && (sense === 'maximize' ? sum <= best : sum >= best)) return;
    if (holds(constraint, (o) => (isVariable(o) ? values[o.variable - 1]! : o))) best = sum + 0;
  };
  visit(0, 0);
  return best;
}

describe.skipIf(!present('glpsol'))('GLPK (needs glpsol)', () => {
  it('reads the LP file as HiGHS does', () => {
    for (const program of random(41, 12)) {
      const text = writeLp(program);
      const [status, objective] = withHighs('lp', text);
      const [file, output] = [join(folder, 'p.lp'), join(folder, 'p.out')];
      writeFileSync(file, text);
      execFileSync('glpsol', ['--lp', file, '-o', output]);
      const report = readFileSync(output, 'utf8');
      if (status === 'optimal') {
        expect(Number(/Objective:\s+obj = (\S+)/.exec(report)![1])).toBeCloseTo(objective!, 4);
      } else expect(report).not.toMatch(/Status:\s+(INTEGER )?OPTIMAL/);
    }
  });
});

describe.skipIf(!present('cbc'))('CBC (needs cbc)', () => {
  it('reads the LP file, and the MPS file of a minimum, as HiGHS does', () => {
    for (const program of random(43, 8)) {
      const text = writeLp(program);
      const [status, objective] = withHighs('lp', text);
      if (status !== 'optimal') continue;
      const files: [string, string][] = [['p.lp', text]];
      if (program.sense === 'minimize') files.push(['p.mps', writeMps(program)]);
      for (const [name, content] of files) {
        const [file, output] = [join(folder, name), join(folder, 'p.sol')];
        writeFileSync(file, content);
        execFileSync('cbc', [file, 'solve', 'solution', output]);
        const found = /objective value (\S+)/.exec(readFileSync(output, 'utf8'))![1];
        expect(Math.abs(Number(found))).toBeCloseTo(Math.abs(objective!), 4);
      }
    }
  });
});
