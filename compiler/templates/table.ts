import { callTemplate } from './call-template.ts';

export const table = callTemplate({
  name: 'table',
  aliases: ['allowed-combinations', 'allowed-tuples', 'regular'],
  meaning: 'the values together are one of the listed combinations (or follow an allowed pattern)',
  phrases: ['only these combinations', 'one of the following pairs', 'allowed patterns'],
  example: 'constraint table([size, colour], [| 1, 2 | 2, 1 |]);',
  predicates: /^(table|table_bool|table_int|regular)$/,
  say: (_, values, rows) => `${values} together are one of the allowed combinations ${rows}`,
});
