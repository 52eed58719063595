import type { QualityProfile } from '#analysis/quality';
import { inputFiles, readAny } from '../formats/index.ts';
import { asWished } from '../remap/index.ts';
import type { ReadOptions } from '../types.ts';
import { profileLog } from './profile-log.ts';

/** The profile of a file of any supported format, read as an import would read it; nothing is kept. Throws IngestError. */
export async function profileFile(path: string, options: ReadOptions = {}): Promise<QualityProfile> {
  const read = asWished(await readAny(inputFiles(path), options, {}), options);
  return profileLog({ ...read, files: read.table?.files ?? null });
}
