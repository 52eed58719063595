import { type Flattened, flattenOcel, type ObjectLog } from '#analysis/objects';
import { IngestError } from '../error.ts';
import type {
  ImportReport,
  ImportWarning,
  IngestHooks,
  ReadOptions,
  ReadResult,
  RejectedRow,
  RoleChoice,
} from '../types.ts';
import { readOcel } from './read-ocel.ts';

const REPORTED = 1000;
/** Of the events without an object of the type so many are listed one by one: each costs half a kilobyte, and all are stored with the objects. */
const MOST_LISTED = 100_000;

/** A flattened log with everything needed to store it. */
export interface FlattenedResult extends ReadResult {
  readonly allRejected: readonly RejectedRow[];
  /** The log as it was before: kept with it, so that another object type can be chosen without the file. */
  readonly objects: ObjectsWithLines;
}

/** An object-centric log and the line of each of its rows. */
export interface ObjectsWithLines {
  readonly ocel: ObjectLog;
  readonly lines: Uint32Array;
}

/** What is known of an object-centric log before it is flattened. */
export interface BeforeFlattening extends ObjectsWithLines {
  /** Metadata with the figures under `ocel`. */
  readonly report: ImportReport;
  /** What the reader set aside, by place. */
  readonly allRejected: readonly RejectedRow[];
}

/**
 * Reads an object-centric log and flattens it to `options.objectType` (may be left out where there is one type only). The report
 * counts what flattening distorts: warnings `convergence` (copies of events) and `divergence` (pairs of case and activity), and sets
 * aside the events without an object of the type. Throws `object-type-needed` with the types and their numbers of objects,
 * `invalid-option` for a type there is not, `no-usable-rows`, and as `readOcel`.
 */
export async function readFlattened(
  path: string,
  options: ReadOptions = {},
  hooks: IngestHooks = {},
): Promise<FlattenedResult> {
  const { report, ...read } = await readOcel(path, options, hooks);
  const { ocel: figures, ...base } = report;
  const before = { ...base, metadata: { ...base.metadata, ocel: figures } };
  return flattened({ ...read, report: before }, options.objectType, path);
}

/** Flattens a log that was read, or stored, to the objects of a type. Throws as `readFlattened`; `path` is what errors call the log. */
export function flattened(
  read: BeforeFlattening,
  objectType: string | undefined,
  path: string,
  mostListed = MOST_LISTED,
): FlattenedResult {
  const type = chosenType(read.ocel, objectType, path);
  const flat = flattenOcel(read.ocel, type);
  if (flat.log.eventCount === 0)
    throw new IngestError(
      'no-usable-rows',
      `no event refers to an object of type ${JSON.stringify(type)}; choose ${typeList(read.ocel)}`,
      { file: path, value: type },
    );
  const lost = leftOut(read, flat, type, mostListed);
  const allRejected = [...read.allRejected, ...lost].sort((a, b) => a.line - b.line);
  const rowsRejected = read.allRejected.length + flat.leftOut;
  const report: ImportReport = {
    ...read.report,
    rowsUsed: read.report.rowsRead - rowsRejected,
    rowsRejected,
    rejected: allRejected.slice(0, REPORTED),
    warnings: [...read.report.warnings, ...warningsOf(flat, type), ...unlisted(flat.leftOut - lost.length, mostListed)],
    mapping: { ...read.report.mapping, roles: rolesFor(type, objectType !== undefined) },
    reorderedCases: flat.reorderedCases,
    emptyCases: flat.emptyCases,
    metadata: {
      ...read.report.metadata,
      flattened: {
        objectType: type,
        convergence: flat.convergence,
        divergence: flat.divergence,
        leftOut: flat.leftOut,
      },
    },
  };
  const { ocel, lines } = read;
  return { log: flat.log, report, lines, allRejected, objects: { ocel, lines } };
}

const REASON = 'no-object-of-type';
const UNLISTED = 'rejected-rows-not-kept';
const WARNINGS: ReadonlySet<string> = new Set([
  'convergence',
  'divergence',
  'events-of-other-types',
  'objects-without-events',
  UNLISTED,
]);

