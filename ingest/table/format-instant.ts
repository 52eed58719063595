const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `YYYY-MM-DDTHH:mm:ss[.fraction]` of epoch units as if UTC; `perSecond` of them make a second. The number itself beyond the years 0–9999. */
export function formatLocal(value: bigint, perSecond: bigint): string {
  let rest = value % perSecond;
  if (rest < 0n) rest += perSecond;
  const seconds = Number((value - rest) / perSecond);
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) return String(value);
  const day = `${String(year).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  if (rest === 0n) return `${day}T${time}`;
  const digits = String(perSecond).length - 1;
  return `${day}T${time}.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`;
}

/** Epoch milliseconds, with up to six digits behind them, as ISO 8601 in UTC. */
export function formatInstant(ms: number): string {
  const whole = Math.floor(ms);
  const nanos = BigInt(whole) * 1_000_000n + BigInt(Math.min(999_999, Math.round((ms - whole) * 1e6)));
  return `${formatLocal(nanos, 1_000_000_000n)}Z`;
}
