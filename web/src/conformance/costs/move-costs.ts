/** What moves cost where it is not 1: an event that the design does not follow, by activity, and a step left out, by step. */
export interface MoveCosts {
  readonly log?: Readonly<Record<string, number>>;
  readonly model?: Readonly<Record<string, number>>;
}

export const sides = ['log', 'model'] as const;
export type Side = (typeof sides)[number];

/** The costs that an address holds; undefined where there are none, or none that could be meant. */
export function readCosts(value: unknown): MoveCosts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = new Map<string, unknown>(Object.entries(value));
  return trimmed({ log: numbersOf(read.get('log')), model: numbersOf(read.get('model')) });
}

const LARGEST = 1_000_000;

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0 && entry[1] <= LARGEST,
    ),
  );
}

/** Without costs of 1, which need no saying; undefined when nothing is left. */
export function trimmed({ log = {}, model = {} }: MoveCosts): MoveCosts | undefined {
  const [ofLog, ofModel] = [log, model].map((costs) =>
    Object.fromEntries(Object.entries(costs).filter(([, cost]) => cost !== 1)),
  );
  const kept = {
    ...(ofLog !== undefined && Object.keys(ofLog).length > 0 && { log: ofLog }),
    ...(ofModel !== undefined && Object.keys(ofModel).length > 0 && { model: ofModel }),
  };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

export const costCount = (costs: MoveCosts | undefined): number =>
  sides.reduce((sum, side) => sum + Object.keys(costs?.[side] ?? {}).length, 0);

/** The same costs with another one; null: as usual. */
export function withCost(costs: MoveCosts | undefined, side: Side, name: string, cost: number | null): MoveCosts {
  const { [name]: _, ...others } = costs?.[side] ?? {};
  return { ...costs, [side]: cost === null ? others : { ...others, [name]: cost } };
}
