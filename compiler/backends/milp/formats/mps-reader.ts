import { type Diagnostic, hasErrors, type Outcome } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../source/span.ts';
import type { LinearProgram } from '../linear-program.ts';
import { boundSetter } from './mps-bounds.ts';
import { type Field, type Layout, type MpsLine, mpsLines } from './mps-lines.ts';
import { programBuilder } from './program-builder.ts';

/** After so many mistakes the rest of a file is not worth reading. */
const mostDiagnostics = 20;

const quadratic = new Set([
  'QUADOBJ',
  'QMATRIX',
  'QSECTION',
  'QCMATRIX',
  'CSECTION',
  'SOS',
  'SOS1',
  'SOS2',
  'INDICATORS',
  'GENCONS',
  'PWLOBJ',
]);

/**
 * Reads an MPS file, free or fixed: the blanks decide, and where they do not fit (names with blanks), the columns of the
 * fixed format. Understands OBJSENSE, RANGES, integer markers, every bound type, semi-continuous columns, comments, and
 * the exponent letter D. Mistakes give diagnostics with the place in the file; a quadratic part is not read.
 */
export function readMps(source: Source): Outcome<LinearProgram> {
  const free = readWith(source, 'free');
  if (!hasErrors(free.diagnostics)) return free;
  const fixed = readWith(source, 'fixed');
  return hasErrors(fixed.diagnostics) ? free : fixed;
}

/** What is collected on the way: rows by name, and what RANGES does to them at the end. */
interface RowEntry {
  readonly type: 'L' | 'G' | 'E' | 'N';
  /** Index of the row; -1 for the objective, -2 for a row that is left out. */
  readonly index: number;
  right: number;
  range?: number;
}

const objectiveRow = -1;
const ignoredRow = -2;

