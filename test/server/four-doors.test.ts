import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  conformanceComparisonDefinition,
  conformanceDefinition,
  type FilterSpec,
  repairDefinition,
} from '#analysis/catalog';
import { evaluateFilter } from '#analysis/filter';
import { registry } from '#analysis/registry';
import { ApiError } from '#contract';
import { readLog } from '#ingest';
import { readModelBytes } from '#ingest/models';
import { summaryOf } from '../../server/start/summary.ts';
import { openStore } from '../../server/store/index.ts';
import { ORDERS_BPMN, type TestApp, testApp } from '../support/app.ts';
import { OLD_ORDERS_BPMN } from '../support/orders-with-designs.ts';
import { contextOf } from '../support/run-analysis.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeir } from '../support/weir-command.ts';

/** In the old design paying is called "Payment" and nobody checks; in the new one a check is prepared, which leaves no event. */
const OLD_BPMN = OLD_ORDERS_BPMN.replace('name="Pay" weir:nameEn="Pay" weir:nameZh="付款"', 'name="Payment"');
const NEW_BPMN = ORDERS_BPMN.replace(
  '<bpmn:task id="check"',
  '<bpmn:task id="prepare" name="Prepare"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f9</bpmn:outgoing></bpmn:task>\n    <bpmn:task id="check"',
)
  .replace('sourceRef="register" targetRef="check"', 'sourceRef="register" targetRef="prepare"')
  .replace(
    '<bpmn:sequenceFlow id="f2"',
    '<bpmn:sequenceFlow id="f9" sourceRef="prepare" targetRef="check"/>\n    <bpmn:sequenceFlow id="f2"',
  )
  .replace('name="Orders"', 'name="New orders"');

/** Cases by the day they began; each step an hour after the one before. */
const CASES: readonly (readonly [day: string, ...steps: string[]])[] = [
  ['2026-01-03', 'Register', 'Pay'],
  ['2026-01-04', 'Register', 'Pay'],
  ['2026-01-05', 'Register', 'Check', 'Pay'],
  ['2026-01-06', 'Register', 'Check', 'Pay'],
  ['2026-01-07', 'Register', 'Pay'],
  ['2026-01-08', 'Register', 'Check', 'Check', 'Pay'],
  ['2026-01-09', 'Register', 'Check', 'Pay', 'Refund'],
];
const CSV = [
  'case,activity,time',
  ...CASES.flatMap(([day, ...steps], c) =>
    steps.map((step, i) => `c${c + 1},${step},${day}T${String(8 + i).padStart(2, '0')}:00:00Z`),
  ),
  '',
].join('\n');

let app: TestApp;
let dir: string;
let logId: string;
let [old, current]: [string, string] = ['', ''];
const params = () => ({ params: { logId } });

beforeEach(async () => {
  dir = tempDir();
  app = await testApp({ dataDir: dir });
  logId = await app.importText('orders.csv', CSV);
  old = (await app.client.createModel({ query: { name: 'old.bpmn' }, body: OLD_BPMN })).id;
  current = (await app.client.createModel({ query: { name: 'new.bpmn' }, body: NEW_BPMN })).id;
  await app.client.addDesign({ ...params(), body: { modelId: old, validTo: '2026-01-05' } });
  await app.client.addDesign({ ...params(), body: { modelId: current, validFrom: '2026-01-06' } });
  await app.client.setMapping({ params: { logId, modelId: old }, body: { mapping: { Pay: 'Payment' } } });
  await app.client.setMapping({ params: { logId, modelId: current }, body: { silent: ['Prepare'] } });
  const accept = (deviation: string, modelId?: string) =>
    app.client.acceptDeviation({
      ...params(),
      body: { deviation, reason: 'agreed', owner: 'Ann', ...(modelId !== undefined && { modelId }) },
    });
  await accept('repeated|Check|Check');
  await accept('missing-step|Check|Register', current);
});
afterEach(() => app.close());

/** By hand: c1, c2, c4 conform; c3 checks too much for the old design; c5 leaves the check out, c6 does it twice (both accepted); c7 refunds. */
const FIGURES = {
  caseConformance: 3 / 7,
  // Synchronous: 2+2+2 against the old design, 3+2+3+3 against the new one; c5 misses a step.
  stepConformance: (6 + 11) / (7 + 3 + 3 + 4 + 4),
  n: { cases: 7, events: 20, missingSteps: 1, fittingCases: 3, deviations: 4 },
  accepted: { acceptedCaseConformance: 5 / 7, acceptedStepConformance: (6 + 11 + 2) / 21, deviations: 2 },
};

const weir = (...args: string[]): string => {
  const { status, stdout, stderr } = runWeir(args, { store: dir });
  expect([status, stderr], args.join(' ')).toEqual([0, '']);
  return stdout;
};

interface Part {
  readonly modelText: string;
  readonly filter: FilterSpec;
  readonly matching: object;
  readonly accepted: string[];
}

