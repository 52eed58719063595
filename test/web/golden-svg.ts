/** The text of a picture that only changes when what is seen changes: numbers to three decimals, ids counted, one element per line. */
export function goldenSvg(element: Element): string {
  const ids = new Map<string, string>();
  const idOf = (id: string): string => {
    const known = ids.get(id) ?? `id-${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const text = new XMLSerializer()
    .serializeToString(element)
    .replace(/\bid="([^"]*)"/g, (_, id: string) => `id="${idOf(id)}"`)
    .replace(/url\(#([^)]*)\)/g, (_, id: string) => `url(#${idOf(id)})`)
    .replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(3)) + 0))
    .replaceAll('><', '>\n<');
  return `${text}\n`;
}
