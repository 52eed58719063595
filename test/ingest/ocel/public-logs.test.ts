import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flattenOcel, type ObjectLog } from '#analysis/objects';
import { importLog, readLog, sniffFormat } from '#ingest';
import { readOcel } from '#ingest/ocel';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { describeOcel } from './describe-ocel.ts';
import { refusal } from './write-temp.ts';

interface Expected {
  readonly events: number;
  readonly objects: number;
  readonly e2o_relations: number;
  readonly o2o_relations: number;
  readonly object_changes: number;
  readonly activities: Record<string, number>;
  readonly object_types: Record<string, number>;
  readonly relations_per_activity_and_type: [string, string, number][];
  readonly flattened: Record<string, ExpectedFlat>;
}

interface ExpectedFlat {
  readonly events: number;
  readonly cases: number;
  readonly start_activities: Record<string, number>;
  readonly end_activities: Record<string, number>;
  readonly dfg: [string, string, number][];
}

const FILES = [
  'example_log.jsonocel',
  'example_log.xmlocel',
  'example_log.sqlite',
  'newocel.jsonocel',
  'ocel20_example.jsonocel',
  'ocel20_example.xmlocel',
  'ocel20_example.sqlite',
];

const expectedOf = (file: string): Expected => shared.expected(`ocel__${file.replace('.', '_')}`) as Expected;
const small = (file: string): string => shared.path('logs', 'ocel-small', file);
const p2p = (ending: string): string => shared.path('logs', 'ocel2-p2p', `ocel2-p2p.${ending}.gz`);

