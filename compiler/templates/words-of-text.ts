/** Operators in words, longest first. */
const words: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/\s*<->\s*/g, ' exactly when '],
  [/\s*->\s*/g, ' implies '],
  [/\s*<-\s*/g, ' if '],
  [/\s*\/\\\s*/g, ' and '],
  [/\s*\\\/\s*/g, ' or '],
  [/\s*<=\s*/g, ' is at most '],
  [/\s*>=\s*/g, ' is at least '],
  [/\s*!=\s*/g, ' is not '],
  [/\s*==?\s*/g, ' is '],
  [/(?<!\.)\s*<\s*(?!\.)/g, ' is less than '],
  [/\s*>\s*/g, ' is more than '],
  [/\s*\*\s*/g, ' × '],
];

/** A MiniZinc expression as words: names as `name` gives them, comparisons and connectives spoken. */
export function wordsOfText(text: string, name: (variable: string) => string): string {
  const named = text.replace(/[A-Za-z_]\w*(?:\[[^[\]]*\])?(?!\s*\()/g, (found) =>
    keywords.has(found) ? found : name(found),
  );
  return words.reduce((said, [pattern, word]) => said.replace(pattern, word), named);
}

const keywords = new Set([
  'in',
  'where',
  'not',
  'div',
  'mod',
  'if',
  'then',
  'else',
  'endif',
  'true',
  'false',
  'xor',
]);

/** One sentence: capital letter, full stop. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
