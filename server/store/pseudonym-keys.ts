import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from '../error.ts';

export interface PseudonymKey {
  readonly key: Uint8Array;
  /** Tells keys apart without telling the key. */
  readonly fingerprint: string;
}

/**
 * The key of a store, with which values are replaced by pseudonyms: in a file of its own, made when first needed, readable by its owner
 * only. It is given to nobody. WEIR_PSEUDONYM_KEY_FILE puts it elsewhere than into the store's folder.
 */
export class PseudonymKeys {
  readonly #path: string;

  constructor(root: string, path = process.env.WEIR_PSEUDONYM_KEY_FILE ?? join(root, 'pseudonym.key')) {
    this.#path = path;
  }

  /** The key, made now if there is none. */
  async own(): Promise<PseudonymKey> {
    const { pseudonymKey } = await import('#ingest/privacy');
    const key = await pseudonymKey(this.#path);
    return { key, fingerprint: fingerprintOf(key) };
  }

  /** The key, null where none was made yet. */
  async existing(): Promise<Uint8Array | null> {
    return existsSync(this.#path) ? (await this.own()).key : null;
  }

  /** The key of this fingerprint. Throws `pseudonym-key` where the file is missing or holds another one: a new key would tell the same person twice. */
  async of(fingerprint: string): Promise<Uint8Array> {
    if (existsSync(this.#path)) {
      const found = await this.own();
      if (found.fingerprint === fingerprint) return found.key;
    }
    throw new ServerError(
      'pseudonym-key',
      `the key that the pseudonyms of the log were made with (${fingerprint}) is not in its file; put the file back, or name it with WEIR_PSEUDONYM_KEY_FILE`,
    );
  }
}

const fingerprintOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('weir pseudonym key').digest('hex').slice(0, 12);
