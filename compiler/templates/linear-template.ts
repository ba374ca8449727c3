import { absolute, isFraction, sign } from '../exact/exact.ts';
import {
  isUnit,
  type LinearRow,
  type LinearSlots,
  linearRows,
  numberText,
  turned,
  writeRow,
} from './linear-view.ts';
import type { Relaxation, Template, TemplateTexts } from './template.ts';

/** What a template over linear rows has of its own; the rest follows. */
export interface LinearTemplate extends TemplateTexts {
  /** Is one row of this shape? All rows of a constraint must be. */
  readonly fits: (row: LinearRow) => boolean;
  /** Needs at least this many rows alike (default 1). */
  readonly rows?: number;
  /** At most this many (default any). */
  readonly mostRows?: number;
  /** One row in words; default: {@link sayRow}. */
  readonly say?: (row: LinearRow) => string;
  /** The numbers of a row that may be edited; default: its constant. */
  readonly relax?: (row: LinearRow) => readonly Relaxation[];
}

/** A template whose constraints are linear rows. */
export function linearTemplate(own: LinearTemplate): Template<LinearSlots> {
  const {
    fits,
    rows: least = 1,
    mostRows = Number.POSITIVE_INFINITY,
    say = sayRow,
    relax = relaxConstant,
    ...texts
  } = own;
  return {
    ...texts,
    of: 'constraint',
    write: ({ rows }) => rows.map(writeRow).join(' /\\ ') || 'true',
    recognise(view) {
      const rows = linearRows(view);
      if (rows === undefined || rows.length < least || rows.length > mostRows) return undefined;
      return rows.every(fits) ? { rows } : undefined;
    },
    say: ({ rows }) => sayRows(rows, (row) => say(row)),
    relax: ({ rows }) =>
      rows.flatMap((row, i) =>
        relax(row).map((r) => (rows.length === 1 ? r : { ...r, slot: `${r.slot} ${i + 1}` })),
      ),
  };
}

function sayRows(rows: readonly LinearRow[], say: (row: LinearRow) => string): string {
  const shown = rows.slice(0, 3).map(say);
  const more = rows.length - shown.length;
  const text = shown.join('; ') + (more > 0 ? `; and ${more} more like this` : '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const relationWords = {
  '<=': 'at most',
  '>=': 'at least',
  '=': 'exactly',
  '!=': 'not',
  '<': 'less than',
  '>': 'more than',
} as const;

/** "the total of x and y is at most 10", "x is at least y plus 3": terms with a minus sign go to the other side. */
export function sayRow(row: LinearRow): string {
  const positive = row.terms.filter((term) => sign(term.coefficient) > 0);
  if (positive.length === 0 && row.terms.length > 0) return sayRow(turned(row));
  const negative = row.terms.filter((term) => sign(term.coefficient) < 0);
  const relation = relationWords[row.relation];
  if (negative.length === 0) return `${sumWords(positive)} is ${relation} ${numberText(row.constant)}`;
  const right = sumWords(negative.map((t) => ({ ...t, coefficient: absolute(t.coefficient) })));
  const extra = sign(row.constant);
  const gap =
    extra === 0
      ? ''
      : extra > 0
        ? ` plus ${numberText(row.constant)}`
        : ` minus ${numberText(absolute(row.constant))}`;
  return `${sumWords(positive)} is ${relation === 'exactly' ? 'equal to' : relation} ${right}${gap}`;
}

/** "x", "2 × x", "the total of x, y and 3 × z"; long sums are cut in the middle. */
export function sumWords(terms: LinearRow['terms']): string {
  const words = terms.map((t) => (t.coefficient === 1 ? t.name : `${numberText(t.coefficient)} × ${t.name}`));
  if (words.length === 1) return words[0]!;
  const shown = words.length > 8 ? [...words.slice(0, 4), '…', words[words.length - 1]!] : words;
  return `the total of ${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** The constant of a row: raising it loosens "at most", lowering it "at least", either an equation. */
export function relaxConstant(row: LinearRow): readonly Relaxation[] {
  const integer =
    row.terms.every((term) => term.integer && !isFraction(term.coefficient)) && !isFraction(row.constant);
  const edit = (loosens: 1 | -1): Relaxation => ({ slot: 'bound', value: row.constant, loosens, integer });
  if (row.relation === '=') return [edit(1), edit(-1)];
  if (row.relation === '!=') return [];
  return [edit(row.relation.startsWith('<') ? 1 : -1)];
}

/** "at most 2 of a, b and c" for rows over yes/no variables. */
export function sayCount(row: LinearRow): string {
  if (!isUnit(row)) return sayRow(row);
  const words = row.terms.map((t) => t.name);
  const shown = words.length > 8 ? [...words.slice(0, 4), '…', words[words.length - 1]!] : words;
  const list =
    shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
  const relation = row.relation === '!=' ? 'not exactly' : relationWords[row.relation];
  return `${relation} ${numberText(row.constant)} of ${list}`;
}
