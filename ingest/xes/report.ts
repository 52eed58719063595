import { basename } from 'node:path';
import { IngestError } from '../error.ts';
import type { ImportReport, Mapping, ReadOptions, RejectedRow, RoleChoice } from '../types.ts';
import type { AssembledLog } from './log-assembly.ts';
import type { XesMetadata } from './metadata.ts';
import { MOST_REJECTED, type XesHandler } from './xes-handler.ts';

/** So many rejected rows stand in a report. */
const REPORTED = 1000;

/** What the report needs to know about the file. */
export interface SourceFacts {
  readonly path: string;
  readonly bytes: number;
  readonly gzip: boolean;
  readonly encoding: string;
}

/** Throws `no-rows`, `missing-column` or `no-usable-rows` where there is nothing to make a log of. */
export function checkUsable(handler: XesHandler, options: ReadOptions, path: string): void {
  const { rows, roles, caseId } = handler;
  if (rows.count === 0) throw new IngestError('no-rows', 'the log contains no events', { file: path });
  const eventNames = [...handler.events.columns.keys()];
  requireSeen('activity', options.activity, roles.activity.seen, eventNames, path);
  requireSeen('resource', options.resource, roles.resource.seen, eventNames, path);
  requireSeen('timestamp', options.timestamp, [roles.time.seen], eventNames, path);
  requireSeen('start timestamp', options.startTimestamp, [roles.start.seen], eventNames, path);
  requireSeen('case', options.case, caseId.seen, [...handler.traces.columns.keys()], path);
  if (handler.rejectedCount < rows.count) return;
  const first = handler.rejected[0]!.rejection;
  throw new IngestError('no-usable-rows', `none of the ${rows.count} events can be used; the first: ${first.message}`, {
    file: path,
    line: first.line,
  });
}

function requireSeen(
  role: string,
  asked: readonly string[] | undefined,
  seen: readonly number[],
  available: readonly string[],
  path: string,
): void {
  const missing = asked?.find((_, i) => seen[i] === 0);
  if (missing === undefined) return;
  const message = `no attribute ${JSON.stringify(missing)} for the ${role}; there are ${JSON.stringify(available.slice(0, 30))}`;
  throw new IngestError('missing-column', message, { file: path, column: missing });
}

/** The rejected rows that are kept, in the order of the file. */
export const rejectedOf = ({ rejected }: XesHandler): RejectedRow[] =>
  rejected.slice(0, MOST_REJECTED).map(({ rejection }) => rejection);

/** The report of a log that was read. */
export function reportOf(
  handler: XesHandler,
  options: ReadOptions,
  assembled: AssembledLog,
  metadata: XesMetadata,
  source: SourceFacts,
  allRejected: readonly RejectedRow[],
): ImportReport {
  const { rows, roles, warnings } = handler;
  if (!assembled.timed)
    warnings.add(
      'no-times',
      `no event has ${roles.time.name}; events keep the order of the file, times and durations are unknown`,
    );
  const { name: zone, gaps, overlaps } = roles.zone;
  warnings.add('time-without-offset', `times without a UTC offset; taken as time in ${zone}`, roles.withoutOffset);
  warnings.add('doubtful-time', `times that a change of clocks in ${zone} skips or repeats`, gaps + overlaps);
  warnings.add(
    'rejected-rows-not-kept',
    `rejected rows beyond the first ${MOST_REJECTED} in the file; counted, not kept`,
    handler.rejectedCount - allRejected.length,
  );
  return {
    files: [{ name: basename(source.path), bytes: source.bytes, format: source.gzip ? 'xes.gz' : 'xes' }],
    rowsRead: rows.count,
    rowsUsed: assembled.log.eventCount,
    rowsRejected: handler.rejectedCount,
    rejected: allRejected.slice(0, REPORTED),
    warnings: warnings.list(),
    mapping: mappingOf(handler, options, assembled, source.encoding),
    reorderedCases: assembled.reorderedCases,
    emptyCases: assembled.emptyCases,
    metadata: { ...metadata, offsets: roles.offsetCounts() },
  };
}

function mappingOf(handler: XesHandler, options: ReadOptions, assembled: AssembledLog, encoding: string): Mapping {
  const { roles, caseId } = handler;
  const choices: RoleChoice[] = [
    choice('case', caseId.names, options.case, 'name of the trace'),
    choice('activity', roles.activity.names, options.activity, 'name of the event'),
  ];
  if (assembled.timed) choices.push(choice('timestamp', [roles.time.name], options.timestamp, 'time of the event'));
  if (assembled.intervals)
    choices.push(choice('startTimestamp', [roles.start.name], options.startTimestamp, 'start of the event'));
  if (roles.resource.seen.some((count) => count > 0))
    choices.push(choice('resource', roles.resource.names, options.resource, 'resource of the event'));
  const lifecycle = options.lifecycle ?? ['lifecycle:transition'];
  if (lifecycle.every((name) => handler.events.columns.has(name)))
    choices.push(choice('lifecycle', lifecycle, options.lifecycle, 'transition of the event'));
  return {
    roles: choices,
    encoding,
    delimiter: null,
    timezone: roles.withoutOffset > 0 ? roles.zone.name : null,
    timeFormat: assembled.timed ? 'ISO 8601' : null,
    lifecycle: 'each event stands for itself',
  };
}

function choice(
  role: RoleChoice['role'],
  columns: readonly string[],
  asked: readonly string[] | undefined,
  meaning: string,
): RoleChoice {
  const givenByUser = asked !== undefined;
  return { role, columns, confidence: 1, givenByUser, reason: givenByUser ? 'given by the user' : `XES: ${meaning}` };
}
