import { coreTemplate } from './core-template.ts';
import { conditionPart } from './part.ts';

export const expression = coreTemplate({
  name: 'expression',
  aliases: ['other', 'general', 'custom', 'nonlinear', 'logical'],
  meaning: 'anything else',
  phrases: [],
  example: 'constraint abs(x - y) mod 3 = 1;',
  read: (core, { labels }) => ({ form: 'expression', parts: [conditionPart(core, labels)] }),
  write: (_, parts) => parts.join(),
  say: (_, parts) => parts.join(),
});
