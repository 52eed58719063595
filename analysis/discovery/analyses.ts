import { analysis } from '../analysis.ts';
import { netSize, treeToText } from '../model/index.ts';
import { mine } from './miners.ts';
import { discoverDefinition } from './schema.ts';

export const discoverAnalysis = analysis(
  discoverDefinition,
  (context, params) => {
    const { tree, net, parameters, sound, model, leftOut, more } = mine(context, params);
    return {
      miner: params.miner,
      parameters: { ...parameters },
      tree: tree === null ? null : treeToText(tree),
      net: netSize(net),
      sound,
      leftOut: { ...leftOut, activities: [...leftOut.activities] },
      ...more,
      model,
    };
  },
  { usesSolver: ({ miner }) => miner === 'ilp' },
);
