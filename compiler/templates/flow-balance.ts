import { linearTemplate, sayRow } from './linear-template.ts';
import { arrayOf } from './linear-view.ts';

export const flowBalance = linearTemplate({
  name: 'flow-balance',
  aliases: ['flow', 'flow-conservation', 'network-flow', 'conservation'],
  meaning: 'at each place what flows in, less what flows out, is a fixed amount',
  phrases: ['what arrives must leave', 'flow through the network', 'ships on from the warehouse'],
  example: 'constraint forall(n in Node)(sum(a in In[n])(flow[a]) - sum(a in Out[n])(flow[a]) = need[n]);',
  rows: 2,
  fits: (row) =>
    row.relation === '=' &&
    row.terms.every((t) => t.coefficient === 1 || t.coefficient === -1) &&
    new Set(row.terms.map((t) => arrayOf(t.name))).size === 1 &&
    row.terms[0]!.name.endsWith(']'),
  say: sayRow,
});