const counted = (names: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const named = (names: readonly string[], codes: Iterable<number>): string[] =>
  Array.from(codes, (code) => names[code] ?? '');

function relationsPerActivityAndType({ parts, eventCount }: ObjectLog): [string, string, number][] {
  const keys: string[] = [];
  for (let e = 0; e < eventCount; e++)
    for (let i = parts.eventObjects.offsets[e] ?? 0; i < (parts.eventObjects.offsets[e + 1] ?? 0); i++) {
      const type = parts.objectType[parts.eventObjects.target[i] ?? 0] ?? 0;
      keys.push(JSON.stringify([parts.activities[parts.activity[e] ?? 0], parts.objectTypes[type]]));
    }
  return Object.entries(counted(keys))
    .map(([key, count]): [string, string, number] => {
      const [activity, type] = JSON.parse(key) as [string, string];
      return [activity, type, count];
    })
    .sort((a, b) => (`${a[0]}\0${a[1]}` < `${b[0]}\0${b[1]}` ? -1 : 1));
}

function flatFigures(ocel: ObjectLog, type: string): ExpectedFlat {
  const { log } = flattenOcel(ocel, type);
  const { activities, activity, caseOffsets, caseCount } = log;
  const starts: number[] = [];
  const ends: number[] = [];
  const pairs: string[] = [];
  for (let c = 0; c < caseCount; c++) {
    const [from, to] = [caseOffsets[c] ?? 0, caseOffsets[c + 1] ?? 0];
    starts.push(activity[from] ?? 0);
    ends.push(activity[to - 1] ?? 0);
    for (let e = from + 1; e < to; e++)
      pairs.push(JSON.stringify([activities[activity[e - 1] ?? 0], activities[activity[e] ?? 0]]));
  }
  return {
    events: log.eventCount,
    cases: caseCount,
    start_activities: counted(named(activities, starts)),
    end_activities: counted(named(activities, ends)),
    dfg: Object.entries(counted(pairs))
      .map(([pair, count]): [string, string, number] => [...(JSON.parse(pair) as [string, string]), count])
      .sort((a, b) => (`${a[0]}\0${a[1]}` < `${b[0]}\0${b[1]}` ? -1 : 1)),
  };
}

describe.skipIf(!shared.available)(titleNeedingShared('public object-centric logs'), () => {
  it('are the files this test was written for', () => {
    expect(FILES.filter((file) => existsSync(small(file)))).toEqual(FILES);
  });

  it.each(FILES)('%s has the events, objects, relations and types that an independent tool found', async (file) => {
    const { ocel, report } = await readOcel(small(file));
    const expected = expectedOf(file);
    expect({
      events: ocel.eventCount,
      objects: ocel.objectCount,
      e2o: ocel.relationCount,
      o2o: ocel.linkCount,
      changes: ocel.changeCount,
    }).toEqual({
      events: expected.events,
      objects: expected.objects,
      e2o: expected.e2o_relations,
      o2o: expected.o2o_relations,
      changes: expected.object_changes,
    });
    expect(counted(named(ocel.parts.activities, ocel.parts.activity))).toEqual(expected.activities);
    expect(counted(named(ocel.parts.objectTypes, ocel.parts.objectType))).toEqual(expected.object_types);
    expect(relationsPerActivityAndType(ocel)).toEqual(expected.relations_per_activity_and_type);
    expect([report.rowsRead, report.rowsUsed, report.rowsRejected]).toEqual([expected.events, expected.events, 0]);
    expect(report.ocel.danglingReferences).toBe(0);
  });

  it.each(FILES)('%s flattens to the directly-follows graphs that an independent tool found', async (file) => {
    const { ocel } = await readOcel(small(file));
    const { flattened } = expectedOf(file);
    expect(Object.keys(flattened).length).toBeGreaterThan(2);
    for (const [type, { events, cases, start_activities, end_activities, dfg }] of Object.entries(flattened)) {
      const sorted = [...dfg].sort((a, b) => (`${a[0]}\0${a[1]}` < `${b[0]}\0${b[1]}` ? -1 : 1));
      expect(flatFigures(ocel, type)).toEqual({ events, cases, start_activities, end_activities, dfg: sorted });
    }
  });

  it('holds the same in CSV as in JSON, but for attributes that the CSV does not have', async () => {
    const { ocel } = await readOcel(small('example_log.csv'));
    const expected = expectedOf('example_log.jsonocel');
    expect([ocel.eventCount, ocel.objectCount, ocel.relationCount]).toEqual([23, 15, 39]);
    expect(relationsPerActivityAndType(ocel)).toEqual(expected.relations_per_activity_and_type);
  });

  it.each(['xmlocel', 'sqlite'])('reads the example of OCEL 2.0 alike from JSON and %s', async (ending) => {
    const json = await readOcel(small('ocel20_example.jsonocel'));
    // Only the JSON gives offsets; the others were written on a clock of central Europe.
    const other = await readOcel(small(`ocel20_example.${ending}`), { timezone: 'Europe/Berlin' });
    expect(describeOcel(other.ocel)).toEqual(describeOcel(json.ocel));
    expect(other.report.warnings.map(({ code }) => code)).toEqual(['times-without-offset']);
  });

  it('keeps the order of events whose keys look like numbers, and the line of each', async () => {
    const { ocel, lines } = await readOcel(small('order_process.jsonocel'));
    expect([ocel.eventCount, ocel.objectCount]).toEqual([2391, 796]);
    expect([0, 1, 2].map((e) => ocel.parts.eventIds.get(e))).toEqual(['0', '1', '2']);
    expect(Array.from(lines.subarray(0, 2))).toEqual([13, 23]);
  });

  it.each(['json', 'xml', 'sqlite'])('reads the purchase-to-pay log of OCEL 2.0 from %s', async (ending) => {
    const { ocel, report } = await readOcel(p2p(ending));
    expect(ocel.eventCount).toBe(14_671);
    expect(ocel.objectCount).toBe(9543);
    expect(ocel.relationCount).toBe(35_927);
    // 20,402 in the file, 2,028 of them lead to invoice receipts that it does not have.
    expect(ocel.linkCount + report.ocel.danglingReferences).toBe(20_402);
    expect(report.ocel.danglingReferences).toBe(2028);
    expect(report.ocel.objectsWithoutEvents).toBe(489);
    expect(Object.fromEntries(report.ocel.objectTypes.map(({ name, objects }) => [name, objects]))).toEqual({
      material: 2296,
      'goods receipt': 1941,
      purchase_order: 1598,
      quotation: 927,
      purchase_requisition: 927,
      payment: 927,
      'invoice receipt': 927,
    });
    const counts = counted(named(ocel.parts.activities, ocel.parts.activity));
    expect(counts['Create Goods Receipt']).toBe(4042);
    expect(counts['Execute Payment']).toBe(1166);
    expect(Object.keys(counts)).toHaveLength(10);
  });

  it('imports through the same door as every other log once the object type is said', async () => {
    const path = p2p('json');
    expect(await sniffFormat(path)).toBe('ocel');
    const needed = await refusal(readLog(path));
    expect(needed.code).toBe('object-type-needed');
    expect(needed.message).toContain('"purchase_order" (1598 objects)');
    expect((await refusal(readLog(path, { objectType: 'purchase order' }))).code).toBe('invalid-option');
    const { log, report } = await readLog(path, { objectType: 'purchase_order' });
    expect(log.caseCount + report.emptyCases).toBe(1598);
    expect(report.rowsRead).toBe(14_671);
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
    const target = join(tempDir(), 'log.duckdb');
    const stored = await importLog({ path, name: 'p2p', target, options: { objectType: 'material' } });
    expect(stored.emptyCases).toBe(489);
    expect(stored.warnings.find(({ code }) => code === 'convergence')?.count).toBeGreaterThan(1000);
  });
});
