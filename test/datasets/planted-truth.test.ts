import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlignmentResult, alignVariants, casesOfVariants } from '#analysis/conformance';
import { type EventLog, valueAt } from '#analysis/log';
import { bpmnToNet } from '#analysis/model';
import { bottlenecks } from '#analysis/performance';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { packInfo, type TrueDeviation } from '#datasets/purchase-to-pay';
import { readLog } from '#ingest';
import { readModel } from '#ingest/models';
import { type Deviation, findDeviations } from '../../analysis/conformance/deviations.ts';
import { generated, type TestLog } from './generated-logs.ts';

describe.each(['en', 'zh'] as const)('the analyses find what was planted (%s)', (language) => {
  let source: TestLog;
  let log: EventLog;
  let variants: VariantTable;
  let aligned: AlignmentResult;
  let deviations: readonly Deviation[];

  beforeAll(async () => {
    source = await generated({ cases: 2_000, seed: 1, language });
    const read = await readLog(source.csv);
    expect(read.report.rowsRejected).toBe(0);
    log = read.log;
    const { model } = await readModel(packInfo.processFile);
    if (model.kind !== 'bpmn') throw new Error(`read as ${model.kind}`);
    expect(model.bpmn.unsupported).toEqual([]);
    const { net } = bpmnToNet(model.bpmn, { activities: log.activities });
    variants = variantsOf(log);
    aligned = alignVariants(variants, net);
    deviations = findDeviations(variants, net, aligned);
  });

  afterAll(() => source.remove());

  const idsOf = (wanted: readonly Deviation[]): string[] => {
    const cases = casesOfVariants(
      variants,
      wanted.flatMap((one) => one.variants),
    );
    return log.caseIds.toArray().filter((_, c) => cases.has(c));
  };

  const reportsOf = ({ findings }: TrueDeviation): readonly (readonly Deviation[])[] =>
    findings.map(({ kind, activity, after }) =>
      deviations.filter(
        (one) =>
          one.kind === kind &&
          one.activity === activity[language] &&
          (after === null || after.some((step) => step[language] === one.after)),
      ),
    );

  it('recognises case, activity and time and reads every event', () => {
    expect(log.caseCount).toBe(2_000);
    expect(log.eventCount).toBe(source.truth.events);
    expect(log.resource).not.toBeNull();
  });

  it('reports every deviation with recall and precision of at least 0.95', () => {
    expect(source.truth.deviations).toHaveLength(6);
    for (const planted of source.truth.deviations) {
      expect(planted.caseIds.length).toBeGreaterThan(10);
      const truth = new Set(planted.caseIds);
      for (const reports of reportsOf(planted)) {
        const found = idsOf(reports);
        const hits = found.filter((id) => truth.has(id)).length;
        expect([planted.id, 'recall', hits / truth.size >= 0.95]).toEqual([planted.id, 'recall', true]);
        expect([planted.id, 'precision', hits / found.length >= 0.95]).toEqual([planted.id, 'precision', true]);
      }
    }
  });

  it('reports nothing else', () => {
    const expected = new Set(source.truth.deviations.flatMap((planted) => reportsOf(planted).flat()));
    expect(deviations.filter((one) => !expected.has(one)).map(({ id }) => id)).toEqual([]);
  });

  it('finds the other cases without cost', () => {
    const planted = new Set(source.truth.deviations.flatMap(({ caseIds }) => caseIds));
    const costs = log.caseIds.toArray().map((id, c) => [planted.has(id), aligned.cost[variants.caseVariant[c] ?? 0]]);
    expect(costs.filter(([isPlanted, cost]) => !isPlanted && cost !== 0)).toEqual([]);
    expect(costs.filter(([isPlanted, cost]) => isPlanted && cost === 0)).toEqual([]);
  });

  it('ranks the planned bottleneck among the first three', () => {
    const worst = bottlenecks(log).slice(0, 3);
    for (const { from, to } of source.truth.bottlenecks)
      expect(worst.map((one) => [one.from, one.to])).toContainEqual([from[language], to[language]]);
  });

  it('sees the two late suppliers as the slowest from order to receipt', () => {
    const slowest = orderToReceipt(log, language).slice(0, 2);
    const late = source.truth.lateSuppliers.map(({ supplier }) => supplier[language]);
    expect(late).toHaveLength(2);
    expect(slowest.map(({ supplier }) => supplier).sort()).toEqual(late.sort());
  });
});

const NAMES = {
  en: { supplier: 'Supplier', send: 'Send order to supplier', receive: 'Record goods receipt' },
  zh: { supplier: '供应商', send: '发送订单给供应商', receive: '登记收货' },
};

/** Median days from sending the order to the first receipt by supplier, slowest first. */
function orderToReceipt(log: EventLog, language: 'en' | 'zh'): { supplier: string; median: number }[] {
  const { supplier, send, receive } = NAMES[language];
  const ofEvent = log.eventAttributes.get(supplier);
  const ofCase = log.caseAttributes.get(supplier);
  const column = ofEvent ?? ofCase;
  if (column === undefined || log.time === null) throw new Error(`no times or no column ${supplier}`);
  const days = new Map<string, number[]>();
  for (let c = 0; c < log.caseCount; c++) {
    const first = log.caseOffsets[c] ?? 0;
    const codes = Array.from(log.activity.subarray(first, log.caseOffsets[c + 1]), (code) => log.activities[code]);
    const sent = log.time[first + codes.indexOf(send)] ?? 0;
    const received = log.time[first + codes.indexOf(receive)] ?? 0;
    const name = String(valueAt(column, ofEvent === undefined ? c : first));
    days.set(name, [...(days.get(name) ?? []), (received - sent) / 86_400_000]);
  }
  return Array.from(days, ([name, all]) => ({
    supplier: name,
    median: all.sort((a, b) => a - b)[all.length >> 1] ?? 0,
  })).sort((a, b) => b.median - a.median);
}
