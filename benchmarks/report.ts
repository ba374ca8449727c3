import type { SuiteLine } from './run.ts';
import { tally } from './score.ts';

export interface ReportOptions {
  readonly all: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly width: number;
}

/** Totals of a run and the rows that were not right, as text or JSON. */
export function renderSuite(lines: readonly SuiteLine[], options: ReportOptions): string {
  const counted = lines.filter((l) => (options.all || l.trusted) && l.verdict !== 'unjudged');
  const t = tally(counted.map((l) => l.verdict));
  const percent = (n: number) => (t.rows === 0 ? '–' : `${((100 * n) / t.rows).toFixed(1)} %`);
  const seconds = counted.map((l) => l.seconds).sort((a, b) => a - b);
  const totals = {
    rows: t.rows,
    leftOut: lines.length - t.rows,
    correct: t.correct,
    wrong: t.wrong,
    declined: t.declined,
    undecided: t.undecided,
    depends: counted.filter((l) => l.depends).length,
    calls: counted.reduce((sum, l) => sum + l.calls, 0),
    tokens: counted.reduce((sum, l) => sum + l.tokens, 0),
    medianSeconds: seconds[seconds.length >> 1] ?? 0,
  };
  if (options.json) return `${JSON.stringify(totals, null, 2)}\n`;
  const text: string[] = [];
  if (!options.quiet) {
    for (const verdict of ['wrong', 'undecided', 'declined'] as const) {
      for (const line of counted.filter((l) => l.verdict === verdict)) {
        text.push(
          `${verdict.padEnd(9)} ${line.id}${line.depends ? ' (depends)' : ''}`,
          `          ${line.why ?? line.status}`,
        );
      }
    }
    if (text.length > 0) text.push('');
  }
  text.push(
    `rows      ${t.rows}${totals.leftOut > 0 ? ` (${totals.leftOut} left out: no trusted label; --all counts them)` : ''}`,
    `correct   ${String(t.correct).padStart(4)}  ${percent(t.correct)}`,
    `wrong     ${String(t.wrong).padStart(4)}  ${percent(t.wrong)}`,
    `declined  ${String(t.declined).padStart(4)}  ${percent(t.declined)}`,
  );
  if (t.undecided > 0) text.push(`undecided ${String(t.undecided).padStart(4)}  ${percent(t.undecided)}`);
  if (totals.depends > 0) text.push(`marked “depends” ${totals.depends}`);
  if (totals.calls > 0) text.push(`calls ${totals.calls}, tokens ${totals.tokens}`);
  text.push(`median ${(totals.medianSeconds * 1000).toFixed(0)} ms a row`);
  return `${text.join('\n')}\n`;
}
