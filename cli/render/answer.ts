import type {
  ConflictReport,
  ConstraintReport,
  EvidenceReport,
  Question,
  Result,
  Status,
} from '../../compiler/answer/result.ts';
import { splitFields } from '../../compiler/answer/structured-json.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import { clauseOf, inClauses } from './clause.ts';
import { factsAlone } from './explanation.ts';
import { groupText } from './group-text.ts';
import { objectiveNote, variableNotes } from './notes.ts';
import { numberText, secondsText } from './numbers.ts';
import { priceLines } from './prices.ts';
import { equationsOf, roomText } from './room.ts';
import { renderSolution } from './solution.ts';
import type { Style } from './style.ts';
import { displayWidth, laidOut, padStart, printable, shorten, wrap } from './wrap.ts';

const statusWords: Readonly<Record<Status, string>> = {
  optimal: 'optimal',
  satisfied: 'a solution',
  feasible: 'a solution, not proved the best',
  infeasible: 'no solution',
  unbounded: 'unbounded: the objective can grow without limit',
  'infeasible-or-unbounded': 'infeasible or unbounded: the solver could not tell which',
  unknown: 'no answer',
};

/** Lines of a model's own output that are shown. */
const mostOutput = 200;

/** What the model prints of its solution, as it lays it out. */
function outputLines(output: string | undefined, style: Style): string[] {
  if (output === undefined) return [];
  const lines = output.replace(/\n+$/, '').split('\n');
  const more = lines.length - mostOutput;
  return [
    style.bold('Output'),
    ...lines.slice(0, mostOutput).map((line) => `  ${laidOut(line)}`.trimEnd()),
    ...(more > 0 ? [style.dim(`  … ${more} more lines; --json has them all`)] : []),
    '',
  ];
}

