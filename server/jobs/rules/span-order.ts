const MS: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Whether a span (`90min`, `2wd`) is longer than another on the same clock; of different clocks neither is said to be. */
export function isLongerSpan(one: string, other: string): boolean {
  const [a, b] = [measured(one), measured(other)];
  return a.clock === b.clock && a.amount > b.amount;
}

function measured(span: string): { readonly amount: number; readonly clock: string } {
  const [, amount = '0', unit = ''] = /^([0-9.]+)([a-z]+)$/.exec(span) ?? [];
  return { amount: Number(amount) * (MS[unit] ?? 1), clock: unit in MS ? 'elapsed' : unit };
}
