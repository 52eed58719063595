import { AnalysisError } from '#analysis';
import type { ObjectGraph, ObjectNet, ObjectOverview } from '#analysis/catalog';
import { discoverObjectNet, type ObjectLog, objectGraph, objectOverview } from '#analysis/objects';
import type { StoredLog } from '#ingest';

/** What to compute of an object-centric log. */
export type ObjectQuestion =
  | { readonly kind: 'overview' }
  | { readonly kind: 'dfg' }
  | { readonly kind: 'net'; readonly noise: number; readonly single: number };

export interface ObjectResults {
  readonly overview: ObjectOverview;
  readonly dfg: ObjectGraph;
  readonly net: ObjectNet;
}

/** Answers on the objects of a stored log. Throws `needs-objects` where only cases are stored. */
export async function answerOfObjects(
  stored: StoredLog,
  question: ObjectQuestion,
): Promise<ObjectResults[keyof ObjectResults]> {
  const ocel = await objectsOf(stored);
  switch (question.kind) {
    case 'overview':
      return objectOverview(ocel);
    case 'dfg':
      return objectGraph(ocel);
    case 'net':
      return discoverObjectNet(ocel, question);
    default:
      return question satisfies never;
  }
}

/** The objects of a stored log. Throws `needs-objects` where only cases are stored. */
export async function objectsOf(stored: StoredLog): Promise<ObjectLog> {
  const objects = await stored.loadObjects();
  if (objects !== null) return objects.ocel;
  throw new AnalysisError(
    'needs-objects',
    'the log is stored without objects of other types; import an object-centric log (OCEL)',
  );
}
