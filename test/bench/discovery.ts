import { AnalysisError } from '#analysis';
import {
  causalNetToNet,
  discoverAlpha,
  discoverAlphaPlus,
  discoverCausalNet,
  discoverDirectlyFollows,
  discoverIlp,
  discoverInductive,
  discoverInductiveDirectly,
  discoverPowl,
  discoverSplit,
} from '#analysis/discovery';
import type { EventLog } from '#analysis/log';
import { directlyFollows } from '#analysis/performance';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { readLog } from '#ingest';
import { directEdges } from '../../analysis/discovery/direct-edges.ts';
import { linearSolver } from '../../server/jobs/analyses/linear-solver.ts';
import { shared } from '../support/shared.ts';
import { generatedVariants } from './generated-variants.ts';
import { line, measure, ms } from './measure.ts';

/** Each miner by name, on variants. */
const miners: Readonly<Record<string, (variants: VariantTable) => unknown>> = {
  'inductive, noise 0 (IM)': (variants) => discoverInductive(variants, { noise: 0 }),
  'inductive, noise 0.2 (IMf)': (variants) => discoverInductive(variants, { noise: 0.2 }),
  heuristics: (variants) => causalNetToNet(discoverCausalNet(variants)),
  'Split Miner': (variants) => discoverSplit(variants),
  'directly-follows as BPMN': (variants) => discoverDirectlyFollows(variants),
  'partially ordered (POWL), noise 0': (variants) => discoverPowl(variants, { noise: 0 }),
  α: (variants) => discoverAlpha(variants),
  'α⁺': (variants) => discoverAlphaPlus(variants),
};

/** Seconds that the reference tool was measured to take, on a machine of this class; not measured here. */
const stated: Readonly<Record<string, string>> = {
  'bpic2012 inductive, noise 0 (IM)': '10.8 s',
  'bpic2012 inductive, noise 0.2 (IMf)': '15.5 s',
  'bpic2012 heuristics': '1.2 s',
  'bpic2012 α': '0.5 s',
  'sepsis inductive, noise 0 (IM)': '0.4 s',
  'sepsis inductive, noise 0.2 (IMf)': '0.1 s',
};

/** The time of each miner from a loaded log on, once its variants (or its directly-follows graph) are there. */
export async function benchDiscovery(logs: Readonly<Record<string, EventLog>>): Promise<void> {
  for (const [name, log] of Object.entries(logs)) {
    const variants = variantsOf(log);
    heading(name, log.eventCount, variants);
    const dfg = directlyFollows(log);
    line('inductive-directly (IMd), after the graph', ms(await measure(() => discoverInductiveDirectly(dfg))));
    await benchMiners(name, variants);
    await benchIlp(name, variants);
  }
  const many = generatedVariants(1000, 100_000);
  heading('generated', many.codes.length, many);
  line(
    'inductive-directly (IMd), graph included',
    ms(await measure(() => discoverInductiveDirectly(directEdges(many)), 1)),
  );
  await benchMiners('generated', many, 1);
}

/** The public logs that are there, and the large one. */
export async function discoveryLogs(large: EventLog): Promise<Readonly<Record<string, EventLog>>> {
  const names = {
    sepsis: 'Sepsis Cases - Event Log',
    bpic2012: 'BPI_Challenge_2012',
    rtfm: 'Road_Traffic_Fine_Management_Process',
  };
  const logs: Record<string, EventLog> = {};
  for (const [folder, file] of shared.available ? Object.entries(names) : [])
    logs[folder] = (await readLog(shared.path('logs', folder, `${file}.xes.gz`), {})).log;
  return { ...logs, large };
}

async function benchIlp(name: string, variants: VariantTable): Promise<void> {
  if (variants.codes.length > MOST_EVENTS_FOR_ILP) return;
  const solver = await linearSolver();
  line(`ILP miner, after the variants of ${name}`, ms(await measure(() => discoverIlp(variants, { solver }), 1)));
}

/** Its time is that of its solver, which would take minutes for larger ones. */
const MOST_EVENTS_FOR_ILP = 50_000;

function heading(name: string, events: number, { activities, codes, variantCount }: VariantTable): void {
  const [all, own] = [events, codes.length].map((n) => n.toLocaleString('en'));
  console.log(
    `\ndiscovery on ${name}: ${all} events, ${activities.length} activities, ${variantCount.toLocaleString('en')} variants of ${own} events`,
  );
}

async function benchMiners(log: string, variants: VariantTable, runs = 5): Promise<void> {
  for (const [miner, run] of Object.entries(miners)) {
    const known = stated[`${log} ${miner}`];
    line(
      `${miner}, after the variants`,
      `${await timeOf(() => run(variants), runs)}${known === undefined ? '' : `; reference tool ${known}`}`,
    );
  }
}

/** A miner may give up; then the code of its refusal. */
async function timeOf(run: () => unknown, runs: number): Promise<string> {
  try {
    return ms(await measure(run, runs));
  } catch (error) {
    if (error instanceof AnalysisError) return error.code;
    throw error;
  }
}
