import { readFileSync } from 'node:fs';
import { codePages } from '../../compiler/diagnostics/catalogue/index.ts';
import { languageNote, systemPrompt } from '../../compiler/readers/llm/system-prompt.ts';
import { templateTable } from '../../compiler/templates/catalogue.ts';
import draftSchema from '../../grammars/draft/draft.schema.json' with { type: 'json' };

interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType: string;
  readonly read: () => string;
}

/** What a host's language model needs to draft well: it is the reader. */
export const resources: readonly Resource[] = [
  {
    uri: 'formulate://guide',
    name: 'How to draft',
    description:
      'How a problem in words becomes a draft: items with quotes, readings, templates. Read this first.',
    mimeType: 'text/markdown',
    read: systemPrompt,
  },
  {
    uri: 'formulate://draft-schema',
    name: 'Schema of drafts',
    description: 'JSON schema of the “draft” argument',
    mimeType: 'application/schema+json',
    read: () => JSON.stringify(draftSchema, null, 2),
  },
  {
    uri: 'formulate://templates',
    name: 'Templates',
    description:
      'Shapes of constraints and objectives that an item may claim, with their phrases and MiniZinc',
    mimeType: 'text/markdown',
    read: templateTable,
  },
  {
    uri: 'formulate://language',
    name: 'The model language',
    description: 'The subset of MiniZinc that models are written in, section by section',
    mimeType: 'text/markdown',
    read: () => `${languageNote()}\n\n${languagePage()}`,
  },
];

export const pageTemplate = {
  uriTemplate: 'formulate://codes/{stage}/{name}',
  name: 'Pages of diagnostics',
  description: 'What a diagnostic means, with an example that gives it and how to mend it',
  mimeType: 'text/markdown',
};

/** The text of a resource; undefined when there is none of that address. */
export function readResource(uri: string): { readonly text: string; readonly mimeType: string } | undefined {
  const found = resources.find((resource) => resource.uri === uri);
  if (found !== undefined) return { text: found.read(), mimeType: found.mimeType };
  const code = /^formulate:\/\/codes\/([a-z-]+\/[a-z0-9-]+)$/.exec(uri)?.[1];
  const page = code === undefined ? undefined : codePages().get(code);
  if (page === undefined) return undefined;
  const example = page.example === undefined ? '' : `\n\n\`\`\`\n${page.example.wrong}\n\`\`\``;
  const mended =
    page.example?.right === undefined ? '' : `\n\nMended:\n\n\`\`\`\n${page.example.right}\n\`\`\``;
  return {
    text: `# ${code}\n\n${page.title}\n\n${page.text}${example}${mended}\n`,
    mimeType: 'text/markdown',
  };
}

/** The page lies in the package, in the same place seen from here and from the bundle. */
const languagePage = (): string =>
  readFileSync(new URL('../../grammars/minizinc/README.md', import.meta.url), 'utf8');
