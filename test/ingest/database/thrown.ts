import { IngestError } from '#ingest';

/** The IngestError that a promise ends in; anything else fails the test. */
export async function thrown(promise: Promise<unknown>): Promise<IngestError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof IngestError) return error;
    throw error;
  }
  throw new Error('expected an IngestError, but nothing was thrown');
}
