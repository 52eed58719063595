import { availableParallelism } from 'node:os';
import { alignVariants } from '#analysis/conformance';
import { type PetriNet, type ProcessTree, treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { alignTogether } from '../../server/jobs/analyses/align-together.ts';
import { crewOfThreads, nobody } from '../../server/jobs/analyses/crew-of-threads.ts';
import { divergentLog, wideDesign } from '../support/large-alignment.ts';
import { line, measurePair, ms, ratio } from './measure.ts';

const THREADS = Math.min(8, availableParallelism());

/** The same alignments part by part, in one thread and in several, in turn. */
export async function benchAlignmentThreads(variants: VariantTable, net: PetriNet, tree: ProcessTree): Promise<void> {
  const crew = crewOfThreads(THREADS - 1);
  const now = (): number => performance.now();
  const [one, several] = await measurePair(
    () => alignTogether(nobody, now)(variants, net, { tree }),
    () => alignTogether(crew, now)(variants, net, { tree }),
    3,
  );
  await crew.close();
  line('  part by part, one thread', ms(one));
  line(`  part by part, ${THREADS} threads`, `${ms(several)} = ${ratio(one, several)} as fast`);
}

/** Variants that have little in common with each other and with the design. */
export async function benchDivergent(): Promise<void> {
  if (wideDesign.kind !== 'process-tree') return;
  const { tree } = wideDesign;
  const [variants, net] = [variantsOf(divergentLog(12_000, 24)), treeToNet(tree)];
  console.log(`  generated: ${variants.variantCount.toLocaleString('en')} variants of 24 random events`);
  const [whole, parts] = await measurePair(
    () => alignVariants(variants, net, { tree }),
    () => alignTogether(nobody, () => performance.now())(variants, net, { tree }),
    1,
  );
  line('alignments in one call, one thread', ms(whole));
  line('  part by part, one thread', `${ms(parts)} = ${ratio(whole, parts)} as fast`);
  await benchAlignmentThreads(variants, net, tree);
}
