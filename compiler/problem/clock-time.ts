/** The minutes after midnight of a time of day as `7:30` or `18:05`, up to `24:00`; undefined for other texts. */
export function minutesOfDay(text: string): number | undefined {
  const time = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const minutes = time === null ? Number.NaN : 60 * Number(time[1]) + Number(time[2]);
  return minutes <= 24 * 60 ? minutes : undefined;
}
