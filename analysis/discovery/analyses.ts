import { type AnalysisContext, analysis } from '../analysis.ts';
import {
  checkSoundness,
  type Model,
  netSize,
  type PetriNet,
  type ProcessTree,
  treeToNet,
  treeToText,
} from '../model/index.ts';
import { directlyFollows } from '../performance/index.ts';
import { variantsOf } from '../variants/index.ts';
import { discoverAlpha } from './alpha.ts';
import { discoverAlphaPlus } from './alpha-plus.ts';
import { discoverInductive } from './inductive.ts';
import { discoverInductiveDirectly } from './inductive-directly.ts';
import { discoverDefinition } from './schema.ts';

/** What a miner gives: its model and the net that the sizes are counted on. */
interface Discovered {
  readonly parameters: Readonly<Record<string, number>>;
  readonly tree: ProcessTree | null;
  readonly net: PetriNet;
}

const fromTree = (tree: ProcessTree, parameters: Discovered['parameters'] = {}): Discovered => ({
  parameters,
  tree,
  net: treeToNet(tree),
});

const fromNet = (net: PetriNet): Discovered => ({ parameters: {}, tree: null, net });

const miners = {
  inductive: ({ log, cases, checkCancelled }, noise) =>
    fromTree(discoverInductive(variantsOf(log, cases), { noise, checkCancelled }), { noise }),
  'inductive-directly': ({ log, cases }) => fromTree(discoverInductiveDirectly(directlyFollows(log, cases))),
  alpha: ({ log, cases, checkCancelled }) => fromNet(discoverAlpha(variantsOf(log, cases), { checkCancelled })),
  'alpha-plus': ({ log, cases, checkCancelled }) =>
    fromNet(discoverAlphaPlus(variantsOf(log, cases), { checkCancelled })),
} satisfies Record<string, (context: AnalysisContext, noise: number) => Discovered>;

export const discoverAnalysis = analysis(discoverDefinition, (context, { miner, noise }) => {
  const { tree, net, parameters } = miners[miner](context, noise);
  const model: Model = tree === null ? { kind: 'petri-net', net } : { kind: 'process-tree', tree };
  return {
    miner,
    parameters: { ...parameters },
    tree: tree === null ? null : treeToText(tree),
    net: netSize(net),
    // Nets of process trees are sound by construction (Leemans 2017).
    sound: tree === null ? checkSoundness(net).sound : true,
    model,
  };
});
