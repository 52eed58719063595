import type { AnalysisContext } from '../analysis.ts';
import { alignedPrecision, alignVariants, fScoreOf, logFitness } from '../conformance/index.ts';
import { discoverInductive, discoverPowl } from '../discovery/index.ts';
import { AnalysisError } from '../error.ts';
import {
  bpmnToNet,
  type Model,
  netSize,
  type PetriNet,
  type ProcessTree,
  powlToBpmn,
  powlToText,
  treeToNet,
  treeToText,
} from '../model/index.ts';
import { pickVariants, type VariantTable, variantsOf } from '../variants/index.ts';

/** A model in the forms that a step needs. */
interface Grown {
  readonly model: Model;
  readonly net: PetriNet;
  readonly tree: ProcessTree | null;
  readonly text: string;
}

type Grower = (variants: VariantTable, checkCancelled: () => void) => Grown;

export const growers = {
  inductive: (variants, checkCancelled) => {
    const tree = discoverInductive(variants, { noise: 0, checkCancelled });
    return { model: { kind: 'process-tree', tree }, net: treeToNet(tree), tree, text: treeToText(tree) };
  },
  powl: (variants, checkCancelled) => {
    const powl = discoverPowl(variants, { noise: 0, checkCancelled });
    const bpmn = powlToBpmn(powl);
    return { model: { kind: 'bpmn', bpmn }, net: bpmnToNet(bpmn).net, tree: null, text: powlToText(powl) };
  },
} satisfies Record<string, Grower>;

/** The variants to add, in order. Throws `invalid-parameter` for a place beyond the list or one given twice. */
export function pickedOf(picked: string | undefined, steps: number, variantCount: number): number[] {
  if (picked === undefined) return Array.from({ length: Math.min(steps, variantCount) }, (_, v) => v);
  const places = picked.split(',').map(Number);
  places.forEach((v, i) => {
    if (v >= variantCount)
      throw new AnalysisError(
        'invalid-parameter',
        `there is no variant ${v}; there are ${variantCount}, counted from 0`,
      );
    if (places.indexOf(v) !== i) throw new AnalysisError('invalid-parameter', `variant ${v} is picked twice`);
  });
  return places;
}

/**
 * A model for each growing set of picked variants: the first, the first two, and so on, mined with noise 0, so that it explains all of
 * them; each measured against the whole log by optimal alignments.
 */
export function growModels(context: AnalysisContext, picked: readonly number[], grower: Grower) {
  const variants = variantsOf(context.log, context.cases);
  const total = variants.cases.reduce((sum, cases) => sum + cases, 0);
  const aliases = new Map<string, string>();
  let pickedCases = 0;
  return picked.map((variant, step) => {
    context.checkCancelled();
    context.onProgress(step / picked.length);
    const grown = grower(pickVariants(variants, picked.slice(0, step + 1)), context.checkCancelled);
    const aligned = (context.align ?? alignVariants)(variants, grown.net, {
      ...(grown.tree === null ? {} : { tree: grown.tree }),
      aliases,
      checkCancelled: context.checkCancelled,
    });
    const { fittingCases, log: fitness } = logFitness(variants, aligned);
    const precision = alignedPrecision(variants, grown.net, aligned, context.checkCancelled);
    pickedCases += variants.cases[variant];
    const codes = variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]);
    return {
      model: grown.model,
      step: {
        variant,
        activities: Array.from(codes, (code) => variants.activities[code]),
        cases: variants.cases[variant],
        pickedShare: pickedCases / total,
        fittingShare: fittingCases / total,
        fitness,
        precision,
        fScore: fScoreOf(fitness, precision),
        exact: aligned.missing.length === 0,
        size: { ...netSize(grown.net) },
        text: grown.text,
      },
    };
  });
}
