/** Epoch milliseconds as ISO 8601 in UTC; `null` for what no calendar date can stand for (±Infinity, NaN, beyond year ±271,821). */
export const isoInstant = (ms: number): string | null => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null);
