import type { RepairReport } from '../../compiler/answer/result.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Clash } from '../../solvers/conflict/clash.ts';
import type { MarcoEvent } from '../../solvers/conflict/marco.ts';
import type { Unit } from '../../solvers/conflict/units.ts';
import type { Explanation } from '../../solvers/explain.ts';
import { numberText } from './numbers.ts';
import type { Style } from './style.ts';
import { printable, wrap } from './wrap.ts';

/** The conflict in the sentences of the problem, what of it was proved, and the ways out. */
export function renderExplanation(
  { conflict, clashes, units, calls, menu }: Explanation,
  problem: Problem | undefined,
  style: Style,
): string {
  const lines: string[] = [];
  if (conflict === undefined)
    return `${style.red('no solution')}; which sentences are to blame could not be told in time\n`;
  if (conflict.groups.length === 0) {
    lines.push(
      style.bold('The facts alone contradict each other'),
      '  domains and definitions leave no solution, whatever the sentences say',
    );
  } else {
    const count =
      conflict.groups.length === 1
        ? 'This cannot hold'
        : `These ${conflict.groups.length} cannot hold together`;
    lines.push(style.bold(count));
    for (const group of conflict.groups) {
      const unit = units.find((u) => u.items.some((item) => group.items?.includes(item) === true));
      for (const line of memberLines(group.sentences, group.quote ?? group.id, unit, problem)) {
        const parts = wrap(printable(line.text), style.width - 6 - line.where.length);
        parts.forEach((part, i) =>
          lines.push(
            i === 0
              ? `  ${style.red('✗')} ${style.cyan(line.where)} ${highlight(part, line.quotes, style)}`
              : `    ${' '.repeat(line.where.length)} ${highlight(part, line.quotes, style)}`,
          ),
        );
      }
    }
  }
  for (const clash of clashes) lines.push(`  ${style.yellow('→')} ${clashText(clash)}`);
  const { infeasible, minimal } = conflict.proved;
  lines.push(
    style.dim(
      `  ${infeasible ? 'proved on these alone by a second backend' : 'not proved by a second backend'}; ${minimal ? 'each of them is needed' : 'perhaps not all of them are needed'}; ${calls} solver calls`,
    ),
  );
  if (conflict.repairs.length > 0) {
    lines.push(
      '',
      style.bold('Ways out, cheapest first'),
      ...conflict.repairs.flatMap((repair, i) => repairLines(repair, i + 1, style)),
    );
    if (menu?.end === 'complete') lines.push(style.dim('  there are no others'));
  }
  return `${lines.join('\n')}\n`;
}

interface Line {
  readonly where: string;
  readonly text: string;
  readonly quotes: readonly string[];
}

/** The whole sentence where there is one, with the words that the constraint stands on to be highlighted. */
function memberLines(
  sentences: readonly string[],
  quote: string,
  unit: Unit | undefined,
  problem: Problem | undefined,
): readonly Line[] {
  const found = problem?.sentences.filter(({ id }) => sentences.includes(id)) ?? [];
  if (found.length > 0) return found.map(({ id, text }) => ({ where: id, text, quotes: unit?.quotes ?? [] }));
  return [
    {
      where: sentences.length > 0 ? sentences.join(',') : (unit?.id ?? quote),
      text: quote === unit?.id ? '' : quote,
      quotes: [],
    },
  ];
}

function highlight(text: string, quotes: readonly string[], style: Style): string {
  const quote = quotes.find((q) => q.length < text.length && text.includes(q));
  return quote === undefined ? text : text.replace(quote, () => style.bold(quote));
}

const clashText = ({ words }: Clash): string => words;

function repairLines(repair: RepairReport, number: number, style: Style): string[] {
  const objective =
    repair.objective === undefined
      ? ''
      : `, then objective ${numberText(repair.objective)}${repair.pareto === true ? ' ★' : ''}`;
  const head = `${number}. ${repair.edits.map((e) => e.text).join('; ')}`;
  return [
    ...wrap(printable(head), style.width - 6).map((line, k) => (k === 0 ? `  ${line}` : `     ${line}`)),
    style.dim(
      `     cost ${numberText(repair.cost)}${objective}${repair.checked ? ', solved and checked' : ', not solved in time'}${repair.cheapest === false ? ', perhaps not the cheapest' : ''}`,
    ),
  ];
}

/** One line for each conflict and correction as it is found. */
export function renderFound(event: MarcoEvent, units: readonly Unit[], style: Style): string {
  if (event.kind === 'end')
    return style.dim(
      event.complete ? 'these are all conflicts and corrections\n\n' : 'time ran out: there may be more\n\n',
    );
  const names = event.members.map((u) => units[u]?.id ?? '').join('  ');
  const sure = event.minimal ? '' : style.dim('  (perhaps not minimal)');
  return event.kind === 'conflict'
    ? `${style.red('conflict')}    ${names}${sure}\n`
    : `${style.green('correction')}  drop ${names}${sure}\n`;
}
