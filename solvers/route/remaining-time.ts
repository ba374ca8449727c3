/** The limits of a run whose first `used` seconds are over. A solver that is started always gets a moment. */
export const withRemainingTime = <T extends { readonly timeLimit?: number }>(limits: T, used: number): T =>
  limits.timeLimit === undefined ? limits : { ...limits, timeLimit: Math.max(0.01, limits.timeLimit - used) };
