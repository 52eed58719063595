/** An ISO 8601 instant as "2024-03-01 09:14" in UTC (the clock of all times on the page); "–" where there is none. */
export const formatTime = (iso: string | null | undefined): string =>
  iso === null || iso === undefined ? '–' : iso.slice(0, 16).replace('T', ' ');

/** To the second: "2024-03-01 09:14:07". */
export const formatTimeExactly = (iso: string | null | undefined): string =>
  iso === null || iso === undefined ? '–' : iso.slice(0, 19).replace('T', ' ');

/** Only the date: "2024-03-01". */
export const formatDate = (iso: string | null | undefined): string =>
  iso === null || iso === undefined ? '–' : iso.slice(0, 10);
