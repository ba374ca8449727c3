import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlatModel } from '../../../ir/flat-model.ts';
import { type Cnf, clauseAt, clauseCount, cnfOf } from '../cnf.ts';
import { decodeCnf } from '../decode-cnf.ts';
import { toCnf } from '../sat-backend.ts';
import { projectedModels, solverOf } from '../testing/enumerate.ts';
import { flatModel } from '../testing/flat.ts';
import { isPresent, runOn } from '../testing/native.ts';
import { pigeons, random3Sat } from '../testing/random-cnf.ts';
import { readDimacs } from './read-dimacs.ts';
import { writeDimacs } from './write-dimacs.ts';
import { writeOpb } from './write-opb.ts';
import { writeWcnf } from './write-wcnf.ts';

const clausesOf = (cnf: Cnf) => Array.from({ length: clauseCount(cnf) }, (_, i) => [...clauseAt(cnf, i)]);
const read = (text: string) => readDimacs({ name: 'f.cnf', text });

const origin = (id: string, sentences: string[], quote: string) => ({ id, sentences, quote });
/** Two integers and a bool, two sentences, an objective. */
function example(): FlatModel {
  const flat = flatModel(
    [[0, 3], [0, 2], 'bool'],
    [
      { kind: 'linear', group: 1, variables: [1, 2], coefficients: [1, 1], relation: '<=', constant: 4 },
      { kind: 'linear', group: 0, variables: [1, 3], coefficients: [1, 2], relation: '<=', constant: 3 },
    ],
    {
      objective: {
        sense: 'maximize',
        variables: [1, 2, 3],
        coefficients: [2, 3, { n: 5n, d: 2n }],
        constant: 1,
        origin: origin('obj', [], ''),
      },
    },
  );
  return {
    ...flat,
    groups: [
      { origin: origin('c1', ['s2'], 'a guard\ncounts\ttwice'), hard: false },
      { origin: origin('c2', ['s3', 's4'], 'at most 4 in all'), hard: false },
    ],
  };
}

/** Best value of the objective by trying every model. */
async function bestOf(cnf: Cnf): Promise<number> {
  const all = Array.from({ length: cnf.variables }, (_, i) => i + 1);
  const models = await projectedModels(cnf, all);
  return Math.min(...models.map((m) => weightOf(cnf, m)));
}
const weightOf = (cnf: Cnf, model: ArrayLike<number>) =>
  cnf.objective.terms.reduce((sum, [w, l]) => sum + ((model[Math.abs(l) - 1] === 1) === l > 0 ? w : 0), 0);

describe('DIMACS', () => {
  it('maps variables and clauses back to the model and its sentences', () => {
    const flat = example();
    const text = writeDimacs(toCnf(flat).value!, flat);
    expect(text).toContain('c variable v1: order, 2..4 say it is above 0..2, at most 3\n');
    expect(text).toContain('c variable v3: 1\n');
    expect(text).toMatch(/^c group c1 \(s2\): clauses? [\d-]+: a guard counts twice$/m);
    expect(text).toMatch(/^c group c2 \(s3, s4\): clauses? [\d-]+: at most 4 in all$/m);
    expect(text).toMatch(/^p cnf \d+ \d+$/m);
  });

  it('reads what it writes, in the order of the groups', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(
            fc.integer({ min: -9, max: 9 }).filter((l) => l !== 0),
            { maxLength: 5 },
          ),
        ),
        (clauses) => {
          const groups = clauses.map((_, i) => (i % 3) - 1);
          const cnf = cnfOf(9, clauses, { groups });
          const sorted = clauses
            .map((clause, i) => ({ clause, group: groups[i]! }))
            .sort((a, b) => a.group - b.group)
            .map(({ clause }) => clause);
          const { value, diagnostics } = read(writeDimacs(cnf));
          expect(diagnostics).toEqual([]);
          expect(value?.variables).toBe(9);
          expect(clausesOf(value!)).toEqual(sorted);
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it('takes comments between clauses, clauses over several lines and the % of SATLIB', () => {
    const { value, diagnostics } = read(
      'c hello\r\np cnf 3 2\r\n1 -2\r\n 3 0 -1\r\nc in between\r\n0\r\n%\n0\n',
    );
    expect(diagnostics).toEqual([]);
    expect(clausesOf(value!)).toEqual([[1, -2, 3], [-1]]);
  });

  it.each([
    ['', 'backend/dimacs-header', 0],
    ['1 2 0\n', 'backend/dimacs-header', 0],
    ['p cnf x 1\n', 'backend/dimacs-header', 0],
    ['p cnf 2 1\np cnf 2 1\n', 'backend/dimacs-header', 10],
    ['p cnf 999999999 1\n', 'backend/dimacs-header', 0],
    ['p cnf 2 1\n1 x2 0\n', 'backend/dimacs-literal', 12],
    ['p cnf 2 1\n1 - 0\n', 'backend/dimacs-literal', 12],
    ['p cnf 2 1\n1 1e1 0\n', 'backend/dimacs-literal', 12],
    ['p cnf 2 1\n1 12345678901 0\n', 'backend/dimacs-literal', 12],
    ['p cnf 2 1\n1 -3 0\n', 'backend/dimacs-literal', 12],
    ['p cnf 2 1\n1 2\n', 'backend/dimacs-unfinished', 12],
  ])('names what is wrong in %j', (text, code, at) => {
    const { value, diagnostics } = read(text);
    expect(value).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code, severity: 'error' });
    expect(diagnostics[0]?.labels[0]?.span.start).toBe(at);
  });

  it('warns of another number of clauses, and reads them', () => {
    const { value, diagnostics } = read('p cnf 2 3\n1 2 0\n');
    expect(diagnostics).toMatchObject([{ code: 'backend/dimacs-count', severity: 'warning' }]);
    expect(clauseCount(value!)).toBe(1);
  });

  it('reports at most twenty errors of a file full of them', () => {
    expect(read(`p cnf 2 1\n${'x '.repeat(100_000)}`).diagnostics).toHaveLength(20);
  });
});

