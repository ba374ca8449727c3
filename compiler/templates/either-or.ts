import { coreTemplate } from './core-template.ts';
import { builtInCall, operandsOf } from './expression-view.ts';
import { conditionPart } from './part.ts';

export const eitherOr = coreTemplate({
  name: 'either-or',
  aliases: ['or', 'disjunction', 'xor', 'alternative', 'disjunctive-choice'],
  meaning: 'of two or more conditions at least one holds (or exactly one)',
  phrases: ['either A or B', 'one of the two', 'A or B must'],
  example: 'constraint x <= 10 \\/ y >= 5;',
  read(core, { labels }) {
    const call = builtInCall(core, /^(\\\/|xor|exists)$/);
    if (call === undefined) return undefined;
    const operands = call.name === 'exists' ? [call] : operandsOf(call, call.name);
    return { form: call.name, parts: operands.map((e) => conditionPart(e, labels)) };
  },
  write: (form, parts) =>
    form === 'exists' ? parts.join() : parts.map((part) => `(${part})`).join(` ${form} `),
  say: (form, parts) => {
    if (form === 'exists') return parts.join();
    // A chain of `xor` is true where an odd number of its operands is.
    const holds =
      form !== 'xor'
        ? 'at least one holds'
        : parts.length === 2
          ? 'exactly one holds'
          : 'an odd number of them holds';
    return `${holds}: ${parts.join('; or ')}`;
  },
});
