import { isUtf8 } from 'node:buffer';
import { type DetectedEncoding, detectEncoding as detect } from '#analysis/mapping';

/** The encoding of a text by its first bytes. `complete`: `sample` is the whole text. */
export const detectEncoding = (sample: Uint8Array, complete: boolean): DetectedEncoding =>
  detect(sample, complete, isUtf8);
