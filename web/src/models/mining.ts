import { discoverDefinition } from '#analysis/catalog';

/** Every miner of the catalog, in its order. */
export const miners = discoverDefinition.params.properties.miner.anyOf.map((literal) => literal.const);
export type Miner = (typeof miners)[number];

export const miningOptions = [
  'noise',
  'dependency',
  'relativeToBest',
  'and',
  'bindings',
  'epsilon',
  'eta',
  'activities',
  'variants',
] as const;
export type MiningOption = (typeof miningOptions)[number];

/** A miner with those of its options that are not as usual. */
export type Mining = { readonly miner: Miner } & { readonly [O in MiningOption]?: number };

/** The miner that is used until another one is chosen. */
export const USUAL_MINER: Miner = 'inductive';
const USUAL_NOISE = 0.2;

const OWN_OPTIONS: Readonly<Record<Miner, readonly MiningOption[]>> = {
  inductive: ['noise'],
  'inductive-directly': [],
  alpha: [],
  'alpha-plus': [],
  heuristics: ['dependency', 'relativeToBest', 'and', 'bindings'],
  split: ['eta', 'epsilon'],
  'directly-follows': ['eta'],
  ilp: [],
  powl: ['noise'],
};

/** The options that a miner has, its own first, then how much of the log it is shown. */
export const optionsOf = (miner: Miner): readonly MiningOption[] => [...OWN_OPTIONS[miner], 'activities', 'variants'];

/** The value of an option when nothing was chosen: that of the engine, but for noise, of which every real log has some. */
export function usualValue(option: MiningOption): number {
  if (option === 'noise') return USUAL_NOISE;
  const property: { readonly type: string; readonly default?: unknown } = discoverDefinition.params.properties[option];
  return typeof property.default === 'number' ? property.default : 0;
}

export const chosenValue = (mining: Mining, option: MiningOption): number => mining[option] ?? usualValue(option);

/** The miner with an option set; what is as usual is left out, so that equal choices have equal addresses. */
export function withOption(mining: Mining, option: MiningOption, value: number): Mining {
  const { [option]: _, ...others } = mining;
  return value === usualValue(option) ? others : { ...others, [option]: value };
}

/** Another miner, with what it has in common with the one before. */
export function withMiner(mining: Mining, miner: Miner): Mining {
  const kept = optionsOf(miner).flatMap((option) => (mining[option] === undefined ? [] : [[option, mining[option]]]));
  return { miner, ...Object.fromEntries(kept) };
}

/** The parameters of the analysis "discover". */
export function paramsOf(mining: Mining): Mining {
  const values = optionsOf(mining.miner).map((option) => [option, chosenValue(mining, option)]);
  return { miner: mining.miner, ...Object.fromEntries(values) };
}

/** Whether what the miner gives is a process tree. */
export const givesTree = ({ miner }: Mining): boolean => miner === 'inductive' || miner === 'inductive-directly';

export const USUAL_MINING: Mining = { miner: USUAL_MINER };

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;

/** Reads a choice out of an address; `undefined` for the usual one and for what is none. */
export function readMining(given: unknown): Mining | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const values: Readonly<Record<string, unknown>> = { ...given };
  const miner = miners.find((one) => one === values.miner);
  if (miner === undefined) return undefined;
  const options = optionsOf(miner).filter((o) => isShare(values[o]) && values[o] !== usualValue(o));
  if (miner === USUAL_MINER && options.length === 0) return undefined;
  return { miner, ...Object.fromEntries(options.map((option) => [option, values[option]])) };
}
