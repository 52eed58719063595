import { alignVariants, replayVariants } from '#analysis/conformance';
import { discoverInductive } from '#analysis/discovery';
import type { EventLog } from '#analysis/log';
import { treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { readLog } from '#ingest';
import { dijkstraCost } from '../support/dijkstra-alignment.ts';
import { shared } from '../support/shared.ts';
import { benchAlignmentThreads, benchDivergent } from './alignment-threads.ts';
import { benchLargeModels } from './large-models.ts';
import { line, measure, measurePair, ms, ratio, type Timing } from './measure.ts';

/** Seconds that the reference tool was measured to take, on a machine of this class; not measured here. */
const stated: Readonly<Record<string, { readonly align?: string; readonly replay?: string }>> = {
  receipt: { align: '49 s (2 processes)' },
  sepsis: { align: '12.5 s', replay: '1.1 s' },
  'bpic2013 incidents': { align: '17.5 s' },
  bpic2012: { replay: '17.3 s' },
  rtfm: { align: '3.8 s', replay: '5.1 s' },
};

/** What we aim at for a whole log, moves included, milliseconds. */
const aim: Readonly<Record<string, number>> = {
  receipt: 50,
  sepsis: 150,
  'bpic2013 incidents': 150,
  bpic2012: 1500,
  rtfm: 50,
  large: 10_000,
};

const FILES: Readonly<Record<string, readonly string[]>> = {
  sepsis: ['sepsis', 'Sepsis Cases - Event Log.xes.gz'],
  'bpic2013 incidents': ['bpic2013', 'BPI_Challenge_2013_incidents.xes.gz'],
  bpic2012: ['bpic2012', 'BPI_Challenge_2012.xes.gz'],
  rtfm: ['rtfm', 'Road_Traffic_Fine_Management_Process.xes.gz'],
};

/** Alignments with moves and token replay of whole logs against their IMf 0.2 trees, one thread. */
export async function benchConformance(large: EventLog): Promise<void> {
  console.log('\nconformance with the IMf 0.2 model, moves included, one thread, after the variants');
  if (shared.available) {
    await benchLog('receipt', (await readLog(shared.log('receipt'), {})).log);
    for (const [name, parts] of Object.entries(FILES))
      await benchLog(name, (await readLog(shared.path('logs', ...parts), {})).log);
  }
  await benchLog('large', large);
  await benchDivergent();
  await benchLargeModels(variantsOf(large));
}

async function benchLog(name: string, log: EventLog): Promise<void> {
  const variants = variantsOf(log);
  const tree = discoverInductive(variants, { noise: 0.2 });
  const net = treeToNet(tree);
  const events = log.eventCount.toLocaleString('en');
  console.log(`  ${name}: ${events} events, ${variants.variantCount.toLocaleString('en')} variants`);
  const dijkstra = baseline(name, variants, net);
  const runs = variants.codes.length > 100_000 ? 3 : 5;
  const align = () => alignVariants(variants, net, { tree });
  const { missing } = align();
  const [ours, plain] = dijkstra ? await measurePair(align, dijkstra.run, 3) : [await measure(align, runs), undefined];
  line(
    'alignments',
    `${ms(ours)}; aim ${aim[name]} ms${ours.median <= aim[name] ? '' : ' MISSED'}${ofReference(stated[name]?.align)}${missing.length > 0 ? `; ${missing.length} not computed` : ''}`,
  );
  await benchAlignmentThreads(variants, net, tree);
  if (dijkstra && plain) {
    const whole = scaled(plain, variants.variantCount / dijkstra.variants);
    line(`  Dijkstra, ${dijkstra.variants} variants`, `${ms(plain)} = ${ratio(whole, ours)} our time a variant`);
  }
  line(
    'token replay',
    `${ms(await measure(() => replayVariants(variants, net), runs))}${ofReference(stated[name]?.replay)}`,
  );
  line('memory of the process so far, at most', `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
}

const ofReference = (seconds: string | undefined): string =>
  seconds === undefined ? '' : `; reference tool ${seconds}`;

const scaled = ({ median, min, max }: Timing, by: number): Timing => ({
  median: median * by,
  min: min * by,
  max: max * by,
});

/** One plain search a variant, on the first ones; only where it ends in reasonable time. */
function baseline(name: string, variants: VariantTable, net: ReturnType<typeof treeToNet>) {
  if (!WITH_BASELINE.has(name)) return undefined;
  const traces = Array.from({ length: Math.min(variants.variantCount, DIJKSTRA_VARIANTS) }, (_, v) =>
    Array.from(
      variants.codes.subarray(variants.offsets[v], variants.offsets[v + 1]),
      (code) => variants.activities[code],
    ),
  );
  return { variants: traces.length, run: () => traces.map((trace) => dijkstraCost(net, trace)) };
}

const DIJKSTRA_VARIANTS = 40;
const WITH_BASELINE = new Set(['receipt', 'sepsis', 'bpic2013 incidents', 'rtfm']);
