import type { Status } from '../../compiler/answer/result.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { numberText, secondsText } from '../render/numbers.ts';
import { indexLabels, scalarText } from '../render/solution.ts';
import { chartsOf } from './charts.ts';
import { drawChart } from './draw-chart.ts';
import { escapeHtml, section } from './html.ts';

const words: Readonly<Record<Status, string>> = {
  optimal: 'Optimal',
  satisfied: 'A solution',
  feasible: 'A solution, not proved the best',
  infeasible: 'No solution',
  unbounded: 'Unbounded',
  'infeasible-or-unbounded': 'Infeasible or unbounded',
  unknown: 'No answer',
};

const mostRows = 200;

/** The status, the objective, the values as tables, and pictures of them. */
export async function answerSection({ result, compiled }: Formulated): Promise<string> {
  const { status, objective, bound, solution, solver } = result;
  const good = status === 'optimal' || status === 'satisfied';
  const by =
    solver === undefined
      ? ''
      : ` <span class="quiet">${escapeHtml(solver.id)} ${escapeHtml(solver.version)}, ${secondsText(solver.seconds)}</span>`;
  const gap = status === 'feasible' && bound !== undefined ? ` (proved bound ${numberText(bound)})` : '';
  const value =
    objective === undefined
      ? ''
      : `<p>Objective <strong class="objective">${numberText(objective)}</strong>${gap}</p>`;
  const depends =
    result.depends === true
      ? '<p class="mark">It depends on how a sentence is read: see the readings below.</p>'
      : '';
  const scalars = Object.entries(solution).filter(([, v]) => !Array.isArray(v));
  const rows = scalars
    .slice(0, mostRows)
    .map(
      ([name, v]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(scalarText(v))}</td></tr>`,
    );
  const table =
    rows.length === 0
      ? ''
      : scroll('Values', `<table><caption>Values</caption><tbody>${rows.join('')}</tbody></table>`);
  const arrays = Object.entries(solution).flatMap(([name, v]) =>
    Array.isArray(v)
      ? [arrayTable(name, v, compiled === undefined ? [] : indexLabels(name, compiled.instance))]
      : [],
  );
  const charts = compiled === undefined ? [] : chartsOf(solution, compiled.instance);
  const drawn: string[] = [];
  for (const chart of charts) drawn.push(await drawChart(chart));
  const all = [table, ...arrays, ...drawn].join('');
  const parts = all === '' ? '' : `<div class="parts">${all}</div>`;
  return section(
    'answer',
    'Answer',
    `<p class="status"><strong class="${good ? 'good' : 'bad'}">${words[status]}</strong>${by}</p>${value}${depends}${parts}`,
  );
}

function arrayTable(name: string, value: readonly unknown[], labels: readonly (readonly string[])[]): string {
  const matrix = value.every(Array.isArray) && value.length > 0;
  const cells = (matrix ? value : value.map((v) => [v])) as readonly (readonly unknown[])[];
  const columns = matrix ? (labels[1] ?? cells[0]?.map((_, j) => String(j + 1)) ?? []) : [];
  const head = matrix
    ? `<thead><tr><td></td>${columns.map((c) => `<th scope="col">${escapeHtml(c)}</th>`).join('')}</tr></thead>`
    : '';
  const body = cells.slice(0, mostRows).map((line, i) => {
    const row = line
      .slice(0, mostRows)
      .map((v) => `<td>${escapeHtml(scalarText(v))}</td>`)
      .join('');
    return `<tr><th scope="row">${escapeHtml(labels[0]?.[i] ?? String(i + 1))}</th>${row}</tr>`;
  });
  const more = cells.length > mostRows ? `<p>… and ${cells.length - mostRows} more rows.</p>` : '';
  return scroll(
    name,
    `<table><caption>${escapeHtml(name)}</caption>${head}<tbody>${body.join('')}</tbody></table>${more}`,
  );
}

/** A wide table scrolls inside its own box, by keyboard too. */
const scroll = (name: string, table: string): string =>
  `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(name)}">${table}</div>`;