for (const program of ['cadical', 'minisat']) {
  describe.skipIf(!isPresent(program))(`DIMACS read by the program ${program}`, () => {
    it('it finds the status that we know', async () => {
      const formulas = [
        pigeons(5),
        random3Sat(60, 200, 1),
        cnfOf(2, [[]]),
        cnfOf(3, []),
        toCnf(example()).value!,
      ];
      for (const cnf of formulas) {
        const flat = cnf.decode.length > 0 ? example() : undefined;
        const args = program === 'cadical' ? ['-q', 'f.cnf'] : ['-verb=0', 'f.cnf'];
        const { status } = runOn(program, args, { 'f.cnf': writeDimacs(cnf, flat) });
        const solver = await solverOf(cnf);
        expect(status).toBe(solver.solve() === 'satisfiable' ? 10 : 20);
        solver.dispose();
      }
    });
  });
}

/** An independent reader of the 2022 WCNF format: every assignment, the least cost of the soft clauses. */
function leastCostOfWcnf(text: string, variables: number): number {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('c'));
  const parsed = lines.map((line) => {
    const words = line.split(' ');
    expect(words.at(-1)).toBe('0');
    const weight = words[0] === 'h' ? Number.POSITIVE_INFINITY : Number(words[0]);
    return { weight, clause: words.slice(1, -1).map(Number) };
  });
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** variables; mask++) {
    const holds = (l: number) => ((mask >> (Math.abs(l) - 1)) & 1) === (l > 0 ? 1 : 0);
    const cost = parsed.reduce((sum, { weight, clause }) => (clause.some(holds) ? sum : sum + weight), 0);
    best = Math.min(best, cost);
  }
  return best;
}

/** An independent reader of OPB: every assignment, the least value of `min:`. */
function leastValueOfOpb(text: string): { best: number; constraints: number } {
  const header = /^\* #variable= (\d+) #constraint= (\d+)\n/.exec(text)!;
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('*'));
  const terms = (words: string) =>
    [...words.matchAll(/([+-]\d+) x(\d+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const);
  const objective = lines.find((line) => line.startsWith('min:'));
  const rows = lines
    .filter((line) => line !== objective)
    .map((line) => {
      const [, left, bound] = /^(.*) >= (-?\d+) ;$/.exec(line)!;
      return { terms: terms(left!), bound: Number(bound) };
    });
  expect(rows).toHaveLength(Number(header[2]));
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** Number(header[1]); mask++) {
    const sum = (list: readonly (readonly [number, number])[]) =>
      list.reduce((total, [c, v]) => total + c * ((mask >> (v - 1)) & 1), 0);
    if (rows.every((row) => sum(row.terms) >= row.bound)) best = Math.min(best, sum(terms(objective ?? '')));
  }
  return { best, constraints: rows.length };
}

describe('WCNF and OPB', () => {
  it('have the optimum of the formula', async () => {
    const flat = example();
    const cnf = toCnf(flat).value!;
    const best = await bestOf(cnf);
    expect(leastCostOfWcnf(writeWcnf(cnf, flat), cnf.variables)).toBe(best);
    const opb = writeOpb(cnf, flat);
    const dropped = Number(/^\* sum of weights = value of min: \+ (\d+)$/m.exec(opb)![1]);
    expect(leastValueOfOpb(opb).best + dropped).toBe(best);
  });

  it('the weights give the objective of the model', async () => {
    const flat = example();
    const cnf = toCnf(flat).value!;
    const { offset, divisor, negated } = cnf.objective;
    expect({ divisor, negated }).toEqual({ divisor: 2, negated: true });
    for (const model of await projectedModels(
      cnf,
      [1, 2, 3, 4, 5, 6].filter((v) => v <= cnf.variables),
    )) {
      const value = decodeCnf(cnf, model);
      const objective = 2 * Number(value(1)) + 3 * Number(value(2)) + 2.5 * Number(value(3)) + 1;
      expect(-(weightOf(cnf, model) + offset) / divisor).toBe(objective);
    }
  });

  it('say "no solution" for the empty clause too', () => {
    expect(leastValueOfOpb(writeOpb(cnfOf(1, [[]]))).best).toBe(Number.POSITIVE_INFINITY);
  });
});

describe.skipIf(!isPresent('minisat+'))('OPB read by the program minisat+', () => {
  it('it finds the optimum that we know', async () => {
    const cnf = toCnf(example()).value!;
    const { output } = runOn('minisat+', ['-v0', 'f.opb'], { 'f.opb': writeOpb(cnf) });
    expect(output).toContain('OPTIMUM FOUND');
  });
});

describe.skipIf(!isPresent('clasp'))('OPB and WCNF read by the program clasp', () => {
  it('it finds the optimum that we know', async () => {
    const cnf = toCnf(example()).value!;
    const best = await bestOf(cnf);
    const { output } = runOn('clasp', ['f.opb'], { 'f.opb': writeOpb(cnf) });
    const dropped = cnf.objective.terms.reduce((sum, [w, l]) => sum + (l < 0 ? w : 0), 0);
    const values = [...output.matchAll(/^o (-?\d+)$/gm)].map((m) => Number(m[1]));
    expect(values.at(-1)! + dropped).toBe(best);
  });
});
