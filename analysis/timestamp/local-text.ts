/** A local time (epoch ms as if UTC) as ISO 8601 to the second, or to the millisecond where it has some, with its offset if it has one. */
export function localText(ms: number, offset: number | null = null): string {
  const text = new Date(ms).toISOString().replace('T', ' ');
  const shown = text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1);
  return offset === null ? shown : `${shown}${offsetText(offset)}`;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