function readWith(source: Source, layout: Layout): Outcome<LinearProgram> {
  const builder = programBuilder();
  const diagnostics: Diagnostic[] = [];
  const rows = new Map<string, RowEntry>();
  const columns = new Map<string, number>();
  let section = '';
  let ended = false;
  let objectiveDeclared = false;
  let integers = false;
  let current = -1;
  /** The column of the last entry in each row: a second entry of the same column is a duplicate. */
  const lastColumn = new Map<string, number>();
  const rightsSeen = new Set<string>();
  const seen = new Set<string>();

  const report = (code: string, message: string, span: Span, help?: string): void => {
    diagnostics.push({
      code,
      severity: code === 'mps/convention' ? 'warning' : 'error',
      message,
      labels: [{ source, span }],
      ...(help !== undefined && { help }),
    });
  };
  const bounds = boundSetter(builder, report);

  const number = ({ text, start, end }: Field, infinite = false): number | undefined => {
    const value = numberOf(text);
    if (value !== undefined && (infinite || Number.isFinite(value))) return value;
    report('mps/not-a-number', `"${shorten(text)}" is no finite number`, { start, end });
    return undefined;
  };
  const rowOf = (field: Field): RowEntry | undefined => {
    const row = rows.get(field.text);
    if (!row) report('mps/unknown-name', `the row ${shorten(field.text)} is not declared`, field);
    return row;
  };
  const malformed = ({ span }: MpsLine, what: string): void =>
    report('mps/syntax', `${what} expected in section ${section}`, span);

  const header = ({ fields, span }: MpsLine): void => {
    section = fields[0]!.text.toUpperCase();
    seen.add(section);
    if (section === 'ENDATA') ended = true;
    else if (section === 'OBJSENSE' && fields[1]) setSense(fields[1]);
    else if (section === 'OBJSENSE' || section === 'OBJSENSEMAX') {
      if (section === 'OBJSENSEMAX') builder.sense = 'maximize';
    } else if (quadratic.has(section)) {
      report(
        'mps/unsupported',
        `the section ${section} is not linear`,
        span,
        'only linear programs are read',
      );
    } else if (
      !['NAME', 'ROWS', 'COLUMNS', 'RHS', 'RANGES', 'BOUNDS', 'MAX', 'MIN', 'LAZYCONS', 'USERCUTS'].includes(
        section,
      )
    ) {
      report('mps/syntax', `${shorten(fields[0]!.text)} is no section of an MPS file`, fields[0]!);
    }
  };

  const setSense = ({ text, start, end }: Field): void => {
    if (/^max/i.test(text)) builder.sense = 'maximize';
    else if (!/^min/i.test(text))
      report('mps/syntax', 'MIN or MAX expected in section OBJSENSE', { start, end });
  };

  const rowLine = (line: MpsLine) => {
    const [type, name] = line.fields;
    const kind = type!.text.toUpperCase();
    if (!name || !/^[NLGE]$/.test(kind)) return malformed(line, 'a type N, L, G or E and a name');
    if (rows.has(name.text)) return report('mps/duplicate', `the row ${name.text} is declared twice`, name);
    if (kind === 'N') {
      const first = !objectiveDeclared;
      objectiveDeclared = true;
      rows.set(name.text, { type: 'N', index: first ? objectiveRow : ignoredRow, right: 0 });
      if (!first)
        report('mps/convention', `the row ${name.text} is a second objective and is left out`, name);
      return;
    }
    const index = builder.row(name.text, -Infinity, Infinity);
    rows.set(name.text, { type: kind as 'L' | 'G' | 'E', index, right: 0 });
  };

  const columnLine = (line: MpsLine) => {
    const { fields } = line;
    if (fields.length >= 3 && /^'MARKER'$/i.test(fields[1]!.text)) {
      const which = fields.at(-1)!.text.toUpperCase();
      if (which !== "'INTORG'" && which !== "'INTEND'") {
        return report('mps/unsupported', `the marker ${shorten(which)} is not supported`, fields.at(-1)!);
      }
      integers = which === "'INTORG'";
      return;
    }
    const [name, ...pairs] = withoutRemark(fields, 1);
    if (pairs.length === 0 || pairs.length % 2 !== 0)
      return malformed(line, 'a column, and rows with values');
    if (current === -1 || builder.columnNames[current] !== name!.text) {
      if (columns.has(name!.text)) {
        return report('mps/duplicate', `the lines of column ${name!.text} do not stand together`, name!);
      }
      current = builder.column(name!.text);
      columns.set(name!.text, current);
      if (integers) builder.integer[current] = 1;
    }
    for (let i = 0; i < pairs.length; i += 2) {
      const row = rowOf(pairs[i]!);
      const value = number(pairs[i + 1]!);
      if (!row || value === undefined) continue;
      if (lastColumn.get(pairs[i]!.text) === current) {
        report('mps/duplicate', `column ${name!.text} has two entries in row ${pairs[i]!.text}`, pairs[i]!);
        continue;
      }
      lastColumn.set(pairs[i]!.text, current);
      if (row.index === objectiveRow) builder.objective[current] = value;
      else if (row.index >= 0 && value !== 0) builder.entry(row.index, current, value);
    }
  };

  /** Pairs row, value; an odd number of fields starts with the name of the set. */
  const vectorLine = (line: MpsLine, set: (row: RowEntry, value: number, name: Field) => void) => {
    const fields = withoutRemark(line.fields, 1);
    const pairs = fields.length % 2 === 1 ? fields.slice(1) : fields;
    if (pairs.length === 0) return malformed(line, 'rows with values');
    for (let i = 0; i < pairs.length; i += 2) {
      const row = rowOf(pairs[i]!);
      const value = number(pairs[i + 1]!);
      if (row && value !== undefined) set(row, value, pairs[i]!);
    }
  };

  const dataLine = (line: MpsLine) => {
    switch (section) {
      case 'OBJSENSE':
        return setSense(line.fields[0]!);
      case 'ROWS':
      case 'LAZYCONS':
      case 'USERCUTS':
        return rowLine(line);
      case 'COLUMNS':
        return columnLine(line);
      case 'RHS':
        return vectorLine(line, (row, value, name) => {
          if (rightsSeen.has(name.text)) {
            report('mps/duplicate', `the row ${name.text} has two right-hand sides`, name);
          }
          rightsSeen.add(name.text);
          row.right = value;
        });
      case 'RANGES':
        return vectorLine(line, (row, value, name) => {
          if (row.range !== undefined) report('mps/duplicate', `the row ${name.text} has two ranges`, name);
          row.range = value;
        });
      case 'BOUNDS':
        return bounds.line(line, columns, (field) => number(field, true));
      case 'MAX':
      case 'MIN':
      case 'NAME':
      case '':
        return report('mps/syntax', 'a section of an MPS file expected', line.span);
      default:
    }
  };

  for (const line of mpsLines(source, layout)) {
    if (line.header) header(line);
    else dataLine(line);
    if (ended || diagnostics.filter(({ severity }) => severity === 'error').length >= mostDiagnostics) break;
  }
  if (!hasErrors(diagnostics)) {
    const end = { start: Math.max(0, source.text.length - 1), end: source.text.length };
    for (const needed of ['ROWS', 'COLUMNS']) {
      if (!seen.has(needed)) report('mps/incomplete', `the section ${needed} is missing`, end);
    }
    if (!ended) report('mps/incomplete', 'ENDATA is missing at the end of the file', end);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  for (const row of rows.values()) {
    if (row.index >= 0) setEnds(builder.rowLower, builder.rowUpper, row);
    else if (row.index === objectiveRow) builder.offset = row.right === 0 ? 0 : -row.right;
  }
  bounds.finish(columns);
  return hasErrors(diagnostics) ? { diagnostics } : { value: builder.finish(), diagnostics };
}

/** The two ends of a row from its type, right-hand side and range (as CPLEX, Gurobi and HiGHS document them). */
function setEnds(lower: number[], upper: number[], { type, index, right, range }: RowEntry): void {
  if (type === 'L' || type === 'E') upper[index] = right;
  if (type === 'G' || type === 'E') lower[index] = right;
  if (range === undefined) return;
  if (type === 'L') lower[index] = right - Math.abs(range);
  else if (type === 'G') upper[index] = right + Math.abs(range);
  else if (range < 0) lower[index] = right + range;
  else upper[index] = right + range;
}

/** Cuts a trailing remark off: a field that starts with `*` where a name would stand. */
function withoutRemark(fields: readonly Field[], firstPair: number): readonly Field[] {
  const at = fields.findIndex(({ text }, i) => i >= firstPair + 2 && text.startsWith('*'));
  return at === -1 ? fields : fields.slice(0, at);
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?$/;

/** A decimal number, perhaps with the exponent letter D, or an infinity; undefined for anything else. */
function numberOf(text: string): number | undefined {
  if (numeral.test(text)) {
    const value = Number(text.replace(/[dD]/, 'e'));
    return Math.abs(value) >= 1e30 ? Math.sign(value) * Infinity : value + 0;
  }
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(text);
  return infinity ? (infinity[1] === '-' ? -Infinity : Infinity) : undefined;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
