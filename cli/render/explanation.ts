import type { ConflictReport, RepairReport } from '../../compiler/answer/result.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Clash } from '../../solvers/conflict/clash.ts';
import type { MarcoEvent } from '../../solvers/conflict/marco.ts';
import type { Unit } from '../../solvers/conflict/units.ts';
import type { PreparedModel } from '../../solvers/prepare-model.ts';
import type { RepairMenu } from '../../solvers/repair/find-repairs.ts';
import { groupText } from './group-text.ts';
import { numberText } from './numbers.ts';
import type { Style } from './style.ts';
import { printable, wrap } from './wrap.ts';

/** What is said where a conflict has no members. */
export const factsAlone = (style: Style): string[] => [
  style.bold('The facts alone contradict each other'),
  '  domains and definitions leave no solution, whatever the sentences say',
];

/** A conflict that was found, with what shows it in the words of the text. */
export interface ShownConflict {
  readonly conflict: ConflictReport;
  readonly clashes: readonly Clash[];
  readonly units: readonly Unit[];
  /** How often a solver was asked. */
  readonly calls: number;
}

/** The conflict in the sentences of the problem, the arithmetic that clashes, and what of it was proved. */
export function renderConflict(
  { conflict, clashes, units, calls }: ShownConflict,
  { problem, compiled }: PreparedModel,
  style: Style,
): string {
  const lines: string[] = [];
  if (conflict.groups.length === 0) lines.push(...factsAlone(style));
  else {
    const count =
      conflict.groups.length === 1
        ? 'This cannot hold'
        : `These ${conflict.groups.length} cannot hold together`;
    lines.push(style.bold(count));
    for (const group of conflict.groups) {
      const unit = units.find((u) => u.items.some((item) => group.items?.includes(item) === true));
      for (const line of memberLines(group, groupText(group, compiled), unit, problem)) {
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
  for (const { words } of clashes)
    wrap(printable(words), style.width - 4).forEach((part, i) =>
      lines.push(i === 0 ? `  ${style.yellow('→')} ${part}` : `    ${part}`),
    );
  const { minimal } = conflict.proved;
  const proof = `${proofText(conflict.proved)}; ${minimal ? 'each of them is needed' : 'perhaps not all of them are needed'}; ${calls} solver calls`;
  lines.push(...wrap(proof, style.width - 2).map((line) => style.dim(`  ${line}`)));
  return `${lines.join('\n')}\n`;
}

/** How it was proved that the members alone cannot hold together. */
export const proofText = ({ infeasible, exact }: ConflictReport['proved']): string =>
  exact === true
    ? 'proved on these alone in exact arithmetic'
    : infeasible
      ? 'proved on these alone by a second backend'
      : 'not proved by a second backend';

export const conflictUnknown = (style: Style): string =>
  `${style.red('no solution')}; which sentences are to blame could not be told in time\n`;

/** One way out, with its number in the menu; the first one under a heading. */
export function renderRepair(repair: RepairReport, number: number, style: Style): string {
  const head = number === 1 ? ['', style.bold('Ways out, cheapest first')] : [];
  return `${[...head, ...repairLines(repair, number, style)].join('\n')}\n`;
}

/** What is to be said when the menu is over. */
export function renderMenuEnd({ repairs, end }: RepairMenu, style: Style): string {
  const lines: string[] = [];
  const best = repairs.flatMap(({ report }, i) => (report.pareto === true ? [i + 1] : []));
  if (repairs.length > 1 && best.length > 0)
    lines.push(`★ ${best.join(', ')}: no other is better in both cost and objective`);
  if (end === 'complete') lines.push('there are no others');
  if (end === 'time')
    lines.push(
      repairs.length === 0
        ? 'no way out was found in time'
        : 'time ran out: there may be others, but none cheaper than those proved above',
    );
  return lines.map((line) => `${style.dim(`  ${line}`)}\n`).join('');
}

interface Line {
  readonly where: string;
  readonly text: string;
  readonly quotes: readonly string[];
}

/** The whole sentence where there is one, with the words that the constraint stands on to be highlighted. */
function memberLines(
  { id, sentences }: ConflictReport['groups'][number],
  text: string,
  unit: Unit | undefined,
  problem: Problem | undefined,
): readonly Line[] {
  const found = problem?.sentences.filter(({ id }) => sentences.includes(id)) ?? [];
  if (found.length > 0) return found.map(({ id, text }) => ({ where: id, text, quotes: unit?.quotes ?? [] }));
  return [{ where: sentences.length > 0 ? sentences.join(',') : (unit?.id ?? id), text, quotes: [] }];
}

function highlight(text: string, quotes: readonly string[], style: Style): string {
  const quote = quotes.find((q) => q.length < text.length && text.includes(q));
  return quote === undefined ? text : text.replace(quote, () => style.bold(quote));
}

function repairLines(repair: RepairReport, number: number, style: Style): string[] {
  const objective =
    repair.unbounded === true
      ? ', then nothing limits the objective'
      : repair.objective === undefined
        ? ''
        : `, then objective ${numberText(repair.objective)}`;
  const head = `${number}. ${repair.edits.map((e) => e.text).join('; ')}`;
  return [
    ...wrap(printable(head), style.width - 6).map((line, k) => (k === 0 ? `  ${line}` : `     ${line}`)),
    ...wrap(
      `cost ${numberText(repair.cost)}${objective}${repair.checked ? ', solved and checked' : ', not solved in time'}${repair.cheapest === false ? ', perhaps not the cheapest' : ''}`,
      style.width - 5,
    ).map((line) => style.dim(`     ${line}`)),
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
