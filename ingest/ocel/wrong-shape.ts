import { IngestError } from '../error.ts';

/** The refusal of a document whose parts are not where OCEL has them; `place` is a JSON pointer, element path or table. */
export function wrongShape(file: string, place: string, line: number, what: string): IngestError {
  const message = `${JSON.stringify(file)}, line ${line}, at ${place}: ${what}; give an OCEL 2.0 or 1.0 file`;
  return new IngestError('bad-ocel', message, { file, line, column: place });
}
