import { alignVariants } from '#analysis/conformance';
import { variantsOf } from '#analysis/variants';
import { readLog } from '#ingest';
import { readModel } from '#ingest/models';
import { dijkstraCost } from '../support/dijkstra-alignment.ts';
import { shared } from '../support/shared.ts';
import { line, measurePair, ms, ratio } from './measure.ts';

/** Optimal alignments of whole logs against their IMf 0.2 nets, beside one plain Dijkstra search a variant. */
export async function benchAlignments(logs: Readonly<Record<string, string>>): Promise<void> {
  console.log('\noptimal alignments with moves, one thread, against the IMf 0.2 net');
  for (const [name, file] of Object.entries(logs)) {
    const { log } = await readLog(file, {});
    const { model } = await readModel(shared.path('oracle', 'expected', `${name}.imf02.pnml`));
    if (model.kind !== 'petri-net') throw new Error(`${name}: not a net`);
    const { net } = model;
    const variants = variantsOf(log);
    const traces = Array.from({ length: Math.min(variants.variantCount, DIJKSTRA_VARIANTS) }, (_, v) =>
      Array.from(
        variants.codes.subarray(variants.offsets[v], variants.offsets[v + 1]),
        (code) => variants.activities[code],
      ),
    );
    const [ours, dijkstra] = await measurePair(
      () => alignVariants(variants, net),
      () => traces.map((trace) => dijkstraCost(net, trace)),
      3,
    );
    const scaled = { ...dijkstra, median: (dijkstra.median * variants.variantCount) / traces.length };
    line(
      `${name}: ${variants.variantCount} variants, ${log.caseCount.toLocaleString('en')} cases`,
      `${ms(ours)}; Dijkstra ${ms(dijkstra)} for ${traces.length} variants = ${ratio(scaled, ours)} our time a variant`,
    );
  }
}

const DIJKSTRA_VARIANTS = 40;
