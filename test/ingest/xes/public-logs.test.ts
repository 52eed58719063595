import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventLog } from '#analysis/log';
import { variantsOf } from '#analysis/variants';
import { readXes } from '#ingest/xes';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { describeLog } from './describe-log.ts';

interface Counts {
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  readonly variants: number;
  readonly resources: number;
  readonly empty_traces: number;
  readonly time_min: string;
  readonly time_max: string;
  readonly out_of_order_events: number;
  readonly tz: Readonly<Record<string, number>>;
  readonly event_keys: Readonly<Record<string, number>>;
}

const FILES: readonly (readonly [folder: string, file: string])[] = [
  ['receipt', 'receipt.xes.gz'],
  ['sepsis', 'Sepsis Cases - Event Log.xes.gz'],
  ['bpic2013', 'BPI_Challenge_2013_incidents.xes.gz'],
  ['bpic2013', 'BPI_Challenge_2013_open_problems.xes.gz'],
  ['bpic2013', 'BPI_Challenge_2013_closed_problems.xes.gz'],
  ['bpic2020', 'DomesticDeclarations.xes.gz'],
  ['bpic2020', 'InternationalDeclarations.xes.gz'],
  ['bpic2020', 'RequestForPayment.xes.gz'],
  ['bpic2012', 'BPI_Challenge_2012.xes.gz'],
  ['rtfm', 'Road_Traffic_Fine_Management_Process.xes.gz'],
];

describe.skipIf(!shared.available)(titleNeedingShared('public logs'), () => {
  it.each(FILES)('%s %s has the published counts', async (folder, file) => {
    const stats = `${file.replace(/^(receipt.*)\.gz$/, '$1')}.stats.json`;
    const { summary } = JSON.parse(readFileSync(shared.path('logs', folder, stats), 'utf8')) as { summary: Counts };
    const { log, report, lines } = await readXes({ path: shared.path('logs', folder, file) }, {}, {});
    expect({
      events: log.eventCount,
      cases: log.caseCount,
      activities: log.activities.length,
      resources: log.resource?.dictionary.length ?? 0,
      empty: report.emptyCases,
    }).toEqual({
      events: summary.events,
      cases: summary.cases,
      activities: summary.activities,
      resources: summary.resources,
      empty: summary.empty_traces,
    });
    expect(report).toMatchObject({ rowsRead: summary.events, rowsRejected: 0 });
    if (report.reorderedCases === 0) expect(variantsOf(log).variantCount).toBe(summary.variants);
    expect(timeRange(log)).toEqual([Date.parse(summary.time_min), Date.parse(summary.time_max)]);
    expect(counted(log)).toEqual(kept(summary.event_keys));
    expect(lines?.length).toBe(log.eventCount);
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('exact rows of small public logs'), () => {
  it.each(['running-example', 'receipt', 'reviewing', 'roadtraffic100traces', 'interval_event_log', 'sepsis'])(
    '%s has the cases, activities, instants and resources an independent reader found',
    async (name) => {
      const path =
        name === 'sepsis' ? shared.path('logs', 'sepsis', FILES[1][1]) : shared.log(name).replace(/\.csv$/, '.xes');
      const { log } = await readXes({ path }, {}, {});
      const rows = (of: EventLog) =>
        describeLog(of).map(({ id, events }) => [id, events.map((e) => [e.activity, e.time, e.start, e.resource])]);
      const byId = (a: (string | unknown)[], b: (string | unknown)[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
      expect(rows(log).sort(byId)).toEqual(rows(readCanonicalLog(shared.canonical(name))).sort(byId));
    },
  );
});

function timeRange(log: EventLog): [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of log.time ?? []) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return [first, last];
}

/** How many values each event column has; roles are no columns. */
function counted(log: EventLog): Record<string, number> {
  const count = (validity: Uint8Array | null): number =>
    validity === null
      ? log.eventCount
      : validity.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  return Object.fromEntries(Array.from(log.eventAttributes, ([name, column]) => [name, count(column.validity)]));
}

function kept(keys: Readonly<Record<string, number>>): Record<string, number> {
  const roles = ['concept:name', 'time:timestamp', 'org:resource'];
  const entries = Object.entries(keys).map(([key, count]): [string, number] => [
    key.slice(0, key.lastIndexOf(':')),
    count,
  ]);
  return Object.fromEntries(entries.filter(([name]) => !roles.includes(name)));
}
