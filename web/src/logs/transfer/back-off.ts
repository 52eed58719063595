const LONGEST = 30;

/** Seconds to wait after so many failures in a row before this one: 1, 2, 4 … 30. */
export const waitAfter = (failures: number): number => Math.min(LONGEST, 2 ** failures);
