import type { AlignmentResult, AlignOptions, alignVariants } from '#analysis/conformance';
import type { PetriNet } from '#analysis/model';
import type { VariantTable } from '#analysis/variants';
import { SizedCache } from '../../store/sized-cache.ts';

interface Remembered {
  readonly variants: Pick<VariantTable, 'codes' | 'offsets'>;
  readonly result: AlignmentResult;
}

/** Some logs of millions of events. */
const MOST_BYTES = 100_000_000;

/**
 * The same as `align`, once: whoever asks again for alignments of the same variants with the same model gets what was found before. A
 * check told by another attribute, its moves, the cases of a deviation and the quality of a model stand on the same alignments.
 */
export function rememberedAlignments(align: typeof alignVariants, mostBytes = MOST_BYTES): typeof alignVariants {
  const known = new SizedCache<Remembered>(mostBytes);
  return (variants, net, options = {}) => {
    const key = keyOf(variants, net, options);
    const found = known.get(key);
    if (found !== undefined && hasSameVariants(found.variants, variants)) {
      options.onProgress?.(1);
      return found.result;
    }
    const result = align(variants, net, options);
    const { codes, offsets } = variants;
    known.set(key, { variants: { codes, offsets }, result }, bytesOf(variants, result));
    return result;
  };
}

/** Everything but the variants themselves; these are compared. How many cases show one does not matter to its alignment. */
function keyOf({ activities, variantCount, codes }: VariantTable, net: PetriNet, options: AlignOptions): string {
  const { onProgress: _, checkCancelled: __, aliases, ...rest } = options;
  return JSON.stringify([variantCount, codes.length, activities, net, rest, [...(aliases ?? [])]]);
}

const hasSameVariants = (a: Remembered['variants'], b: Remembered['variants']): boolean =>
  isSame(a.offsets, b.offsets) && isSame(a.codes, b.codes);

const isSame = (a: Uint32Array | Uint16Array, b: Uint32Array | Uint16Array): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

function bytesOf({ codes, offsets }: VariantTable, { graph, ...result }: AlignmentResult): number {
  const views = [codes, offsets, ...Object.values(result)].filter((value) => ArrayBuffer.isView(value));
  const ofGraph = graph === null ? 0 : 8 * (graph.stateCount + graph.edgeTarget.length) + 4 * graph.stateCount;
  return views.reduce((sum, { byteLength }) => sum + byteLength, ofGraph);
}
