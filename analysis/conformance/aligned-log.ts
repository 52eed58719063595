import type { AnalysisContext } from '../analysis.ts';
import { type VariantTable, variantsOf } from '../variants/index.ts';
import { type AlignmentResult, alignVariants } from './alignment/align-variants.ts';
import type { MoveCosts } from './alignment/move-costs.ts';
import { type CheckedModel, checkedModel, type Matching } from './model-net.ts';

/** A log aligned with the model of its context. */
export interface Aligned {
  readonly variants: VariantTable;
  readonly model: CheckedModel;
  readonly aligned: AlignmentResult;
}

/** Throws `needs-model` and `invalid-model`. */
export function alignedLog(
  context: AnalysisContext,
  budget: number | undefined,
  matching: Matching & { readonly budgetPerVariant?: number | undefined } = {},
  costs?: MoveCosts,
): Aligned {
  const variants = variantsOf(context.log, context.cases);
  const model = checkedModel(context.model, context.log.activities, matching);
  const { budgetPerVariant } = matching;
  const aligned = (context.align ?? alignVariants)(variants, model.net, {
    ...(budget === undefined ? {} : { budget }),
    ...(budgetPerVariant === undefined ? {} : { budgetPerVariant, budgetStates: budgetPerVariant }),
    ...(model.tree === undefined ? {} : { tree: model.tree }),
    ...(costs === undefined ? {} : { costs }),
    aliases: model.aliases,
    onProgress: (share) => context.onProgress(share, 'aligning'),
    checkCancelled: context.checkCancelled,
  });
  return { variants, model, aligned };
}
