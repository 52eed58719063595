import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ServerError } from './error.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** Keeps texts encrypted with a key that lies in a file beside the store, or wherever the operator wants it. */
export class SecretBox {
  readonly #file: string;
  #key: Buffer | null = null;

  /** The file is read, or made, when a secret is first kept or asked for. */
  constructor(file: string) {
    this.#file = file;
  }

  /** The text encrypted and bound to `context`: it opens only together with the same context. */
  seal(text: string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#keyBytes(), nonce).setAAD(Buffer.from(context, 'utf8'));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /** Throws `secret-unreadable` when the key is another one, or text or context are not what was sealed. */
  open(sealed: string, context: string): string {
    const [version, body = ''] = sealed.split('.', 2);
    const bytes = Buffer.from(body, 'base64url');
    const key = this.#keyBytes();
    try {
      if (version !== VERSION) throw new Error('unknown version');
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context, 'utf8'))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    } catch {
      throw new ServerError(
        'secret-unreadable',
        `the stored password cannot be read with the key in ${JSON.stringify(this.#file)}; enter the password again`,
      );
    }
  }

  #keyBytes(): Buffer {
    this.#key ??= readKey(this.#file) ?? makeKey(this.#file) ?? readKey(this.#file);
    if (this.#key === null) throw unusable(this.#file, 'it cannot be read');
    return this.#key;
  }
}

const unusable = (file: string, why: string, cause?: unknown): ServerError =>
  new ServerError(
    'secret-key-unusable',
    `the key file ${JSON.stringify(file)} cannot be used: ${why}; set WEIR_SECRET_KEY_FILE to a file that only the server may read`,
    cause,
  );

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

/** `null` when there is no such file. What others may read keeps nothing secret. */
function readKey(file: string): Buffer | null {
  let open: number;
  try {
    open = openSync(file, 'r');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw unusable(file, codeOf(cause), cause);
  }
  try {
    const mode = fstatSync(open).mode & 0o077;
    if (mode !== 0 && process.platform !== 'win32') throw unusable(file, 'others may read it (chmod 600)');
    const text = readFileSync(open, 'utf8').trim();
    if (!/^[0-9a-f]{64}$/i.test(text)) throw unusable(file, `it holds no key of ${KEY_BYTES * 2} hexadecimal digits`);
    return Buffer.from(text, 'hex');
  } finally {
    closeSync(open);
  }
}

/** A new key; `null` when another program made one at the same moment. */
function makeKey(file: string): Buffer | null {
  const key = randomBytes(KEY_BYTES);
  try {
    const open = openSync(file, 'wx', 0o600);
    try {
      writeSync(open, `${key.toString('hex')}\n`);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    return key;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return null;
    throw unusable(file, codeOf(cause), cause);
  }
}
