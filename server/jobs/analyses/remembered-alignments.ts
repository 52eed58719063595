import type { AlignmentResult, AlignOptions, alignVariants } from '#analysis/conformance';
import type { PetriNet } from '#analysis/model';
import { pickVariants, type VariantTable } from '#analysis/variants';
import { SizedCache } from '../../store/sized-cache.ts';
import {
  type AlignedVariants,
  bytesOf,
  bytesOfGraph,
  KnownVariants,
  type ModelSide,
  sharedPart,
  type WholeGraph,
} from './known-variants.ts';

/** Alignments as a thread tells them to others: what they depend on, the variants, and the model, whose graph needs no more steps. */
export interface AlignedNews {
  readonly key: string;
  readonly part: AlignedVariants;
  readonly model: Omit<ModelSide, 'graph'> & { readonly graph: Omit<WholeGraph, 'expand'> };
}

/** The variants of a model that are known, and the last table that was asked for. */
interface Entry {
  readonly known: KnownVariants;
  readonly model: ModelSide;
  last: Last | null;
}
interface Last {
  readonly variants: Pick<VariantTable, 'codes' | 'offsets'>;
  readonly result: AlignmentResult;
}

/** Some dozen models of logs of millions of events; threads hold the columns in common. */
const MOST_BYTES = 200_000_000;

/** Steps of search below which no search runs over its budget, where none was asked for. */
const SAFE_STEPS = 50_000_000;

/**
 * Alignments that are found once: whoever asks again with the same model, names and costs gets what is known of each variant, and only
 * the others are searched. A check told by another attribute or narrowed to some cases, its moves, the cases of a deviation and the
 * quality of a model stand on the same alignments. Where an alignment may depend on what else is aligned (a model too large to be
 * explored whole, a search over its budget), it is kept with all variants that it was found with.
 */
export class AlignmentMemory {
  readonly #align: typeof alignVariants;
  readonly #tell: (news: AlignedNews) => void;
  readonly #byVariant: SizedCache<Entry>;
  readonly #whole: SizedCache<Last>;

  constructor(align: typeof alignVariants, tell: (news: AlignedNews) => void = () => undefined, most = MOST_BYTES) {
    this.#align = align;
    this.#tell = tell;
    this.#byVariant = new SizedCache(most);
    this.#whole = new SizedCache(most);
  }

  /** What another thread found. */
  hear({ key, part, model }: AlignedNews): void {
    const known = this.#byVariant.get(key);
    const graph = { ...model.graph, expand: () => undefined };
    this.#add(key, known ?? { known: new KnownVariants(), model: { ...model, graph }, last: null }, part);
  }

  readonly align: typeof alignVariants = (variants, net, options = {}) => {
    const key = keyOf(variants, net, options);
    const found = this.#remembered(key, variants, net, options);
    if (found === null) return this.#aligned(key, variants, net, options);
    options.onProgress?.(1);
    return found;
  };

  /** `null` where nothing is known of any variant, or where only one search over all of them knows what it would leave out. */
  #remembered(key: string, variants: VariantTable, net: PetriNet, options: AlignOptions): AlignmentResult | null {
    const whole = this.#whole.get(wholeKey(key, variants));
    if (whole !== undefined && hasSameVariants(whole.variants, variants)) return whole.result;
    const entry = this.#byVariant.get(key);
    if (entry === undefined) return null;
    if (entry.last !== null && hasSameVariants(entry.last.variants, variants)) return entry.last.result;
    const { known, model } = entry;
    const unknown = known.unknownOf(variants);
    if (unknown.length > 0) {
      if (unknown.length === variants.variantCount) return null;
      const rest = pickVariants(variants, unknown);
      const added = this.#align(rest, net, options);
      if (!isByVariant(added) || known.expanded + added.expanded > safeSteps(variants, options)) return null;
      this.#remember(key, entry, rest, added);
    } else if (known.expanded > safeSteps(variants, options)) return null;
    const result = known.resultOf(variants, model);
    entry.last = { variants: columnsOf(variants), result };
    return result;
  }

  #aligned(key: string, variants: VariantTable, net: PetriNet, options: AlignOptions): AlignmentResult {
    const result = this.#align(variants, net, options);
    const { graph, labels, match } = result;
    if (graph === null || !isByVariant(result) || result.expanded > safeSteps(variants, options)) {
      const last = { variants: columnsOf(variants), result };
      this.#whole.set(wholeKey(key, variants), last, bytesOf({ ...last.variants, result }));
      return result;
    }
    const model = { graph, labels, match };
    const entry = this.#byVariant.get(key) ?? { known: new KnownVariants(), model, last: null };
    const part = this.#remember(key, entry, variants, result);
    // Its columns are those that are kept anyway.
    entry.last = { variants: part, result: { ...part.result, ...model } };
    return entry.last.result;
  }

  #remember(key: string, entry: Entry, variants: VariantTable, result: AlignmentResult): AlignedVariants {
    const part = sharedPart(variants, result);
    this.#add(key, entry, part);
    const { expand: _, ...graph } = entry.model.graph;
    this.#tell({ key, part, model: { ...entry.model, graph } });
    return part;
  }

  #add(key: string, entry: Entry, part: AlignedVariants): void {
    entry.known.add(part);
    this.#byVariant.set(key, entry, entry.known.bytes + bytesOfGraph(entry.model.graph));
  }
}

/** Whether each variant was aligned as it would be among any others: searched on a model explored whole, within the budget. */
const isByVariant = ({ graph, missing }: AlignmentResult): boolean =>
  graph !== null && missing.every(({ reason }) => reason !== 'budget-exceeded');

/** What one search over the table may take at least without leaving anything out. */
const safeSteps = ({ variantCount }: VariantTable, { budget, budgetStates }: AlignOptions): number =>
  Math.min(budget ?? SAFE_STEPS, (budgetStates ?? Number.POSITIVE_INFINITY) * (variantCount + 1));

/** Everything but the variants themselves. How many cases show one does not matter to its alignment. */
function keyOf({ activities }: VariantTable, net: PetriNet, options: AlignOptions): string {
  const { onProgress: _, checkCancelled: __, aliases, ...rest } = options;
  return JSON.stringify([activities, net, rest, [...(aliases ?? [])]]);
}

const wholeKey = (key: string, { variantCount, codes }: VariantTable): string =>
  `${variantCount} ${codes.length} ${key}`;

const columnsOf = ({ codes, offsets }: VariantTable): Last['variants'] => ({ codes, offsets });

const hasSameVariants = (a: Last['variants'], b: Last['variants']): boolean =>
  isSame(a.offsets, b.offsets) && isSame(a.codes, b.codes);

const isSame = (a: Uint32Array | Uint16Array, b: Uint32Array | Uint16Array): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
