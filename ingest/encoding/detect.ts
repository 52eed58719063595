import { isUtf8 } from 'node:buffer';
import { type DetectedEncoding, detectEncoding as detect } from '#analysis/mapping';
import { isLocal, linesByEncoding } from './line-encodings.ts';

/** A text with fewer than one line in so many that is not UTF-8 is UTF-8 with damaged lines. */
const FEW = 20;

/**
 * The encoding of a text by its first bytes. `complete`: `sample` is the whole text. Where some lines are UTF-8 and others are not, the
 * few are damage and the many decide; otherwise it is the encoding of the lines that are not UTF-8.
 */
export function detectEncoding(sample: Uint8Array, complete: boolean): DetectedEncoding {
  const found = detect(sample, complete, isUtf8);
  if (!isLocal(found.encoding)) return found;
  const { utf8, others } = linesByEncoding(sample);
  if (utf8 === 0 || others.length === 0) return found;
  const share = `${utf8} lines are UTF-8, ${others.length} are not`;
  if (others.length * FEW <= utf8) return { encoding: 'utf-8', bom: 0, reason: share };
  const { encoding, reason } = detect(Buffer.concat(others), complete, isUtf8);
  return { encoding, bom: 0, reason: `${reason}; ${share}` };
}
