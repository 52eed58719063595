import { parentPort, workerData } from 'node:worker_threads';
import { AnalysisError } from '#analysis';
import type { ObjectGraph, ObjectNet, ObjectOverview } from '#analysis/catalog';
import type { Model } from '#analysis/model';
import { discoverObjectNet, objectGraph, objectOverview } from '#analysis/objects';
import { checkObjectRules, type ObjectRulesResult, type RuleSet } from '#analysis/rules';
import { openStoredLog } from '#ingest';
import { type ThreadFailure, threadFailure } from '../thread-failure.ts';

/** What to compute of an object-centric log. */
export type ObjectQuestion =
  | { readonly kind: 'overview' }
  | { readonly kind: 'dfg' }
  | { readonly kind: 'net'; readonly noise: number; readonly single: number }
  | { readonly kind: 'rules'; readonly rules: RuleSet; readonly top: number; readonly model: Model | null };

export interface ObjectResults {
  readonly overview: ObjectOverview;
  readonly dfg: ObjectGraph;
  readonly net: ObjectNet;
  readonly rules: ObjectRulesResult;
}

/** The log's file; it is never written to, so that opening it twice is safe. */
export interface ObjectTask {
  readonly path: string;
  readonly question: ObjectQuestion;
}

export type ObjectAnswer =
  | { readonly kind: 'done'; readonly result: ObjectResults[keyof ObjectResults] }
  | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the object worker runs in a worker thread only');

async function answer({ path, question }: ObjectTask): Promise<ObjectAnswer> {
  const stored = await openStoredLog(path);
  const objects = await stored.loadObjects().finally(() => stored.close());
  if (objects === null)
    throw new AnalysisError(
      'needs-objects',
      'the log is stored without objects of other types; import an object-centric log (OCEL)',
    );
  const { ocel } = objects;
  const { kind } = question;
  if (kind === 'rules')
    return { kind: 'done', result: checkObjectRules(ocel, question.rules, question.top, question.model) };
  if (kind === 'overview') return { kind: 'done', result: objectOverview(ocel) };
  return { kind: 'done', result: kind === 'dfg' ? objectGraph(ocel) : discoverObjectNet(ocel, question) };
}

port.postMessage(await answer(workerData as ObjectTask).catch(threadFailure));
port.close();
