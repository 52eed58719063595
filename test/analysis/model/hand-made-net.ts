import { createNetBuilder, type PetriNet } from '#analysis/model';

/**
 * A net from lines "p1 p2 > a > p3"; a name starting with "tau" is silent. Weight by repeating a place. Marked places by name; the
 * initial marking is one token on `start`.
 */
export const handMadeNet = (lines: readonly string[], finals: readonly string[], start = 'i'): PetriNet => {
  const b = createNetBuilder();
  const places = new Map<string, number>();
  const place = (id: string): number => {
    const known = places.get(id) ?? b.place(id);
    places.set(id, known);
    return known;
  };
  const words = (part: string): string[] => part.split(' ').filter((word) => word !== '');
  for (const line of lines) {
    const [inputs = '', name = '', outputs = ''] = line.split('>');
    const id = name.trim();
    const transition = b.transition(id, id.startsWith('tau') ? null : id);
    for (const p of words(inputs)) b.input(place(p), transition);
    for (const p of words(outputs)) b.output(transition, place(p));
  }
  const mark = (id: string) => ({ place: place(id), tokens: 1 });
  return b.finish(
    null,
    [mark(start)],
    finals.map((final) => words(final).map(mark)),
  );
};
