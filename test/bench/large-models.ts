import { type AlignOptions, alignVariants } from '#analysis/conformance';
import { discoverInductive } from '#analysis/discovery';
import { type PetriNet, treeFromText, treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { readModel } from '#ingest/models';
import { logOf } from '../analysis/conformance/arbitraries.ts';
import { readCanonicalLog } from '../support/canonical-log.ts';
import { shared } from '../support/shared.ts';
import { line, measure, ms } from './measure.ts';

/** Public models that are not small when explored plainly: unbounded ones, and many silent steps. */
const NETS = [
  ['sepsis', 'alpha'],
  ['receipt', 'heuristics'],
  ['sepsis', 'heuristics'],
] as const;

/** Alignments where the model is not explored whole as it stands: dead ends left out, A*, a tree block by block; and own costs. */
export async function benchLargeModels(large: VariantTable): Promise<void> {
  console.log('\nalignments with models too large to be explored whole as they stand');
  for (const [name, miner] of shared.available ? NETS : []) {
    const { model } = await readModel(shared.path('oracle', 'expected', `${name}.${miner}.pnml`));
    if (model.kind !== 'petri-net') throw new Error(`${miner} of ${name} is no Petri net`);
    await lineFor(`${name} × ${miner}`, variantsOf(readCanonicalLog(shared.canonical(name))), model.net, {});
  }
  const { net, variants } = sideBySide(25);
  await lineFor('25 branches of two steps side by side, A*', variants, net, {});
  const fitting = discoverInductive(large, { noise: 0 });
  await lineFor('large × its own tree without noise', large, treeToNet(fitting), { tree: fitting }, 1);
  const costs = { log: { [large.activities[0]]: 2.5 }, model: { [large.activities[1]]: 0.5 } };
  await lineFor(
    'large × its own tree without noise at own costs',
    large,
    treeToNet(fitting),
    { tree: fitting, costs },
    1,
  );
  const tree = discoverInductive(large, { noise: 0.2 });
  const log = { [large.activities[0]]: 2.5 };
  await lineFor('large × IMf 0.2 at own costs', large, treeToNet(tree), { tree, costs: { log } }, 1);
}

async function lineFor(
  name: string,
  variants: VariantTable,
  net: PetriNet,
  options: AlignOptions,
  runs = 3,
): Promise<void> {
  const { missing } = alignVariants(variants, net, options);
  const timing = await measure(() => alignVariants(variants, net, options), runs);
  line(name, `${ms(timing)}; ${missing.length} of ${variants.variantCount} not computed`);
}

/** Branches of two steps each, between a start and an end, and forty traces of them with a little noise. */
function sideBySide(branches: number): { readonly net: PetriNet; readonly variants: VariantTable } {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const steps = Array.from({ length: branches }, (_, i) => [`b${i}`, `b${i} done`]);
  const traces = Array.from({ length: 40 }, () => {
    const done = steps.map(() => 0);
    const trace = ['start'];
    while (done.some((n) => n < 2)) {
      const branch = Math.floor(random() * branches);
      if (done[branch] === 2) continue;
      if (random() > 0.03) trace.push(steps[branch][done[branch]]);
      done[branch]++;
    }
    return [...trace, 'end'];
  });
  const sides = steps.map(([first, second]) => `->('${first}', '${second}')`).join(', ');
  return { net: treeToNet(treeFromText(`->('start', +(${sides}), 'end')`)), variants: variantsOf(logOf(traces)) };
}
