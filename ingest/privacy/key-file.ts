import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { fileError } from '../encoding/index.ts';
import { IngestError } from '../error.ts';

const KEY_BYTES = 32;

/**
 * The key in this file, made now if there is none: 32 random bytes in hexadecimal, readable by the owner only. Keep it in a folder that
 * is not backed up with the logs: who has both can tell whether a guessed value is in a log. Throws `invalid-option` for another file.
 */
export async function pseudonymKey(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      const key = randomBytes(KEY_BYTES);
      await file.writeFile(`${key.toString('hex')}\n`);
      await file.sync();
      return key;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw fileError(error, path);
  }
  const text = (await readFile(path, 'utf8')).trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  const message = `${JSON.stringify(path)} holds no key of 64 hexadecimal digits; give the right file, or another name for a new key`;
  throw new IngestError('invalid-option', message, { file: path });
}
