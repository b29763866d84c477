// The periods that statistics are told by: days, weeks from Monday, months, years; each begins with a day of the blog's calendar.

export const steps = ['day', 'week', 'month', 'year'] as const;
export type Step = (typeof steps)[number];

/** Periods shown at once; years go back to the first that was counted, at most so far. */
const shown: Readonly<Record<Step, number>> = { day: 30, week: 26, month: 24, year: 100 };

/** The first days of the periods up to today's, oldest first. */
export function periodsUpTo(today: string, step: Step, firstDay: string | null): string[] {
  const starts: string[] = [];
  const earliest = startOf(firstDay === null || firstDay > today ? today : firstDay, step);
  for (let start = startOf(today, step), left = shown[step]; left > 0; left -= 1, start = startOf(before(start), step)) {
    starts.unshift(start);
    if (step === 'year' && start <= earliest) break;
  }
  return starts;
}

/** The first day of the period that a day is in. */
export function startOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  if (step === 'year') return `${day.slice(0, 4)}-01-01`;
  const moment = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(moment).getUTCDay() + 6) % 7;
  return new Date(moment - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}

const before = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
