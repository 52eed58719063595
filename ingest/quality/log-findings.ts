import {
  cutOffCases,
  type EventOrder,
  eventOrder,
  eventsOutside,
  type Finding,
  plausibleWindow,
  type TimeWindow,
  timeGranularity,
} from '#analysis/quality';
import { duplicateEvents } from './duplicate-events.ts';
import { findingOf, severityOf } from './finding.ts';
import type { Places } from './places.ts';
import type { QualitySource } from './quality-source.ts';

/** What is found in times, order and completeness, with the numbers the score is made of. */
export interface LogFindings {
  readonly findings: readonly Finding[];
  readonly window: TimeWindow | null;
  readonly outliers: number;
  readonly equalTimes: number;
  readonly duplicates: number;
  /** Cases of one event or cut off. */
  readonly incomplete: number;
}

const iso = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms));

/** Looks at the log as a whole, O(events). */
export function logFindings(source: QualitySource, places: Places): LogFindings {
  const { log } = source;
  const window = plausibleWindow(log);
  const outside = window === null ? new Uint32Array(0) : eventsOutside(log, window);
  const order = eventOrder(log);
  const duplicates = duplicateEvents(source);
  const { atStart, atEnd } = cutOffCases(log, window);
  const incomplete = new Set([...atStart, ...atEnd, ...order.singleEventCases]).size;
  return {
    findings: [
      ...timeFindings(source, places, window, outside),
      ...orderFindings(source, places, order),
      ...duplicateFindings(source, places, duplicates),
      ...caseFindings(source, places, order.singleEventCases, atStart, atEnd),
    ],
    window,
    outliers: outside.length,
    equalTimes: order.equalTimes.length,
    duplicates: duplicates.length,
    incomplete,
  };
}

function timeFindings(
  { log }: QualitySource,
  places: Places,
  window: TimeWindow | null,
  outside: Uint32Array,
): Finding[] {
  const findings: Finding[] = [];
  const { time, start, eventCount } = log;
  if (window !== null && outside.length > 0 && time !== null) {
    const [from, to] = [iso(window.from), iso(window.to)];
    const odd = (e: number): number => {
      const begun = start?.[e] ?? (time[e] as number);
      return begun < window.from || begun > window.to ? begun : (time[e] as number);
    };
    findings.push(
      findingOf({
        kind: 'time-outliers',
        severity: severityOf(outside.length, eventCount),
        count: outside.length,
        unit: 'events',
        of: eventCount,
        more: `${from.slice(0, 10)} – ${to.slice(0, 10)}`,
        examples: places.events(outside, (e) => iso(odd(e))),
        proposedFix: { kind: 'time-window', from, to },
      }),
    );
  }
  const granularity = timeGranularity(log);
  if (granularity !== null)
    findings.push(
      findingOf({
        kind: 'coarse-times',
        severity: 'note',
        count: eventCount,
        unit: 'events',
        of: eventCount,
        more: granularity,
        examples: places.events([0], (e) => iso(time?.[e] ?? 0)),
      }),
    );
  return findings;
}

function orderFindings({ log }: QualitySource, places: Places, order: EventOrder): Finding[] {
  const findings: Finding[] = [];
  const { time, eventCount, caseCount } = log;
  const { equalTimes, againstFile, casesAgainstFile } = order;
  if (equalTimes.length > 0)
    findings.push(
      findingOf({
        kind: 'equal-timestamps',
        severity: equalTimes.length >= eventCount * 0.2 ? 'warning' : 'note',
        count: equalTimes.length,
        unit: 'events',
        of: eventCount,
        examples: places.events(equalTimes, (e) => iso(time?.[e] ?? 0)),
      }),
    );
  if (casesAgainstFile > 0)
    findings.push(
      findingOf({
        kind: 'file-order',
        severity: 'note',
        count: casesAgainstFile,
        unit: 'cases',
        of: caseCount,
        examples: places.events(againstFile, (e) => iso(time?.[e] ?? 0)),
      }),
    );
  return findings;
}

function duplicateFindings({ log }: QualitySource, places: Places, duplicates: Uint32Array): Finding[] {
  if (duplicates.length === 0) return [];
  return [
    findingOf({
      kind: 'duplicate-events',
      severity: severityOf(duplicates.length, log.eventCount),
      count: duplicates.length,
      unit: 'events',
      of: log.eventCount,
      examples: places.events(duplicates, (e) => log.activities[log.activity[e] ?? 0] ?? ''),
      proposedFix: { kind: 'drop-duplicates' },
    }),
  ];
}

function caseFindings(
  { log }: QualitySource,
  places: Places,
  single: Uint32Array,
  atStart: Uint32Array,
  atEnd: Uint32Array,
): Finding[] {
  const kinds = [
    ['single-event-cases', single],
    ['cut-off-start', atStart],
    ['cut-off-end', atEnd],
  ] as const;
  return kinds
    .filter(([, cases]) => cases.length > 0)
    .map(([kind, cases]) =>
      findingOf({
        kind,
        severity: cases.length >= log.caseCount * 0.2 ? 'warning' : 'note',
        count: cases.length,
        unit: 'cases',
        of: log.caseCount,
        examples: places.cases(cases, kind === 'cut-off-end'),
      }),
    );
}
