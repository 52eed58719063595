import type { LocalBpmn } from '../diagram/localise-bpmn.ts';
import type { TokenPlace } from './replay-query.ts';

/** Where the tokens of a place are drawn: along a line, else at an element. */
export interface TokenSpot {
  readonly place: TokenPlace;
  readonly element: string;
  readonly flow: string | null;
}

type Lines = Pick<LocalBpmn, 'arriving' | 'elementOf' | 'end' | 'flows' | 'leaving' | 'start'>;

/** Places on the diagram. A place that the file has no line or element for stands where the steps around it say; the others are left out. */
export const tokenSpots = (places: readonly TokenPlace[], bpmn: Lines): readonly TokenSpot[] =>
  places.flatMap((place) => {
    const spot = spotOf(place, bpmn);
    return spot === null ? [] : [{ place, ...spot }];
  });

function spotOf({ element, before, after }: TokenPlace, bpmn: Lines): Omit<TokenSpot, 'place'> | null {
  const { arriving, elementOf, end, flows, leaving, start } = bpmn;
  if (element !== null && flows.has(element)) return { element: sourceOf(element, bpmn) ?? element, flow: element };
  const at = element ?? only(after, elementOf);
  if (at !== null) {
    const into = arriving.get(at) ?? [];
    return { element: at, flow: into.length === 1 ? (into[0]?.id ?? null) : null };
  }
  const from = only(before, elementOf);
  if (from !== null) {
    const outOf = leaving.get(from) ?? [];
    return { element: from, flow: outOf.length === 1 ? (outOf[0]?.id ?? null) : null };
  }
  if (after.length === 0 && end !== null) return { element: end, flow: null };
  return before.length === 0 && start !== null ? { element: start, flow: null } : null;
}

const only = (labels: readonly string[], elementOf: ReadonlyMap<string, string>): string | null =>
  labels.length === 1 ? (elementOf.get(labels[0] ?? '') ?? null) : null;

function sourceOf(flow: string, { leaving }: Lines): string | null {
  for (const [from, lines] of leaving) if (lines.some(({ id }) => id === flow)) return from;
  return null;
}
