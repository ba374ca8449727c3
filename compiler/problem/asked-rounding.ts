import type { Problem } from './problem.ts';

/** How the text wants its answer rounded: to whole multiples of `step`, in the unit of the objective. */
export interface AskedRounding {
  readonly step: number;
  readonly direction: 'nearest' | 'up' | 'down';
}

/** "rounded to the nearest dollar", "round your answer up to the next whole unit". */
const toNearest =
  /\bround(?:ed|ing)?\b(?:\s+(?:your|the|this)\s+\w+)?(?:\s+(up|down|off))?(?:\s+to)?\s+(?:the\s+)?(?:nearest|next|closest)\s+(?:(?:whole|full)\s+)?([a-z]+)/i;
/** "rounded to two decimal places", "to 2 decimals". */
const toPlaces = /\b(?:to|with)\s+(one|two|three|four|[1-6])\s+(?:decimal(?:\s+place)?s?|digits after)/i;
/** A sentence that asks for the answer; "hours are rounded up to the next full hour" is a rule of the problem. */
const asking =
  /\?|\b(?:answer|result|solution)s?\b|\b(?:what|find|calculate|determine|compute|give|provide|report)\b/i;

/** "If hours are rounded up to the next hour, what …?": a rule as well, unless it is the answer that is rounded. */
const rule = /\b(?:is|are|be|being|gets?)\s+(?:\w+\s+)?rounded\b/i;
const ofAnswer = /\b(?:answer|result|solution|objective)s?\b[^.?!]*\brounded\b/i;

const steps: Readonly<Record<string, number>> = {
  ten: 10,
  tens: 10,
  hundred: 100,
  hundreds: 100,
  thousand: 1000,
  thousands: 1000,
  million: 1_000_000,
  tenth: 0.1,
  hundredth: 0.01,
  thousandth: 0.001,
  cent: 0.01,
  penny: 0.01,
};
const places: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4 };

/** What the text asks of the answer's last digits; undefined where it asks nothing. The last such sentence counts. */
export function askedRounding({ sentences }: Problem): AskedRounding | undefined {
  for (const { text } of [...sentences].reverse()) {
    if (!asking.test(text) || (rule.test(text) && !ofAnswer.test(text))) continue;
    const nearest = toNearest.exec(text);
    if (nearest !== null) {
      const [, how = '', unit = ''] = nearest;
      const direction = /^(?:up|down)$/i.test(how) ? (how.toLowerCase() as 'up' | 'down') : 'nearest';
      const word = unit.toLowerCase();
      return { step: Object.hasOwn(steps, word) ? steps[word]! : 1, direction };
    }
    const decimals = toPlaces.exec(text)?.[1]?.toLowerCase();
    if (decimals !== undefined)
      return { step: 10 ** -(places[decimals] ?? Number(decimals)), direction: 'nearest' };
  }
  return undefined;
}

/** The value as it is asked for; halves go up. What floating point leaves beside a whole multiple does not count. */
export function roundAsAsked(value: number, { step, direction }: AskedRounding): number {
  const multiple = value / step;
  const whole = Math.round(multiple);
  const near = Math.abs(multiple - whole) <= 1e-9 * Math.max(1, Math.abs(multiple));
  const rounded =
    direction === 'nearest' || near ? whole : direction === 'up' ? Math.ceil(multiple) : Math.floor(multiple);
  return step < 1 ? Number((rounded * step).toFixed(6)) : rounded * step;
}
