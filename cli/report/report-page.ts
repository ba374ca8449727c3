import type { Formulated } from '../../solvers/formulate.ts';
import { answerSection } from './answer-section.ts';
import { faultSection } from './fault-sections.ts';
import { escapeHtml } from './html.ts';
import { linksOf } from './links.ts';
import { modelSection } from './model-section.ts';
import { pageScript, pageStyle } from './page-assets.ts';
import { pagePolicy } from './page-policy.ts';
import { conflictSection, evidenceSections, readingsSection } from './proof-sections.ts';
import { textSection } from './text-section.ts';

/**
 * The answer as one page that needs nothing else: no network, no library, no script but its own. What comes from the problem is
 * escaped, and the page's own policy forbids all that is not listed by its hash.
 */
export async function reportPage(formulated: Formulated, name: string): Promise<string> {
  const { result, problem } = formulated;
  const links = linksOf(formulated);
  const first = problem?.sentences.find((s) => s.form === 'heading' || s.form === 'sentence')?.text;
  const title = shorten(first ?? name);
  const policy = pagePolicy({ style: pageStyle, script: pageScript });
  const main = [
    await answerSection(formulated),
    faultSection(result),
    conflictSection(formulated, links),
    readingsSection(result, links),
    textSection(formulated, links),
    await modelSection(formulated, links),
    evidenceSections(result, links),
  ].join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<header><h1>${escapeHtml(title)}</h1></header>
${main}<footer>formulate ${escapeHtml(result.version)} · ${escapeHtml(name)}</footer>
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 110 ? line : `${line.slice(0, 109).replace(/\s+\S*$/, '')} …`;
}
