import type { Diagnostic, Outcome } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../source/span.ts';
import { type Cnf, satisfaction } from '../cnf.ts';

export interface DimacsLimits {
  readonly maxVariables: number;
}

const mostErrors = 20;

/**
 * Reads DIMACS CNF. Comments may stand anywhere at the beginning of a line; `%` ends the formula (as in SATLIB's files). The
 * text's length bounds time and memory; variables are bounded by `maxVariables`.
 *
 * Errors: `backend/dimacs-header` (missing, twice or malformed), `backend/dimacs-literal` (not a whole number, or beyond the declared
 * variables), `backend/dimacs-unfinished` (the last clause lacks its 0). Warning: `backend/dimacs-count` (another
 * number of clauses than declared).
 */
export function readDimacs(
  source: Source,
  { maxVariables }: DimacsLimits = { maxVariables: 50_000_000 },
): Outcome<Cnf> {
  const { text } = source;
  const diagnostics: Diagnostic[] = [];
  const report = (
    code: string,
    message: string,
    span: Span,
    help?: string,
    severity: Diagnostic['severity'] = 'error',
  ) => {
    if (diagnostics.length < mostErrors) {
      diagnostics.push({ code, severity, message, labels: [{ source, span }], ...(help ? { help } : {}) });
    }
  };
  // each literal takes at least two characters, each clause at least one
  const literals = new Int32Array(Math.ceil(text.length / 2) + 1);
  const ends: number[] = [];
  let used = 0;
  let header: { variables: number; clauses: number; span: Span } | undefined;

  let at = 0;
  let lineStart = true;
  while (at < text.length && diagnostics.length < mostErrors) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      lineStart = true;
      at++;
      continue;
    }
    if (code <= 32) {
      at++;
      continue;
    }
    if (lineStart && code === 99 /* c */) {
      at = endOfLine(text, at);
      continue;
    }
    if (lineStart && code === 37 /* % */) break;
    if (lineStart && code === 112 /* p */) {
      const end = endOfLine(text, at);
      const span = { start: at, end };
      const match = /^p\s+cnf\s+(\d{1,10})\s+(\d{1,10})\s*$/.exec(text.slice(at, Math.min(end, at + 200)));
      if (!match) report('backend/dimacs-header', 'the header is not "p cnf VARIABLES CLAUSES"', span);
      else if (header) report('backend/dimacs-header', 'there is a second header', span);
      else {
        header = { variables: Number(match[1]), clauses: Number(match[2]), span };
        if (header.variables > maxVariables) {
          report('backend/dimacs-header', `more than ${maxVariables} variables`, span);
          return { diagnostics };
        }
      }
      at = end;
      continue;
    }
    lineStart = false;
    const start = at;
    while (at < text.length && text.charCodeAt(at) > 32) at++;
    const span = { start, end: at };
    if (!header) {
      report(
        'backend/dimacs-header',
        'a clause stands before the header',
        span,
        'begin with "p cnf VARIABLES CLAUSES"',
      );
      return { diagnostics };
    }
    const literal = wholeNumber(text, start, at);
    if (literal === undefined) {
      const word = text.slice(start, Math.min(at, start + 40));
      report('backend/dimacs-literal', `"${word}" is not a whole number`, span);
    } else if (literal === 0) ends.push(used);
    else if (Math.abs(literal) > header.variables) {
      report(
        'backend/dimacs-literal',
        `variable ${Math.abs(literal)} is beyond the ${header.variables} declared`,
        span,
      );
    } else literals[used++] = literal;
  }
  if (diagnostics.length > 0) return { diagnostics };
  if (!header) {
    report(
      'backend/dimacs-header',
      'there is no header',
      { start: 0, end: Math.min(1, text.length) },
      'begin with "p cnf VARIABLES CLAUSES"',
    );
    return { diagnostics };
  }
  if (used > (ends[ends.length - 1] ?? 0)) {
    const end = text.trimEnd().length;
    report('backend/dimacs-unfinished', 'the last clause does not end in 0', { start: end - 1, end });
    return { diagnostics };
  }
  if (ends.length !== header.clauses) {
    report(
      'backend/dimacs-count',
      `${header.clauses} clauses are declared, ${ends.length} are there`,
      header.span,
      undefined,
      'warning',
    );
  }
  const clauseStart = new Int32Array(ends.length + 1);
  clauseStart.set(ends, 1);
  const value: Cnf = {
    kind: 'cnf',
    variables: header.variables,
    literals: literals.slice(0, used),
    clauseStart,
    clauseGroup: new Int32Array(ends.length).fill(-1),
    objective: satisfaction,
    decode: [],
  };
  return { value, diagnostics };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** `-12` or `12`, at most ten digits; undefined for anything else. */
function wholeNumber(text: string, start: number, end: number): number | undefined {
  const negative = text.charCodeAt(start) === 45;
  const first = negative ? start + 1 : start;
  if (first === end || end - first > 10) return undefined;
  let value = 0;
  for (let i = first; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}
