import { findBatches } from '#analysis/batches';
import { checkDeclare, checkSkeleton, discoverDeclare, logSkeleton } from '#analysis/declarative';
import { CaseSet, type EventLog } from '#analysis/log';
import { checkTemporalProfile, temporalProfile } from '#analysis/performance';
import { eventuallyFollows, footprints } from '#analysis/relations';
import { prefixTree } from '#analysis/transition-systems';
import { line, measure, measurePair, ms, ratio } from './measure.ts';

/** Relations, rules and times of a log, and the checks against them; the temporal profile beside a plain loop over all pairs. */
export async function benchRelations(name: string, log: EventLog): Promise<void> {
  console.log(
    `\nrelations on ${name}: ${log.eventCount.toLocaleString('en')} events, ${log.activities.length} activities`,
  );
  // A set of all cases: nothing that the log keeps is used.
  const all = CaseSet.all(log.caseCount);
  const timed = async (what: string, work: () => unknown): Promise<void> => line(what, ms(await measure(work)));
  await timed('footprints', () => footprints(log, all));
  await timed('eventually-follows', () => eventuallyFollows(log, all));
  const [profile, plain] = await measurePair(
    () => temporalProfile(log, all),
    () => plainProfile(log),
    3,
  );
  line('temporal profile', ms(profile));
  line('running means in a plain loop over all pairs', `${ms(plain)} = ${ratio(plain, profile)} our time`);
  const usual = temporalProfile(log);
  await timed('unusual times beyond 3 deviations', () => checkTemporalProfile(log, all, usual, { top: 100 }));
  const chosen = { minSupport: 0.1, minConfidence: 0.9 };
  await timed('DECLARE: 19 templates, all pairs', () => discoverDeclare(log, all));
  await timed('DECLARE, support 0.1, confidence 0.9, reduced', () =>
    discoverDeclare(log, all, { ...chosen, reduce: true }),
  );
  const rules = discoverDeclare(log, null, chosen);
  await timed(`check of ${rules.length.toLocaleString('en')} rules`, () => checkDeclare(log, all, rules));
  await timed('log skeleton', () => logSkeleton(log, all));
  const skeleton = logSkeleton(log, null, 0.05);
  await timed('check of a log skeleton', () => checkSkeleton(log, all, skeleton));
  await timed('prefix tree', () => prefixTree(log, all));
  if (log.resource !== null) await timed('batches', () => findBatches(log, all));
}

/** Welford's updates for every pair of events, into a square table. */
function plainProfile({ activities, activity, caseCount, caseOffsets, time }: EventLog): Float64Array {
  const values = new Float64Array(activities.length ** 2 * 3);
  if (time === null) return values;
  for (let c = 0; c < caseCount; c++)
    for (let i = caseOffsets[c]; i < caseOffsets[c + 1]; i++)
      for (let j = i + 1; j < caseOffsets[c + 1]; j++) {
        const at = (activity[i] * activities.length + activity[j]) * 3;
        const gap = time[j] - time[i];
        const delta = gap - values[at + 1];
        values[at]++;
        values[at + 1] += delta / values[at];
        values[at + 2] += delta * (gap - values[at + 1]);
      }
  return values;
}
