import { analyse } from '../analysis/analyse.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { type AssembledModel, assemble, type Choice } from '../draft/assemble.ts';
import { attachOrigins, itemAt } from '../draft/attach-origins.ts';
import { checkCoverage } from '../draft/check-coverage.ts';
import type { Draft, DraftItem } from '../draft/draft.ts';
import { locateItems } from '../draft/locate-items.ts';
import { traceNumbers } from '../draft/numbers/trace-numbers.ts';
import type { Model } from '../ir/model.ts';
import type { Problem } from '../problem/problem.ts';
import { parseModel } from '../syntax/parse-model.ts';
import { templateNamed } from '../templates/find-template.ts';

/** A draft after every check that needs no data and no solver. */
export interface Inspection {
  /** With sentences found from the quotes, and without reading options that give no valid model. */
  readonly draft: Draft;
  readonly assembled: AssembledModel;
  /** Missing where the text of the draft has errors. */
  readonly model?: Model;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks a draft against its problem: quotes (`draft/quote-not-found`), numbers (`draft/untraced-number`), what is left out, known
 * templates, and the model text of the likely reading and of every option, parsed and typed. A diagnostic of the model
 * text begins with the id of its item.
 */
export function inspectDraft(draft: Draft, problem: Problem): Inspection {
  const located = locateItems(draft, problem);
  const { draft: usable, diagnostics: readings } = withoutBrokenOptions(located.value!);
  const built = buildModel(usable);
  const diagnostics = [
    ...built.diagnostics,
    ...located.diagnostics,
    ...traceNumbers(usable, problem),
    ...unknownTemplates(usable),
    ...readings,
    ...checkCoverage(usable, problem),
  ];
  return {
    draft: usable,
    assembled: built.assembled,
    ...(built.model === undefined ? {} : { model: built.model }),
    diagnostics,
  };
}

/** The typed model of one choice of readings, origins attached; diagnostics name the items. */
function buildModel(
  draft: Draft,
  choice: Choice = {},
): {
  readonly assembled: AssembledModel;
  readonly model?: Model;
  readonly diagnostics: readonly Diagnostic[];
} {
  const assembled = assemble(draft, choice);
  const syntax = parseModel(assembled.source);
  const analysed = syntax.value && analyse(syntax.value, assembled.source);
  const found = [...syntax.diagnostics, ...(analysed?.diagnostics ?? [])];
  const model = hasErrors(syntax.diagnostics) ? undefined : analysed?.value;
  return {
    assembled,
    ...(model === undefined ? {} : { model: attachOrigins(model, assembled) }),
    diagnostics: found.map((diagnostic) => named(diagnostic, assembled)),
  };
}

function named(diagnostic: Diagnostic, assembled: AssembledModel): Diagnostic {
  const label = diagnostic.labels[0];
  if (label === undefined || label.source.text !== assembled.source.text) return diagnostic;
  const found = itemAt(assembled, label.span);
  return found === undefined
    ? diagnostic
    : { ...diagnostic, message: `${found.item.id}: ${diagnostic.message}` };
}

/** Options whose model does not parse or type-check are reported (`draft/broken-reading`) and left out. */
function withoutBrokenOptions(draft: Draft): {
  readonly draft: Draft;
  readonly diagnostics: readonly Diagnostic[];
} {
  if (draft.readings === undefined || draft.readings.length === 0) return { draft, diagnostics: [] };
  const main = buildModel(draft);
  if (main.model === undefined) return { draft, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const readings = draft.readings.flatMap((reading, r) => {
    const others = reading.others.filter((_, o) => {
      const built = buildModel(draft, { [r]: o });
      if (built.model !== undefined) return true;
      const [fault] = built.diagnostics.filter((d) => d.severity === 'error');
      diagnostics.push({
        code: 'draft/broken-reading',
        severity: 'warning',
        message: `option ${o + 1} of reading ${r + 1} gives no valid model: ${fault?.message ?? 'it cannot be read'}`,
        labels: fault?.labels ?? [],
        help: 'mend its replace, remove and add, so that the items with them are one complete model',
      });
      return false;
    });
    return others.length > 0 ? [{ ...reading, others }] : [];
  });
  return { draft: { ...draft, readings }, diagnostics };
}

function unknownTemplates(draft: Draft): readonly Diagnostic[] {
  return draft.items.flatMap((item: DraftItem) =>
    item.template === undefined || templateNamed(item.template) !== undefined
      ? []
      : [
          {
            code: 'draft/unknown-template',
            severity: 'note' as const,
            message: `${item.id}: there is no template “${item.template}”`,
            labels: [],
            help: 'it is taken as an expression',
          },
        ],
  );
}
