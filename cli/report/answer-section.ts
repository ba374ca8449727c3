import type { Status } from '../../compiler/answer/result.ts';
import { splitFields } from '../../compiler/answer/structured-json.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { chosenArray } from '../render/chosen.ts';
import { indexLabels, namedBy } from '../render/index-labels.ts';
import { noteText, objectiveNote, variableNotes } from '../render/notes.ts';
import { numberText, secondsText } from '../render/numbers.ts';
import { scalarText } from '../render/solution.ts';
import { chartsOf } from './charts.ts';
import { drawChart } from './draw-chart.ts';
import { escapeHtml, section } from './html.ts';
import { placesOf } from './places.ts';

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
export async function answerSection(formulated: Formulated): Promise<string> {
  const { result, compiled } = formulated;
  const { status, objective, rounded, bound, solver } = result;
  const solution = splitFields(result.solution, compiled?.instance.model.structures);
  const good = status === 'optimal' || status === 'satisfied';
  const by =
    solver === undefined
      ? ''
      : ` <span class="quiet">${escapeHtml(solver.id)} ${escapeHtml(solver.version)}, ${secondsText(solver.seconds)}</span>`;
  const gap = status === 'feasible' && bound !== undefined ? ` (proved bound ${numberText(bound)})` : '';
  const asked =
    rounded === undefined || rounded === objective
      ? ''
      : `, rounded as asked <strong>${numberText(rounded)}</strong>`;
  const value =
    objective === undefined
      ? ''
      : `<p>Objective <strong class="objective">${numberText(objective)}</strong>${asked}${gap} <span class="quiet">(${escapeHtml(objectiveNote(formulated))})</span></p>`;
  const depends =
    result.depends === true
      ? '<p class="mark">It depends on how a sentence is read: see the readings below.</p>'
      : '';
  const scalars = Object.entries(solution).filter(([, v]) => !Array.isArray(v));
  const notes = variableNotes(formulated);
  const rows = scalars.slice(0, mostRows).map(([name, v]) => {
    const note = noteText(notes.get(name));
    const small = note === '' ? '' : ` <small>${escapeHtml(note)}</small>`;
    return `<tr><th scope="row">${escapeHtml(name)}${small}</th>${cell(v)}</tr>`;
  });
  const table =
    rows.length === 0
      ? ''
      : scroll('Values', `<table><caption>Values</caption><tbody>${rows.join('')}</tbody></table>`);
  const arrays = Object.entries(solution).flatMap(([name, v]) => {
    if (!Array.isArray(v)) return [];
    if (compiled === undefined) return [arrayTable(name, v, [])];
    const by = namedBy(name, compiled.instance);
    const title = by === '' ? name : `${name} ${by}`;
    const chosen = chosenArray(name, v, compiled.instance);
    return chosen === undefined
      ? [arrayTable(title, v, indexLabels(name, compiled.instance))]
      : [arrayTable(`${title}, where it is yes`, chosen.value, chosen.labels)];
  });
  const charts = compiled === undefined ? [] : chartsOf(solution, compiled.instance);
  const places = compiled === undefined ? '' : placesTable(solution, compiled.instance);
  const drawn: string[] = [];
  for (const chart of charts) drawn.push(await drawChart(chart));
  const all = [table, places, ...arrays, ...drawn].join('');
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
    const row = line.slice(0, mostRows).map(cell).join('');
    return `<tr><th scope="row">${escapeHtml(labels[0]?.[i] ?? String(i + 1))}</th>${row}</tr>`;
  });
  const more = cells.length > mostRows ? `<p>… and ${cells.length - mostRows} more rows.</p>` : '';
  return scroll(
    name,
    `<table><caption>${escapeHtml(name)}</caption>${head}<tbody>${body.join('')}</tbody></table>${more}`,
  );
}

/** What stands at which number, where several arrays number the same places: rows are the arrays, columns the numbers. */
function placesTable(solution: Readonly<Record<string, unknown>>, instance: Instance): string {
  const { arrays, places } = placesOf(solution, instance);
  if (arrays.length < 2) return '';
  const head = places.map((place) => `<th scope="col">${place}</th>`).join('');
  const rows = arrays.map(({ name, at }) => {
    const cells = places.map((place) => `<td>${escapeHtml(at.get(place) ?? '')}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(name)}</th>${cells}</tr>`;
  });
  const table = `<table><caption>Side by side</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<div class="whole">${scroll('Side by side', table)}</div>`;
}

/** A value; what is off is fainter, so that what is on stands out. */
const cell = (value: unknown): string =>
  `<td${value === false ? ' class="quiet"' : ''}>${escapeHtml(scalarText(value))}</td>`;

/** A wide table scrolls inside its own box, by keyboard too. */
const scroll = (name: string, table: string): string =>
  `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(name)}">${table}</div>`;
