import { AnalysisError } from '../error.ts';
import { didYouMean } from '../suggestion.ts';
import { compareCodePoints } from './code-points.ts';
import type { EventLog } from './event-log.ts';

/** The code of an activity by its exact name. Throws `unknown-activity`, with the nearest name if one is near. */
export function activityCode(log: EventLog, name: string): number {
  const { activities } = log;
  let low = 0;
  let high = activities.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareCodePoints(activities[middle], name) < 0) low = middle + 1;
    else high = middle;
  }
  if (activities[low] === name) return low;
  throw new AnalysisError(
    'unknown-activity',
    `the log has no activity ${JSON.stringify(name)}.${didYouMean(name, activities)}`,
    { activity: name },
  );
}
