import { AnalysisError } from '../../error.ts';
import { normalizeName } from '../../model/index.ts';

/** What moves cost, by name; 1 where nothing is said. Not negative, at most six decimals. */
export interface MoveCosts {
  /** Activity of the log → cost of an event that the model does not follow. */
  readonly log?: Readonly<Record<string, number>> | undefined;
  /** Step of the model → cost of leaving it out. */
  readonly model?: Readonly<Record<string, number>> | undefined;
}

/** Costs as whole numbers: sums of them are exact. */
export interface ScaledCosts {
  /** How many of them make 1. */
  readonly scale: number;
  /** By activity code. */
  readonly log: Float64Array;
  /** By label. */
  readonly model: Float64Array;
}

const MOST = 1e6;

/** Names are compared as elsewhere. Throws `invalid-parameter` for a cost that is negative, over a million or has more than six decimals. */
export function scaledCosts(costs: MoveCosts, activities: readonly string[], labels: readonly string[]): ScaledCosts {
  const [log, model] = [costs.log ?? {}, costs.model ?? {}].map(
    (named) => new Map(Object.entries(named).map(([name, cost]) => [normalizeName(name), cost])),
  );
  const scale = scaleOf([...log, ...model]);
  const of = (costs: ReadonlyMap<string, number>, names: readonly string[]): Float64Array =>
    Float64Array.from(names, (name) => Math.round((costs.get(normalizeName(name)) ?? 1) * scale));
  return { scale, log: of(log, activities), model: of(model, labels) };
}

/** 1 for every move. */
export const unitCosts = (activities: number, labels: number): ScaledCosts => ({
  scale: 1,
  log: new Float64Array(activities).fill(1),
  model: new Float64Array(labels).fill(1),
});

function scaleOf(costs: readonly (readonly [string, number])[]): number {
  let scale = 1;
  for (const [name, cost] of costs) {
    if (!(cost >= 0 && cost <= MOST)) throw refused(name, cost);
    while (scale <= MOST && !isWhole(cost * scale)) scale *= 10;
    if (scale > MOST) throw refused(name, cost);
  }
  return scale;
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-7 * Math.max(1, value / MOST);

const refused = (name: string, cost: number): AnalysisError =>
  new AnalysisError(
    'invalid-parameter',
    `cost ${JSON.stringify(cost)} of ${JSON.stringify(name)} will not do; give a number from 0 to a million with at most six decimals`,
    { name, cost },
  );
