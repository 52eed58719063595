import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Expectations } from '#analysis/catalog';
import { type Aligned, alignedLog, casesOfVariants } from '#analysis/conformance';
import { type EventLog, valueAt } from '#analysis/log';
import { bottlenecks } from '#analysis/performance';
import { packInfo, type TrueDeviation } from '#datasets/purchase-to-pay';
import { readLog } from '#ingest';
import { readModel } from '#ingest/models';
import {
  type AllDeviations,
  type AnyDeviation,
  allDeviations,
} from '../../analysis/conformance/deviations/all-deviations.ts';
import { contextOf } from '../support/run-analysis.ts';
import { generated, type TestLog } from './generated-logs.ts';

describe.each(['en', 'zh'] as const)('the analyses find what was planted (%s)', (language) => {
  let source: TestLog;
  let log: EventLog;
  let aligned: Aligned;
  let found: AllDeviations;

  beforeAll(async () => {
    source = await generated({ cases: 2_000, seed: 1, language });
    const read = await readLog(source.csv);
    expect(read.report.rowsRejected).toBe(0);
    log = read.log;
    const { model } = await readModel(packInfo.processFile);
    if (model.kind !== 'bpmn') throw new Error(`read as ${model.kind}`);
    expect(model.bpmn.unsupported).toEqual([]);
    const context = { ...contextOf(log), model };
    const expectations = JSON.parse(await readFile(packInfo.expectationsFile, 'utf8')) as Expectations;
    aligned = alignedLog(context, undefined);
    found = allDeviations(context, aligned, expectations, () => false);
  });

  afterAll(() => source.remove());

  const casesOf = (one: AnyDeviation): Iterable<number> =>
    'caseIndices' in one ? one.caseIndices : casesOfVariants(aligned.variants, one.variants).indices();
  const idsOf = (wanted: readonly AnyDeviation[]): string[] => {
    const cases = new Set(wanted.flatMap((one) => [...casesOf(one)]));
    return log.caseIds.toArray().filter((_, c) => cases.has(c));
  };

  const reportsOf = ({ findings }: TrueDeviation): readonly (readonly AnyDeviation[])[] =>
    findings.map(({ kind, activity, after }) =>
      found.deviations.filter(
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
    expect(source.truth.deviations).toHaveLength(8);
    for (const planted of source.truth.deviations) {
      expect(planted.caseIds.length).toBeGreaterThan(10);
      const truth = new Set(planted.caseIds);
      for (const reports of reportsOf(planted)) {
        const reported = idsOf(reports);
        const hits = reported.filter((id) => truth.has(id)).length;
        expect([planted.id, 'recall', hits / truth.size >= 0.95]).toEqual([planted.id, 'recall', true]);
        expect([planted.id, 'precision', hits / reported.length >= 0.95]).toEqual([planted.id, 'precision', true]);
      }
    }
  });

  it('reports nothing else', () => {
    const expected = new Set(source.truth.deviations.flatMap((planted) => reportsOf(planted).flat()));
    expect(found.deviations.filter((one) => !expected.has(one)).map(({ id }) => id)).toEqual([]);
  });

  it('tells every kind that was planted, by lanes and limits of the design, approvals as it marks them', () => {
    const kinds = source.truth.deviations.flatMap(({ findings }) => findings.map(({ kind }) => kind));
    expect([...new Set(found.deviations.map(({ kind }) => kind))].sort()).toEqual([...new Set(kinds)].sort());
    expect(new Set(kinds)).toContain('wrong-role');
    expect(found.told?.roles).toMatchObject({
      attribute: language === 'en' ? 'Role' : '岗位',
      guessed: true,
      steps: 16,
      unknown: 0,
    });
    expect(found.told?.approvals).toMatchObject({ source: 'marked' });
    expect(found.told?.approvals.steps).toHaveLength(3);
    expect(found.told?.notChecked).toEqual([]);
  });

  it('finds nothing wrong with the other cases', () => {
    const planted = new Set(source.truth.deviations.flatMap(({ caseIds }) => caseIds));
    const { caseVariant } = aligned.variants;
    const wrong = log.caseIds
      .toArray()
      .map((id, c): [boolean, number] => [
        planted.has(id),
        (aligned.aligned.cost[caseVariant[c] ?? 0] ?? 0) + (found.faults?.steps[c] ?? 0),
      ]);
    expect(wrong.filter(([isPlanted, faults]) => !isPlanted && faults !== 0)).toEqual([]);
    expect(wrong.filter(([isPlanted, faults]) => isPlanted && faults === 0)).toEqual([]);
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