/** The report of a flattened log and its rejected rows as they were before flattening. */
export function beforeFlattening(
  report: ImportReport,
  rejected: readonly RejectedRow[],
): Pick<BeforeFlattening, 'report' | 'allRejected'> {
  const { flattened: _, ...metadata } = report.metadata;
  return {
    report: { ...report, warnings: report.warnings.filter(({ code }) => !WARNINGS.has(code)), metadata },
    allRejected: rejected.filter(({ reason }) => reason !== REASON),
  };
}

function chosenType(ocel: ObjectLog, wish: string | undefined, path: string): string {
  const counts = ocel.objectsByType();
  const used = ocel.parts.objectTypes.filter((_, type) => (counts[type] ?? 0) > 0);
  if (wish !== undefined) {
    if (ocel.parts.objectTypes.includes(wish)) return wish;
    const message = `there is no object type ${JSON.stringify(wish)}; choose ${typeList(ocel)}`;
    throw new IngestError('invalid-option', message, { file: path, value: wish }, undefined, {
      objectTypes: objectTypesOf(ocel),
    });
  }
  const [only] = used;
  if (used.length === 1 && only !== undefined) return only;
  const message = `the log has objects of ${used.length} types; say which are the cases with the object type: ${typeList(ocel)}`;
  const details = { objectTypes: objectTypesOf(ocel) };
  throw new IngestError('object-type-needed', message, { file: path }, undefined, details);
}

/** The object types that have objects, as the file has them, with their numbers of objects. */
export function objectTypesOf(ocel: ObjectLog): { readonly name: string; readonly objects: number }[] {
  const counts = ocel.objectsByType();
  return ocel.parts.objectTypes
    .map((name, type) => ({ name, objects: counts[type] ?? 0 }))
    .filter(({ objects }) => objects > 0);
}

function typeList(ocel: ObjectLog): string {
  return objectTypesOf(ocel)
    .map(({ name, objects }) => `${JSON.stringify(name)} (${objects} objects)`)
    .join(', ');
}

const unlisted = (count: number, listed: number): ImportWarning[] =>
  count === 0
    ? []
    : [
        {
          code: UNLISTED,
          count,
          message: `events without such an object beyond the first ${listed} are counted, not listed`,
        },
      ];

/** Events without an object of the type, as rows set aside: the first `most`. */
function leftOut(
  { ocel, lines, report }: BeforeFlattening,
  { log }: Flattened,
  type: string,
  most: number,
): RejectedRow[] {
  const used = new Uint8Array(lines.length);
  for (const row of log.row ?? []) used[row] = 1;
  const file = report.files[0]?.name ?? '';
  const { row, activity, activities, eventIds } = ocel.parts;
  const rejected: RejectedRow[] = [];
  for (let e = 0; e < ocel.eventCount && rejected.length < most; e++) {
    const at = row[e] ?? 0;
    if (used[at] === 1) continue;
    const name = activities[activity[e] ?? 0] ?? '';
    rejected.push({
      file,
      line: lines[at] ?? 0,
      column: null,
      value: eventIds.get(e),
      reason: REASON,
      message: `${JSON.stringify(name)} refers to no object of type ${JSON.stringify(type)}`,
    });
  }
  return rejected;
}

function warningsOf({ convergence, divergence, leftOut: left, emptyCases }: Flattened, type: string): ImportWarning[] {
  const shown = JSON.stringify(type);
  const all: ImportWarning[] = [
    {
      code: 'convergence',
      count: convergence.copies,
      message: `${convergence.events} events belong to several objects of type ${shown} and were copied into each of their cases: figures that count events, costs or resources count them more than once`,
    },
    {
      code: 'divergence',
      count: divergence.groups,
      message: `in ${divergence.cases} cases, events of one activity differ only in objects of other types: they look like repetitions and are none`,
    },
    { code: 'events-of-other-types', count: left, message: `events refer to no object of type ${shown}; set aside` },
    { code: 'objects-without-events', count: emptyCases, message: `objects of type ${shown} have no events; no cases` },
  ];
  return all.filter(({ count }) => count > 0);
}

function rolesFor(type: string, givenByUser: boolean): RoleChoice[] {
  const fixed = { confidence: 1, givenByUser: false };
  return [
    { role: 'case', columns: [type], confidence: 1, givenByUser, reason: 'one case for each object of this type' },
    { role: 'activity', columns: ['type'], ...fixed, reason: 'the event type, as OCEL has it' },
    { role: 'timestamp', columns: ['time'], ...fixed, reason: 'the time of the event, as OCEL has it' },
  ];
}
