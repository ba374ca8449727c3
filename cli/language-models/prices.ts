import type { Usage } from '../../compiler/readers/llm/language-model.ts';

/** US dollars for a million tokens read and written. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** List prices of well-known hosted models; the longest name that the model's name begins with counts. Models of one's own have none. */
const prices: Readonly<Record<string, Price>> = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  o3: { input: 2, output: 8 },
  'o4-mini': { input: 1.1, output: 4.4 },
};

export function priceOf(model: string): Price | undefined {
  const names = Object.keys(prices).filter((name) => model === name || model.startsWith(`${name}-`));
  const longest = names.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : prices[longest];
}

export const withCost = (usage: Usage, price: Price | undefined): Usage =>
  price === undefined
    ? usage
    : { ...usage, cost: (usage.promptTokens * price.input + usage.completionTokens * price.output) / 1e6 };
