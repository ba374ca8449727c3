import type { Diagnostic, Label } from '../../compiler/diagnostics/diagnostic.ts';
import { lineAndColumn } from '../../compiler/source/span.ts';
import type { Style } from './style.ts';
import { displayWidth, wrap } from './wrap.ts';

const shown = 20;

/** Diagnostics as a person reads them: message, the lines that are meant, and how to mend it. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  const parts = diagnostics.slice(0, shown).map((d) => renderDiagnostic(d, style));
  if (diagnostics.length > shown) parts.push(style.dim(`… and ${diagnostics.length - shown} more`));
  return parts.join('\n\n') + (parts.length > 0 ? '\n' : '');
}

function renderDiagnostic(d: Diagnostic, style: Style): string {
  const paint = d.severity === 'error' ? style.red : d.severity === 'warning' ? style.yellow : style.blue;
  const head = wrap(`${d.severity}[${d.code}]: ${d.message}`, style.width);
  const lines = head.map((line, i) =>
    style.bold(i === 0 ? line.replace(/^[^:]*/, (s) => paint(s)) : `  ${line}`),
  );
  for (const label of d.labels) lines.push(...excerpt(label, style, paint));
  if (d.help !== undefined) {
    wrap(d.help, style.width - 8).forEach((line, i) =>
      lines.push(`${style.cyan(i === 0 ? '  help: ' : '        ')}${line}`),
    );
  }
  return lines.join('\n');
}

/** The line of a label with the span underlined; long lines are cut around it. */
function excerpt(label: Label, style: Style, paint: (text: string) => string): string[] {
  const { source, span, text } = label;
  const { line, column } = lineAndColumn(source.text, span.start);
  const lineStart = span.start - (column - 1);
  const newline = source.text.indexOf('\n', lineStart);
  const whole = source.text.slice(lineStart, newline === -1 ? undefined : newline).replace(/\r$/, '');
  const gutter = String(line).length;
  const room = style.width - gutter - 5;
  const length = Math.max(1, Math.min(span.end - span.start, whole.length - (column - 1)));
  const from =
    whole.length <= room
      ? 0
      : Math.max(
          0,
          Math.min(column - 1 - Math.floor((room - Math.min(length, room)) / 2), whole.length - room),
        );
  const visible = clean(whole.slice(from, from + room));
  const before = displayWidth(clean(whole.slice(from, column - 1)));
  const underlined = Math.max(
    1,
    Math.min(displayWidth(clean(whole.slice(column - 1, column - 1 + length))), room - before),
  );
  const bar = style.dim('│');
  const remark = text === undefined ? [] : wrap(text, Math.max(20, room - 2));
  const marks = `${' '.repeat(before)}${paint('^'.repeat(underlined))}`;
  const inline = remark.length === 1 && before + underlined + 1 + displayWidth(remark[0] ?? '') <= room;
  return [
    `${' '.repeat(gutter + 1)}${style.dim('┌')} ${style.dim(`${clean(source.name)}:${line}:${column}`)}`,
    `${style.dim(String(line))} ${bar} ${visible}`,
    `${' '.repeat(gutter + 1)}${bar} ${marks}${inline ? ` ${paint(remark[0] ?? '')}` : ''}`,
    ...(inline ? [] : remark.map((r) => `${' '.repeat(gutter + 1)}${bar} ${paint(r)}`)),
  ];
}

const clean = (text: string): string =>
  text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�');
