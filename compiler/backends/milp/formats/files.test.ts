import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lpPages } from '../../../diagnostics/catalogue/lp.ts';
import { mpsPages } from '../../../diagnostics/catalogue/mps.ts';
import { lineAndColumn } from '../../../source/span.ts';
import { contentOf, randomProgram, withSplitRows } from '../testing/random-program.ts';
import { readLp } from './lp-reader.ts';
import { writeLp } from './lp-writer.ts';
import { readMps } from './mps-reader.ts';
import { writeMps } from './mps-writer.ts';
import { programBuilder } from './program-builder.ts';

const source = (text: string) => ({ name: 'file', text });

const random = fc.gen().map((gen) => {
  const double = (): number => gen(fc.double, { noNaN: true, noDefaultInfinity: true });
  return randomProgram({ int: (min, max) => gen(fc.integer, { min, max }), double });
});

/** Codes and lines of the diagnostics. */
const places = ({ diagnostics }: ReturnType<typeof readMps>, text: string) =>
  diagnostics.map(({ code, labels }) => [code, lineAndColumn(text, labels[0]!.span.start).line]);

describe('writeLp and readLp', () => {
  it('give back the same doubles, names, bounds and types', () => {
    fc.assert(
      fc.property(random, (program) => {
        const { value, diagnostics } = readLp(source(writeLp(program, ['a comment', 'with\nlines'])));
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(contentOf(value!)).toEqual(withSplitRows(program, () => true));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('keep lines short and change names that read like numbers', () => {
    const builder = programBuilder();
    const row = builder.row('infeasible', 1, Infinity);
    for (let j = 0; j < 200; j++) builder.entry(row, builder.column(`nanny_${j}`), 1 / 3);
    const text = writeLp(builder.finish());
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(255);
    expect(text).toContain('_infeasible:');
    expect(text).toContain(' _nanny_0 ');
  });

  it('read what people and other programs write', () => {
    const text = [
      '\\ a comment',
      'max',
      ' 3x + 2 y + 4',
      ' - z',
      'st',
      ' c1: x + y <= 4 \\ another',
      ' x + 2.5',
      '   z + 1 => y - 3',
      ' limit: -1 <= y - x <= 8',
      'Bounds',
      ' x <= 4',
      ' -inf <= y <= 5',
      ' 2 >= z',
      ' w free',
      'Integers',
      ' x',
      'Binary',
      ' b1',
      'End',
    ].join('\n');
    const withBinary = text.replace(' w free', ' w free\n b1 <= 1');
    const { value, diagnostics } = readLp(source(withBinary));
    expect(diagnostics).toEqual([]);
    expect(contentOf(value!)).toEqual({
      sense: 'maximize',
      offset: 4,
      columns: {
        x: { objective: 3, low: 0, high: 4, integer: 1 },
        y: { objective: 2, low: -Infinity, high: 5, integer: 0 },
        z: { objective: -1, low: 0, high: 2, integer: 0 },
        w: { objective: 0, low: -Infinity, high: Infinity, integer: 0 },
        b1: { objective: 0, low: 0, high: 1, integer: 1 },
      },
      rows: {
        c1: { low: -Infinity, high: 4, entries: { x: 1, y: 1 } },
        R2: { low: -4, high: Infinity, entries: { x: 1, z: 2.5, y: -1 } },
        limit: { low: -1, high: 8, entries: { y: 1, x: -1 } },
      },
    });
  });

  it.each([
    ['', 'lp/syntax', 1],
    ['hello world', 'lp/syntax', 1],
    ['Minimize\n obj: x y\nSubject To\n c: x >= 1\nEnd', 'lp/syntax', 2],
    ['Minimize\n obj: x + [ x ^ 2 ] / 2\nSubject To\n c: x >= 1\nEnd', 'lp/unsupported', 2],
    ['Minimize\n obj: x\nSubject To\n c: x + >= 1\nEnd', 'lp/syntax', 4],
    ['Minimize\n obj: x\nSubject To\n c: x >= 1e999\nEnd', 'lp/syntax', 4],
    ['Minimize\n obj: x\nSubject To\n c: x >= 1\n c: x <= 2\nEnd', 'lp/duplicate', 5],
    ['Minimize\n obj: x\nSubject To\n c: b = 1 -> x >= 2\nEnd', 'lp/unsupported', 4],
    ['Minimize\n obj: x\nSubject To\n c: x >= 1\nBounds\n x <=\nEnd', 'lp/syntax', 7],
    ['Minimize\n obj: x\nSubject To\n c: x >= 1\nGenerals\n y\nEnd', 'lp/unknown-name', 6],
    ['Minimize\n obj: x\nSubject To\n c: x >= 1\nSOS\n s: S1:: x:1\nEnd', 'lp/unsupported', 5],
    ['Minimize\n obj: x\nSubject To\n c: x >= -1\nBounds\n x <= -1\nEnd', 'lp/convention', 6],
  ])('say what is wrong, and on which line: %j', (text, code, line) => {
    expect(places(readLp(source(text)), text)[0]).toEqual([code, line]);
  });

  it('end on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'Max st\n<=>+-*:[]^ 12.e\\xyz-> free bounds end'.split('')) }),
        (text) => {
          const { value, diagnostics } = readLp(source(`Minimize\n${text}`));
          expect(value !== undefined || diagnostics.length > 0).toBe(true);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('writeMps and readMps', () => {
  it('give back the same doubles, names, bounds and types', () => {
    fc.assert(
      fc.property(random, (program) => {
        const { value, diagnostics } = readMps(source(writeMps(program, ['a comment'])));
        expect(diagnostics).toEqual([]);
        const inexact = (low: number, high: number): boolean =>
          high - (high - low) !== low || high - low === Infinity;
        expect(contentOf(value!)).toEqual(withSplitRows(program, inexact));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  const rows = 'ROWS\n N cost\n L lim1\n G lim2\n E eq\n';
  const columns = 'COLUMNS\n x cost 1 lim1 1\n x eq 1\n y cost 2\n y lim2 1\n';
  const file = (rest: string): string => `NAME t\n${rows}${columns}${rest}ENDATA\n`;

  it('read ranges of each row type, and the constant of the objective', () => {
    const { value } = readMps(
      source(file('RHS\n RHS cost -7 lim1 4\n RHS lim2 1 eq 3\nRANGES\n RNG lim1 2.5 lim2 4\n RNG eq -3\n')),
    );
    expect(value!.offset).toBe(7);
    expect(Array.from(value!.rowLower)).toEqual([1.5, 1, 0]);
    expect(Array.from(value!.rowUpper)).toEqual([4, 5, 3]);
    const positive = readMps(source(file('RHS\n lim1 4 eq 3\nRANGES\n eq 2\n')));
    expect([positive.value!.rowLower[2], positive.value!.rowUpper[2]]).toEqual([3, 5]);
  });

  it.each([
    [' UP BND x 4', 0, 4, 0],
    [' UP x 4', 0, 4, 0],
    [' LO BND x -4', -4, Infinity, 0],
    [' FX BND x 2', 2, 2, 0],
    [' FR BND x', -Infinity, Infinity, 0],
    [' FR x', -Infinity, Infinity, 0],
    [' MI BND x\n UP BND x -2', -Infinity, -2, 0],
    [' PL BND x', 0, Infinity, 0],
    [' BV BND x', 0, 1, 1],
    [' LI BND x 2\n UI BND x 7', 2, 7, 1],
    [' UP BND x 1e30', 0, Infinity, 0],
    [' UP BND x 1.5D1', 0, 15, 0],
  ])('read the bound %j', (bound, low, high, integer) => {
    const { value, diagnostics } = readMps(source(file(`BOUNDS\n${bound}\n`)));
    expect(diagnostics).toEqual([]);
    expect([value!.lower[0], value!.upper[0], value!.integer[0]]).toEqual([low, high, integer]);
  });

  it('writes semi-continuous columns with a switch', () => {
    const { value } = readMps(source(file('BOUNDS\n SC BND x 10\n LO BND x 2\n')));
    expect(value!.columnNames).toEqual(['x', 'y', 'x.on']);
    expect(value!.rowNames.slice(3)).toEqual(['x.least', 'x.most']);
    expect([value!.lower[0], value!.upper[0], value!.integer[2]]).toEqual([0, 10, 1]);
  });

  it('reads names with blanks in the fixed columns', () => {
    const text = [
      'NAME          FIXED',
      'ROWS',
      ' N  MY COST',
      ' L  ROW ONE',
      'COLUMNS',
      '    COL ONE   MY COST            1.0   ROW ONE            2.0',
      'RHS',
      '    RHS       ROW ONE            4.0',
      'BOUNDS',
      ' UP BND       COL ONE            9.0',
      'ENDATA',
    ].join('\n');
    const { value, diagnostics } = readMps(source(text));
    expect(diagnostics).toEqual([]);
    expect([value!.columnNames, value!.rowNames, value!.upper[0]]).toEqual([['COL ONE'], ['ROW ONE'], 9]);
    expect(writeMps(value!)).toContain('COL_ONE');
  });

  it('reads OBJSENSE on its own line or the next, markers, remarks, and columns named like sections', () => {
    const text =
      "NAME\nOBJSENSE MAX\nROWS\n N cost $ the objective\n L RHS\nCOLUMNS\n M 'MARKER' 'INTORG'\n RHS cost 1 RHS 1 * remark\n M 'MARKER' 'INTEND'\nRHS\n RHS RHS 4\nBOUNDS\n UP B RHS 3\nENDATA\n";
    const { value, diagnostics } = readMps(source(text));
    expect(diagnostics).toEqual([]);
    expect(contentOf(value!)).toMatchObject({
      sense: 'maximize',
      columns: { RHS: { objective: 1, low: 0, high: 3, integer: 1 } },
      rows: { RHS: { high: 4 } },
    });
    expect(readMps(source(text.replace('OBJSENSE MAX', 'OBJSENSE\n    MIN'))).value!.sense).toBe('minimize');
  });

  it.each([
    ['', 'mps/incomplete', 1],
    ['*^%(\ndvh,x\n(T&*)(lk\n', 'mps/syntax', 2],
    [file('RHS\n RHS lim1 nan\n'), 'mps/not-a-number', 13],
    [file('RHS\n RHS lim1 1e999\n'), 'mps/not-a-number', 13],
    [file('RHS\n RHS limit 3\n'), 'mps/unknown-name', 13],
    [file('RHS\n RHS lim1 3\n RHS lim1 3\n'), 'mps/duplicate', 14],
    [file('BOUNDS\n UP BND z 3\n'), 'mps/unknown-name', 13],
    [file('BOUNDS\n XX BND x 3\n'), 'mps/syntax', 13],
    [file('BOUNDS\n UP BND\n'), 'mps/syntax', 13],
    [file('QUADOBJ\n x x 2\n'), 'mps/unsupported', 12],
    [file('SOS\n S1 a\n'), 'mps/unsupported', 12],
    [file('BOUNDS\n SC BND x 1e30\n LO BND x 1\n'), 'mps/unsupported', 13],
    [file('').replace('ENDATA\n', ''), 'mps/incomplete', 11],
    ['NAME t\nROWS\n N cost\n N cost\nCOLUMNS\nENDATA\n', 'mps/duplicate', 4],
    ['NAME t\nROWS\n N cost\nCOLUMNS\n x cost 1\n y cost 1\n x cost 2\nENDATA\n', 'mps/duplicate', 7],
    ['NAME t\nROWS\n N cost\nCOLUMNS\n x cost\nENDATA\n', 'mps/syntax', 5],
    ['NAME t\nROWS\n N cost\n N other\nCOLUMNS\n x cost 1\nENDATA\n', 'mps/convention', 4],
    [file('BOUNDS\n UP BND x -3\n'), 'mps/convention', 13],
  ])('say what is wrong, and on which line: %j', (text, code, line) => {
    expect(places(readMps(source(text)), text)[0]).toEqual([code, line]);
  });
});

describe('the pages of the codes', () => {
  const read = (code: string, text: string) =>
    code.startsWith('mps/') ? readMps(source(text)) : readLp(source(text));

  it.each(Object.entries({ ...mpsPages, ...lpPages }))(
    '%s has an example that gives it',
    (code, { example }) => {
      expect(read(code, example!.wrong).diagnostics.map((d) => d.code)).toContain(code);
      if (example!.right) expect(read(code, example!.right).diagnostics).toEqual([]);
    },
  );
});
