import { templates } from './index.ts';
import type { Template } from './template.ts';

/** The templates as a prompt shows them: one line each, name, meaning and the phrases that announce it. */
export function promptCatalogue(of: Template['of']): string {
  return templates
    .filter((template) => template.of === of)
    .map(({ name, meaning, phrases }) => {
      const announced = phrases.slice(0, 2).map((phrase) => `"${phrase}"`);
      return `- ${name}: ${meaning}${announced.length > 0 ? ` (${announced.join(', ')})` : ''}`;
    })
    .join('\n');
}

/** The templates as a Markdown table, for the docs. */
export function templateTable(): string {
  const rows = templates.map(({ name, of, meaning, phrases, example }) =>
    [`\`${name}\``, of, meaning, phrases.join(', '), `\`${example}\``].map((cell) =>
      cell.replaceAll('|', '\\|'),
    ),
  );
  return [
    ['Template', 'Of', 'Meaning', 'Announced by', 'Example'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
