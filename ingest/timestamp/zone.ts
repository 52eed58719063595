import { AnalysisError } from '#analysis';
import { Zone } from '#analysis/timestamp';
import { IngestError } from '../error.ts';

export { Zone };

/** The zone that times without an offset are in. Throws `invalid-option` for an unknown one. */
export function zoneNamed(name: string): Zone {
  try {
    return new Zone(name);
  } catch (error) {
    if (error instanceof AnalysisError) throw new IngestError('invalid-option', error.message, { value: name }, error);
    throw error;
  }
}
