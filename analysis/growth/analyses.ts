import { analysis } from '../analysis.ts';
import { variantsOf } from '../variants/index.ts';
import { growers, growModels, pickedOf } from './grow.ts';
import { growDefinition } from './schema.ts';

export const growAnalysis = analysis(growDefinition, (context, { picked, steps, miner }) => {
  const { variantCount } = variantsOf(context.log, context.cases);
  const grown = growModels(context, pickedOf(picked, steps, variantCount), growers[miner]);
  return {
    steps: grown.map(({ step }) => step),
    model: grown.at(-1)?.model ?? { kind: 'process-tree', tree: { kind: 'silent' } },
  };
});
