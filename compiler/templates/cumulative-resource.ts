import { callTemplate } from './call-template.ts';

export const cumulativeResource = callTemplate({
  name: 'cumulative-resource',
  aliases: ['cumulative', 'renewable-resource', 'parallel-capacity'],
  meaning: 'tasks that run at the same time together use no more than a capacity',
  phrases: ['at any time at most 3 workers', 'can process two at once', 'shared crew of'],
  example: 'constraint cumulative(start, duration, need, 3);',
  predicates: /^cumulatives?$/,
  say: (_, starts, __, needs, capacity) =>
    `at any time the tasks that run (${starts}) use together at most ${capacity} (each: ${needs})`,
});
