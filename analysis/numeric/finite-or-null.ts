/** JSON has no NaN and no infinities: what is undefined is `null` there. */
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
