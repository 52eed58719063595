import { basename } from 'node:path';
import { IngestError } from '#ingest';

/** A failure of reading a stored file, with the name the user knows the file by in its words and its place; any other failure as it is. */
export function namedError(error: unknown, stored: string, name: string): unknown {
  if (!(error instanceof IngestError)) return error;
  const place = { ...error.place, ...(error.place.file !== undefined && { file: name }) };
  const message = error.message.replaceAll(stored, name).replaceAll(basename(stored), name);
  return new IngestError(error.code, message, place, error, error.details);
}
