import { type EventLog, EventLogBuilder } from '#analysis/log';
import type { RejectedRow } from '../types.ts';

/** An event that tables tell, whether or not it can be used. */
export interface FoundEvent {
  readonly caseId: string | null;
  readonly activity: string | null;
  /** Epoch ms. */
  readonly time: number | null;
  /** What stood where the time was looked for, as far as it is known. */
  readonly timeText: string | null;
  readonly resource: string | null;
  /** What the case rests on, or why there is none. */
  readonly assignment: string | null;
  /** The table that tells the event. */
  readonly source: string;
  /** Its row there, counted from 1. */
  readonly row: number;
  /** The line of its file. */
  readonly line: number;
  /** By name; texts that all are numbers become numbers. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Attributes of a case by its id. */
export type CaseValues = ReadonlyMap<string, ReadonlyMap<string, string | number>>;

export const isUsed = ({ caseId, activity, time }: FoundEvent): boolean =>
  caseId !== null && activity !== null && time !== null;

/** The log of the events that can be used; `row` is the place in `found`, whose order decides between equal times. */
export function logOfFound(
  found: readonly FoundEvent[],
  cases: CaseValues,
): { readonly log: EventLog; readonly reorderedCases: number } {
  const builder = new EventLogBuilder({ timed: true });
  const indices = new Map<string, number>();
  const source = builder.eventColumn('source', 'text');
  const numeric = numericAttributes(found);
  found.forEach((event, row) => {
    const { caseId, activity, time, assignment } = event;
    if (caseId === null || activity === null || time === null) return;
    const index = indices.get(caseId) ?? builder.addCase(caseId);
    indices.set(caseId, index);
    const e = builder.addEvent(index, builder.activities.add(activity), time, time, row);
    if (event.resource !== null) builder.resource.setText(e, event.resource);
    source.setText(e, event.source);
    if (assignment !== null) builder.eventColumn('assignment', 'text').setText(e, assignment);
    for (const [name, text] of event.attributes) {
      if (numeric.has(name)) builder.eventColumn(name, 'number').set(e, Number(text));
      else builder.eventColumn(name, 'text').setText(e, text);
    }
  });
  for (const [id, values] of cases) {
    const index = indices.get(id);
    if (index === undefined) continue;
    for (const [name, value] of values) {
      if (typeof value === 'number') builder.caseColumn(name, 'number').set(index, value);
      else builder.caseColumn(name, 'text').setText(index, value);
    }
  }
  return builder.finish();
}

/** A number as people write amounts and counts; codes with leading zeros are texts. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;
export const isNumber = (text: string): boolean => NUMBER.test(text);

function numericAttributes(found: readonly FoundEvent[]): ReadonlySet<string> {
  const names = new Set<string>();
  const texts = new Set<string>();
  for (const { attributes } of found) for (const [name, text] of attributes) (isNumber(text) ? names : texts).add(name);
  for (const name of texts) names.delete(name);
  return names;
}

/** Why an event was set aside; `null` for one that was used. */
export function rejectionOf(event: FoundEvent, file: string): RejectedRow | null {
  const { caseId, activity, time, timeText, assignment, line } = event;
  const shown = JSON.stringify(activity ?? '');
  const row = { file, line, column: null, value: activity };
  if (caseId === null)
    return { ...row, reason: 'case-unknown', message: `${shown}: ${assignment ?? 'the row names no case'}` };
  if (activity === null) return { ...row, reason: 'missing-activity', message: 'the row names no activity' };
  if (time !== null) return null;
  if (timeText === null) return { ...row, reason: 'missing-time', message: `${shown} has no time that can be read` };
  const message = `${shown}: ${JSON.stringify(timeText)} is not read as a time`;
  return { ...row, value: timeText, reason: 'unparsable-time', message };
}
