import type { ObjectLog } from '#analysis/objects';
import type { ImportReport, ImportWarning, Mapping, ReadOptions, RejectedRow } from '../types.ts';
import type { DanglingReference, FinishedDraft } from './draft.ts';
import type { ReadDraft } from './read-json.ts';

/** Figures of an object-centric log. */
export interface OcelFigures {
  readonly version: '1.0' | '2.0';
  readonly events: number;
  readonly objects: number;
  readonly eventObjectRelations: number;
  readonly objectObjectRelations: number;
  /** Attribute values that came after the initial ones. */
  readonly objectChanges: number;
  readonly objectsWithoutEvents: number;
  readonly objectTypes: readonly { readonly name: string; readonly objects: number }[];
  /** Objects found: always `objects` + `objectsRejected`. */
  readonly objectsRead: number;
  readonly objectsRejected: number;
  /** The first 1,000. */
  readonly rejectedObjects: readonly RejectedRow[];
  /** References that lead nowhere: left out of the log, the first 1,000 listed. */
  readonly danglingReferences: number;
  readonly dangling: readonly DanglingReference[];
}

/** Rows are events. */
export interface OcelReport extends ImportReport {
  readonly ocel: OcelFigures;
}

const REPORTED = 1000;
const SHOWN_PLACES = 3;

/** The report of an object-centric log as it was read, before it is flattened. */
export function ocelReport(
  finished: FinishedDraft,
  { draft, version, metadata }: ReadDraft,
  file: ImportReport['files'][number],
  options: ReadOptions,
): OcelReport {
  const { ocel, rejectedEvents } = finished;
  const figures = figuresOf(finished, version);
  return {
    files: [file],
    rowsRead: finished.eventsFound,
    rowsUsed: ocel.eventCount,
    rowsRejected: rejectedEvents.length,
    rejected: rejectedEvents.slice(0, REPORTED),
    warnings: warningsOf(finished, draft.instants.zone.name),
    mapping: mappingOf(finished, options),
    reorderedCases: 0,
    emptyCases: 0,
    metadata,
    ocel: figures,
  };
}

function figuresOf(finished: FinishedDraft, version: '1.0' | '2.0'): OcelFigures {
  const { ocel, rejectedObjects, objectsFound } = finished;
  const counts = ocel.objectsByType();
  return {
    version,
    events: ocel.eventCount,
    objects: ocel.objectCount,
    eventObjectRelations: ocel.relationCount,
    objectObjectRelations: ocel.linkCount,
    objectChanges: ocel.changeCount,
    objectsWithoutEvents: withoutEvents(ocel),
    objectTypes: ocel.parts.objectTypes.map((name, type) => ({ name, objects: counts[type] ?? 0 })),
    objectsRead: objectsFound,
    objectsRejected: rejectedObjects.length,
    rejectedObjects: rejectedObjects.slice(0, REPORTED),
    danglingReferences: finished.danglingCount,
    dangling: finished.dangling,
  };
}

function withoutEvents({ parts, objectCount }: ObjectLog): number {
  const seen = new Uint8Array(objectCount);
  for (const object of parts.eventObjects.target) seen[object] = 1;
  return seen.reduce((left, flag) => left - flag, objectCount);
}

function warningsOf(finished: FinishedDraft, zone: string): ImportWarning[] {
  const { dangling, danglingCount, rejectedObjects, doubts, attributePlaces } = finished;
  const warnings: ImportWarning[] = [];
  const warn = (code: string, count: number, message: string): void => {
    if (count > 0) warnings.push({ code, message, count });
  };
  const first = dangling.slice(0, SHOWN_PLACES).map(({ id, place }) => `${JSON.stringify(id)} at ${place}`);
  const places = rejectedObjects.slice(0, SHOWN_PLACES).map(({ message }) => message);
  warn('dangling-reference', danglingCount, `references that lead nowhere were left out: ${first.join('; ')}`);
  warn('objects-rejected', rejectedObjects.length, `objects were set aside: ${places.join('; ')}`);
  warn('duplicate-relation', finished.duplicateRelations, 'references equal to an earlier one count once');
  warn(
    'attribute-left-out',
    finished.attributesLeftOut,
    `attribute values without a name or with a time that cannot be read were left out: ${attributePlaces.join('; ')}`,
  );
  warn(
    'attribute-type',
    doubts.mismatches,
    'attribute values are not of their declared type; the attributes became text',
  );
  warn(
    'change-without-value',
    doubts.withoutValue,
    'attribute values are missing although the attribute is given; kept as missing',
  );
  warn('times-without-offset', finished.naiveTimes, `times without an offset were read as local times of ${zone}`);
  return warnings;
}

const mappingOf = (finished: FinishedDraft, options: ReadOptions): Mapping => ({
  roles: [],
  encoding: options.encoding ?? 'utf-8',
  delimiter: null,
  timezone: finished.naiveTimes > 0 ? (options.timezone ?? 'UTC') : null,
  timeFormat: 'ISO 8601',
  lifecycle: 'each event stands for itself',
});
