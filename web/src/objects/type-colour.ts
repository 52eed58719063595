const HUES = [199, 28, 142, 262, 350, 48, 174, 220, 312, 90, 12, 240] as const;

/** The colour of an object type by its place in the sorted list of all types; far enough from paper and night to be read as a line and as text. */
export function typeColour(index: number, isDark: boolean): string {
  const hue = HUES[index % HUES.length] ?? 199;
  const round = Math.floor(index / HUES.length) % 3;
  return isDark
    ? `hsl(${hue} ${62 - round * 12}% ${68 - round * 6}%)`
    : `hsl(${hue} ${62 - round * 14}% ${34 + round * 8}%)`;
}
