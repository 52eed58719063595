import { AnalysisError } from '#analysis';
import type { Model } from '#analysis/model';
import type { ModelDocument } from '#contract';
import { readModelBytes } from '#ingest/models';
import { ServerError } from '../error.ts';

/** A model in a request stands for one that was discovered: thousands of elements, not millions. */
const MAX_MODEL_BYTES = 4 * 2 ** 20;

/** The model that came with a request, checked by the reader of model files. */
export async function modelOfBody(document: ModelDocument, modelId?: string): Promise<Model> {
  if (modelId !== undefined)
    throw new AnalysisError('invalid-parameter', 'both "model" and "modelId" are given; send one of them');
  const bytes = Buffer.from(JSON.stringify(document), 'utf8');
  if (bytes.length > MAX_MODEL_BYTES)
    throw new ServerError(
      'upload-too-large',
      `the model in the request has ${bytes.length} bytes, more than ${MAX_MODEL_BYTES}; store it with POST /api/models and name its id`,
    );
  return (await readModelBytes(bytes, 'the model in the request')).model;
}
