import { parentPort, workerData } from 'node:worker_threads';
import type { Model } from '#analysis/model';
import { inNotation, type ModelFormat, writeModel } from '#ingest/models';
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

/** What to write: a model in one of the formats, after it was put into a notation (`null`: it stays in its own). */
export interface RenderTask {
  readonly model: Model;
  readonly format: ModelFormat;
  readonly notation: Model['kind'] | null;
}

export type RenderAnswer = { readonly kind: 'done'; readonly text: string } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the render worker runs in a worker thread only');

async function render({ model, format, notation }: RenderTask): Promise<RenderAnswer> {
  const shown = notation === null ? model : inNotation(model, notation);
  return { kind: 'done', text: await writeModel(shown, format) };
}

port.postMessage(await render(workerData as RenderTask).catch(threadFailure));
