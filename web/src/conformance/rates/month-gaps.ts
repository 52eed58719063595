/** One entry for every calendar month from the first to the last (`2025-11`), `null` where there is none. Months come in ascending. */
export function withGaps<T extends { readonly month: string }>(
  entries: readonly T[],
): { readonly months: readonly string[]; readonly entries: readonly (T | null)[] } {
  const [first, last] = [entries[0]?.month, entries.at(-1)?.month];
  if (first === undefined || last === undefined) return { months: [], entries: [] };
  const known = new Map(entries.map((entry) => [entry.month, entry]));
  const months: string[] = [];
  for (let month = first; month <= last && months.length < MOST; month = after(month)) months.push(month);
  return { months, entries: months.map((month) => known.get(month) ?? null) };
}

/** A stray time of a century ago must not draw thousands of empty months. */
const MOST = 600;

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
}

/** First and last day of a month, for a filter of cases that began in it. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(days).padStart(2, '0')}` };
}