/** The library, one model at a time: whole numbers are added up here, by nothing of ours. */
async function byLibrary() {
  const file = join(tempDir(), 'orders.csv');
  await (await import('node:fs/promises')).writeFile(file, CSV);
  const { log } = await readLog(file, {});
  const started = (bound: object): FilterSpec => ({ kind: 'time-range', mode: 'started', ...bound });
  const parts: Part[] = [
    {
      modelText: OLD_BPMN,
      filter: started({ to: '2026-01-05' }),
      matching: { mapping: { Pay: 'Payment' } },
      accepted: ['repeated|Check|Check'],
    },
    {
      modelText: NEW_BPMN,
      filter: started({ from: '2026-01-06' }),
      matching: { silent: ['Prepare'] },
      accepted: ['repeated|Check|Check', 'missing-step|Check|Register'],
    },
  ];
  const sums = { cases: 0, conforming: 0, acceptable: 0, steps: 0, synchronous: 0, acceptedSteps: 0 };
  for (const { modelText, filter, matching, accepted } of parts) {
    const { model } = await readModelBytes(Buffer.from(modelText), 'model.bpmn');
    const context = { ...contextOf(log, evaluateFilter(filter, log)), model };
    const result = registry.get('conformance')?.run(context, { ...matching, accepted }) as {
      accepted: Record<'cases' | 'steps' | 'caseConformance' | 'stepConformance', number> &
        Record<'acceptedCaseConformance' | 'acceptedStepConformance', number>;
    };
    const { cases, steps, ...rates } = result.accepted;
    sums.cases += cases;
    sums.steps += steps;
    sums.conforming += Math.round(rates.caseConformance * cases);
    sums.acceptable += Math.round(rates.acceptedCaseConformance * cases);
    sums.synchronous += Math.round(rates.stepConformance * steps);
    sums.acceptedSteps += Math.round(rates.acceptedStepConformance * steps);
  }
  return {
    caseConformance: sums.conforming / sums.cases,
    stepConformance: sums.synchronous / sums.steps,
    accepted: {
      acceptedCaseConformance: sums.acceptable / sums.cases,
      acceptedStepConformance: sums.acceptedSteps / sums.steps,
    },
  };
}

describe('one log, two designs over time, a mapping, a silent step, two accepted deviations', () => {
  it('has the same figures by hand, in the library, over the API (which the page asks), on the command line and at the start', async () => {
    const library = await byLibrary();
    const { caseConformance, stepConformance, accepted } = FIGURES;
    const { deviations: _, ...acceptedRates } = accepted;
    expect(library).toEqual({ caseConformance, stepConformance, accepted: acceptedRates });
    const { result: api } = await app.client.checkConformance({ ...params(), body: {} });
    expect(api).toMatchObject(FIGURES);
    const compared = (await app.client.compareConformance({ ...params(), body: { date: '2026-01-01' } })).result;
    expect(compared).toMatchObject({
      caseConformance: { second: FIGURES.caseConformance },
      acceptedCaseConformance: { second: FIGURES.accepted.acceptedCaseConformance },
      stepConformance: { second: FIGURES.stepConformance },
      acceptedStepConformance: { second: FIGURES.accepted.acceptedStepConformance },
    });
    const repaired = await app.client.repairDesign({ ...params(), body: { modelId: current, steps: 0 } });
    const version = api.versions.find(({ modelId }) => modelId === current);
    expect(repaired.result.before).toMatchObject({
      caseConformance: version?.caseConformance,
      acceptedCaseConformance: version?.acceptedCaseConformance,
      stepConformance: version?.stepConformance,
      casesChecked: version?.cases,
    });
    await app.close();
    const cli: unknown = JSON.parse(weir('conformance', 'orders.csv', '--json'));
    expect(cli).toMatchObject(JSON.parse(JSON.stringify({ ...api, provenance: {} })) as object);
    expect(JSON.parse(weir('conformance-comparison', 'orders.csv', '--date', '2026-01-01', '--json'))).toMatchObject(
      JSON.parse(JSON.stringify(compared)) as object,
    );
    const { bpmn: __, ...told } = repaired.result;
    expect(JSON.parse(weir('repair', 'orders.csv', '--design', 'New orders', '--steps', '0', '--json'))).toMatchObject(
      JSON.parse(JSON.stringify(told)) as object,
    );
    const store = await openStore(dir);
    try {
      const text = await summaryOf(store, await store.logs.get(logId), 'orders.csv');
      expect(text).toContain('cases 42.9 %, steps 81.0 % against "Old orders", "New orders"');
      expect(text).toContain('with accepted deviations: cases 71.4 %, steps 90.5 %');
    } finally {
      await store.close();
    }
  }, 120_000);

  it('are refused to who asks an analysis of one model and does not say which: its figures would be others', async () => {
    for (const definition of [conformanceDefinition, conformanceComparisonDefinition, repairDefinition]) {
      const asked = app.client.analyze(definition, logId, {});
      const error = await asked.catch((thrown: unknown) => thrown);
      if (!(error instanceof ApiError)) throw new Error('expected a problem');
      expect(error.problem).toMatchObject({ status: 409, code: 'needs-model' });
      expect(error.problem.detail).toMatch(/has designs of its own.* ask POST \/api\/logs\/.*, or name the model/);
    }
    const { provenance } = await app.client.analyze(conformanceDefinition, logId, { modelId: old });
    expect(provenance).toMatchObject({ modelId: old, cases: 7 });
  });
});
