import { readResource, resources } from './resources.ts';
import type { Tool } from './tool.ts';

/** Topics by the last part of their address. */
const topics = resources.map(({ uri }) => uri.replace('formulate://', ''));

/** The pages of the resources for hosts that give their language model tools only. */
export const guideTool: Tool = {
  name: 'guide',
  title: 'How to draft, and other pages',
  description:
    'Pages to read before the first draft. “guide” (the default) tells how to draft; “draft-schema” is the JSON schema of drafts, “templates” the shapes of constraints an item may claim, “language” the part of MiniZinc that is understood. With “code”, the page of a diagnostic such as draft/untraced-number.',
  fields: {
    topic: { type: 'string', description: 'which page', enum: topics },
    code: { type: 'string', description: 'the code of a diagnostic, instead of a topic' },
  },
  async run(args) {
    const code = args.text('code');
    const topic = args.text('topic') ?? 'guide';
    const page = readResource(code === undefined ? `formulate://${topic}` : `formulate://codes/${code}`);
    const text = page?.text ?? `There is no diagnostic “${(code ?? topic).slice(0, 80)}”.`;
    return { text, data: { text }, ...(page === undefined ? { fault: true } : {}) };
  },
};
