import { analysis } from '../analysis.ts';
import { compareCodePoints, type EventLog } from '../log/index.ts';
import { isoInstant } from '../stats/index.ts';
import { type Batch, batchKinds, findBatches } from './find-batches.ts';
import { batchesDefinition } from './schema.ts';

const EXAMPLES = 5;

export const batchesAnalysis = analysis(batchesDefinition, ({ cases, checkCancelled, log }, { top, ...options }) => {
  const { batches, events, withoutResource } = findBatches(log, cases, { ...options, checkCancelled });
  const resource = log.resource?.dictionary ?? [];
  const batchedEvents = batches.reduce((sum, batch) => sum + batch.events, 0);
  const byName = (x: Batch, y: Batch): number =>
    x.activity - y.activity || compareCodePoints(resource[x.resource], resource[y.resource]);
  const largest = batches
    .toSorted((x, y) => y.events - x.events || x.start - y.start || byName(x, y))
    .slice(0, top)
    .map((batch) => ({
      activity: log.activities[batch.activity],
      resource: resource[batch.resource],
      kind: batch.kind,
      start: isoInstant(batch.start),
      end: isoInstant(batch.end),
      events: batch.events,
      cases: batch.cases.length,
      examples: lowestIds(log, batch.cases),
    }));
  return {
    events,
    withoutResource,
    batchedEvents,
    batchedShare: events === withoutResource ? null : batchedEvents / (events - withoutResource),
    batches: batches.length,
    groups: Array.from(
      Map.groupBy(batches, ({ activity, resource: code }) => activity * resource.length + code).values(),
    )
      .sort(([x], [y]) => byName(x, y))
      .map((group) => ({
        activity: log.activities[group[0].activity],
        resource: resource[group[0].resource],
        batches: group.length,
        events: group.reduce((sum, batch) => sum + batch.events, 0),
        largest: group.reduce((most, batch) => Math.max(most, batch.events), 0),
        kinds: countKinds(group),
      })),
    list: largest,
  };
});

const countKinds = (batches: readonly Batch[]): Record<string, number> =>
  Object.fromEntries(
    batchKinds.flatMap((kind) => {
      const n = batches.filter((batch) => batch.kind === kind).length;
      return n === 0 ? [] : [[kind, n]];
    }),
  );

const lowestIds = (log: EventLog, cases: Uint32Array): string[] =>
  Array.from(cases, (c) => log.caseIds.get(c))
    .sort(compareCodePoints)
    .slice(0, EXAMPLES);
