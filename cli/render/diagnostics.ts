import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { excerpts } from './excerpt.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

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
  lines.push(...excerpts(d.labels, style, paint));
  if (d.help !== undefined) {
    wrap(d.help, style.width - 8).forEach((line, i) =>
      lines.push(`${style.cyan(i === 0 ? '  help: ' : '        ')}${line}`),
    );
  }
  return lines.join('\n');
}
