import type { StoredLog } from '../duckdb/index.ts';
import { IngestError } from '../error.ts';
import { type BeforeFlattening, beforeFlattening, type FlattenedResult, flattened } from '../ocel/index.ts';

/** The object type whose objects are the cases of a stored log; `null` for logs that are not object-centric. */
export async function objectTypeOf(stored: StoredLog): Promise<string | null> {
  const flat = (await stored.info()).report.metadata.flattened;
  if (typeof flat !== 'object' || flat === null || !('objectType' in flat)) return null;
  return typeof flat.objectType === 'string' ? flat.objectType : null;
}

/**
 * The stored object-centric log flattened to another type, as if its file were read again. Throws `invalid-option` where only the
 * flattened log is stored (pseudonymised at the import, or by an older program), and as reading does.
 */
export async function flattenAgain(stored: StoredLog, objectType: string): Promise<FlattenedResult> {
  const { report, name } = await stored.info();
  const objects = await stored.loadObjects();
  if (objects === null) {
    const message = `${JSON.stringify(name)} is stored without its other objects; import the file again with the object type ${JSON.stringify(objectType)}`;
    throw new IngestError('invalid-option', message, { value: objectType });
  }
  const places = stored.recipe()?.origin?.rejected ?? null;
  const rejected = await stored.rejected(0, report.rowsRejected);
  const ofReader = places === null ? rejected : rejected.filter((_, place) => isWithin(places, place));
  const { fixes: _, ...read } = report;
  const before = beforeFlattening(read, ofReader);
  const rowsRead = objects.ocel.eventCount + before.allRejected.length;
  const source: BeforeFlattening = { ...objects, ...before, report: { ...before.report, rowsRead } };
  return flattened(source, objectType, report.files[0]?.name ?? name);
}

function isWithin(ranges: readonly number[], place: number): boolean {
  for (let i = 0; i + 1 < ranges.length; i += 2)
    if (place >= (ranges[i] as number) && place < (ranges[i + 1] as number)) return true;
  return false;
}

/** Options that say how the file is read and what its cases are: a log made with no others is the flattened one itself. */
const OF_READING: ReadonlySet<string> = new Set(['objectType', 'timezone', 'encoding', 'guess']);

/** Whether these options ask for nothing beyond flattening. */
export const onlyFlattens = (options: object): boolean =>
  Object.entries(options).every(
    ([name, value]) => value === undefined || OF_READING.has(name) || value === 'each-event',
  );