/** The whole answer for a person: model, solution, constraints beside their sentences, what was assumed and checked. */
export function renderAnswer(formulated: Formulated, modelLines: readonly string[], style: Style): string {
  const { result } = formulated;
  const notes = variableNotes(formulated);
  const equations = equationsOf(formulated.compiled?.model);
  const lines: string[] = [];
  if (modelLines.length > 0)
    lines.push(style.bold('Model'), ...modelLines.map((l) => `  ${l}`.trimEnd()), '');
  lines.push(`${style.bold('Answer')}  ${statusLine(result, style)}`);
  if (Object.keys(result.solution).length > 0) {
    const instance = formulated.compiled?.instance;
    const fields = splitFields(result.solution, instance?.model.structures);
    lines.push(...renderSolution(fields, notes, instance, style));
  }
  lines.push(...objectiveLines(formulated, style), '', ...outputLines(result.output, style));
  if (result.conflict) lines.push(...conflictLines(result.conflict, formulated, style), '');
  const shown = result.constraints.filter((c) => c.text !== '');
  if (shown.length > 0 && Object.keys(result.solution).length > 0) {
    lines.push(
      style.bold('Constraints'),
      ...inClauses(shown.slice(0, 40), formulated.problem).flatMap((c) =>
        constraintLines(c, equations, style),
      ),
    );
    if (shown.length > 40) lines.push(style.dim(`  … ${shown.length - 40} more; --json has them all`));
    lines.push('');
  }
  if ((result.evidence ?? []).length > 0)
    lines.push(
      style.bold('Evidence'),
      ...(result.evidence ?? []).flatMap((e) => evidenceLines(e, style)),
      '',
    );
  const prices = priceLines(result, style);
  if (prices.length > 0) lines.push(style.bold('Prices'), ...prices, '');
  for (const question of result.questions ?? []) lines.push(...questionLines(question, style), '');
  if ((result.assumptions ?? []).length > 0) {
    lines.push(style.bold('Assumed'), ...(result.assumptions ?? []).flatMap((a) => bullet(a, style)), '');
  }
  if ((result.checks ?? []).length > 0) {
    lines.push(style.bold('Checked'));
    for (const check of result.checks ?? []) {
      const mark = check.proved ? style.green('✓') : style.yellow('?');
      const text = check.detail === undefined ? check.what : `${check.what}: ${check.detail}`;
      wrap(printable(text), style.width - 4).forEach((l, i) =>
        lines.push(i === 0 ? `  ${mark} ${l}` : `    ${l}`),
      );
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function statusLine(result: Result, style: Style): string {
  const good = result.status === 'optimal' || result.status === 'satisfied';
  const paint = good
    ? style.green
    : result.status === 'infeasible' || result.status === 'unbounded'
      ? style.red
      : style.yellow;
  const stopped =
    result.stoppedBy === undefined ? '' : ` (stopped by ${result.stoppedBy.replace(/-/g, ' ')})`;
  const solver = result.solver
    ? style.dim(`  ${result.solver.id}, ${secondsText(result.solver.seconds)}`)
    : '';
  const preferred = (result.questions ?? []).some(({ options }) => options[0]?.preferred !== undefined);
  const why = preferred ? '; the likelier reading has no answer' : '';
  const depends = result.depends ? style.yellow(`  depends on how a sentence is read${why}`) : '';
  return `${paint(statusWords[result.status])}${stopped}${depends}${solver}`;
}

function objectiveLines(formulated: Formulated, style: Style): string[] {
  const { objective, rounded = objective, status, bound } = formulated.result;
  if (objective === undefined) return [];
  const gap =
    status === 'feasible' && bound !== undefined ? style.dim(`  (proved bound ${numberText(bound)})`) : '';
  const note = printable(objectiveNote(formulated));
  const asked =
    rounded === objective ? '' : `, rounded as asked: ${style.bold(numberText(rounded ?? objective))}`;
  return [`  objective  ${style.bold(numberText(objective))}${asked}  ${style.dim(note)}${gap}`];
}

/** One constraint: whether it holds, its sentence, and how much room is left. */
function constraintLines(c: ConstraintReport, equations: ReadonlySet<string>, style: Style): string[] {
  const mark = c.holds ? style.green('✓') : style.red('✗');
  const slack = roomText(c, equations) ?? '';
  const where = c.sentences.join(',');
  const head = where === '' ? '' : `${style.cyan(where)} `;
  const room = style.width - 4 - displayWidth(where) - 1;
  const slackWidth = Math.max(14, displayWidth(slack) + 2);
  const text = wrap(printable(c.text), Math.max(20, room - slackWidth));
  const kept = text.length > 2 ? [text[0] ?? '', shorten(text.slice(1).join(' '), room - slackWidth)] : text;
  return kept.map((line, i) => {
    if (i > 0) return `    ${' '.repeat(displayWidth(where) + (where === '' ? 0 : 1))}${line}`;
    const left = `  ${mark} ${head}${line}`;
    return slack === '' ? left : `${left}${padStart(style.dim(slack), style.width - displayWidth(left))}`;
  });
}

/** One sentence: what it became in words, the numbers that nothing uses, and whether it moves the answer. */
function evidenceLines(e: EvidenceReport, style: Style): string[] {
  const unused = e.numbers.filter((n) => !n.used).map((n) => n.text);
  const says = e.constraints.map((c) => c.says).filter((t) => t !== '');
  const text = says.length > 0 ? says.join(' ') : shorten(printable(e.text), 60);
  const effect = e.moves === undefined ? '' : e.moves ? 'moves the answer' : 'changes nothing';
  const tail = [effect, unused.length > 0 ? `unused: ${unused.join(', ')}` : '']
    .filter((t) => t !== '')
    .join('; ');
  return wrap(
    `${printable(text)}${tail === '' ? '' : ` – ${tail}`}`,
    style.width - 4 - e.sentence.length,
  ).map((line, i) =>
    i === 0 ? `  ${style.cyan(e.sentence)} ${line}` : `${' '.repeat(3 + e.sentence.length)}${line}`,
  );
}

function conflictLines(conflict: ConflictReport, { compiled, problem }: Formulated, style: Style): string[] {
  if (conflict.groups.length === 0) return factsAlone(style);
  const lines = [style.bold('These cannot hold together')];
  for (const group of conflict.groups) {
    const where = group.sentences.length > 0 ? group.sentences.join(',') : group.id;
    const words = groupText(group, compiled)
      .split(' … ')
      .map((quote) => clauseOf(quote, group.sentences, problem));
    wrap(printable([...new Set(words)].join(' … ')), style.width - 6 - where.length).forEach((line, i) =>
      lines.push(
        i === 0
          ? `  ${style.red('✗')} ${style.cyan(where)} ${line}`
          : `${' '.repeat(5 + where.length)}${line}`,
      ),
    );
  }
  const { infeasible, minimal } = conflict.proved;
  lines.push(
    `  ${style.dim(`${infeasible ? 'proved' : 'not proved'} on these sentences alone; ${minimal ? 'each of them is needed' : 'perhaps not all of them are needed'}`)}`,
  );
  if (conflict.repairs.length > 0) {
    const [first] = conflict.repairs;
    lines.push('', style.bold(first?.cheapest === true ? 'Cheapest way out' : 'A way out'));
    for (const { edits } of conflict.repairs.slice(0, 1))
      lines.push(
        ...wrap(printable(edits.map(({ text }) => text).join('; ')), style.width - 4).map((l) => `  ${l}`),
      );
    lines.push(`  ${style.dim('solved and checked; `formulate explain` shows others')}`);
  }
  return lines;
}

function questionLines(question: Question, style: Style): string[] {
  const head = question.unlikely ? 'Less likely meant' : 'It depends';
  const lines = [style.bold(`${head}${question.sentence === undefined ? '' : ` (${question.sentence})`}`)];
  lines.push(...wrap(printable(question.question), style.width - 2).map((l) => `  ${l}`));
  for (const option of question.options) {
    const value = option.objective === undefined ? option.status : numberText(option.objective);
    const taken = option.preferred === undefined ? '' : ' (taken: the likelier reading has no answer)';
    const clash = (option.conflict ?? []).map(({ id, sentences, quote = id }) =>
      sentences.length === 0 ? `“${quote}”` : `${sentences.join(',')} “${quote}”`,
    );
    const why = clash.length === 0 ? '' : ` (${clash.join(', ')} cannot hold together)`;
    wrap(printable(`${option.reading}: ${value}${taken}${why}`), style.width - 6).forEach((l, i) =>
      lines.push(i === 0 ? `  · ${l}` : `    ${l}`),
    );
  }
  return lines;
}

const bullet = (text: string, style: Style): string[] =>
  wrap(printable(text), style.width - 4).map((line, i) => (i === 0 ? `  · ${line}` : `    ${line}`));
