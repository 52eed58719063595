/** A time as it is written in expectations: `2wd`. */
export interface Span {
  readonly amount: number;
  readonly unit: string;
}

/** Units that are offered; others stay as they are written. */
export const units = ['min', 'h', 'd', 'wh', 'wd'] as const;
export type Unit = (typeof units)[number];
export const isUnit = (unit: string): unit is Unit => units.some((one) => one === unit);

export function spanOf(text: string | undefined): Span | null {
  const [, amount, unit] = /^([0-9.]+)([a-z]+)$/.exec(text ?? '') ?? [];
  return amount === undefined || unit === undefined ? null : { amount: Number(amount), unit };
}

export const textOfSpan = (span: Span | null): string | undefined =>
  span === null ? undefined : `${span.amount}${span.unit}`;
