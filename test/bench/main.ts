import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePurchaseToPay } from '#datasets/purchase-to-pay';
import { readLog } from '#ingest';
import { shared } from '../support/shared.ts';
import { childText, inChild } from './child.ts';
import { benchConformance } from './conformance.ts';
import { benchDiscovery, discoveryLogs } from './discovery.ts';
import { benchIngest, benchLargeIngest } from './ingest.ts';
import { benchKernels } from './kernels.ts';
import { memoryBandwidth, printMachine } from './machine.ts';
import { line } from './measure.ts';
import { benchRelations } from './relations.ts';
import { benchRules } from './rules.ts';

const BPIC2019 = shared.path('logs', 'bpic2019-reconstructed', 'bpic2019_reconstructed_events.csv.gz');
const RTFM = shared.path('logs', 'rtfm', 'Road_Traffic_Fine_Management_Process.xes.gz');

/** The public log of 1.6 M events, or one of our own making of about that size. */
async function largeCsv(dir: string): Promise<string> {
  if (shared.available) return BPIC2019;
  console.log('shared logs absent: the generated purchase-to-pay log of 140,000 cases stands in');
  return (await generatePurchaseToPay({ cases: 140_000, seed: 1 }, dir)).csv;
}

/** What runs in memory: kernels, discovery, alignments. */
async function benchEngine(dir: string, bandwidth: number): Promise<void> {
  const csv = await largeCsv(dir);
  const { log } = await readLog(csv, {});
  await benchKernels(log, bandwidth);
  await benchRelations('the large log', log);
  await benchRules();
  await benchDiscovery(await discoveryLogs(log));
  await benchConformance(log);
}

/** `npm run bench -- --large`: files of 16 M events instead of 1.6 M; `--files`: only reading and storing files. */
const large = process.argv.includes('--large');
const filesOnly = process.argv.includes('--files');
const dir = mkdtempSync(join(tmpdir(), 'weir-bench-'));
try {
  printMachine();
  const bandwidth = await memoryBandwidth();
  if (large) await benchLargeIngest();
  else await benchIngest();
  if (shared.available) {
    console.log('\nrtfm.xes.gz: 561,470 events with eleven attributes (a process of its own each, medians of 3)');
    const ours = inChild('read', [RTFM]);
    const saxes = inChild('saxes', [RTFM]);
    line('to a log in memory', childText(ours));
    line(
      'through saxes, events only counted',
      `${childText(saxes)} = ${(saxes.seconds / ours.seconds).toFixed(1)}× our time`,
    );
    line('to a stored log (import)', childText(inChild('import', [RTFM])));
  }
  if (!filesOnly) await benchEngine(dir, bandwidth);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
