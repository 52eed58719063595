import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ServerError } from '../error.ts';
import type { DataDir } from './data-dir.ts';
import type { Metadata, UploadTable } from './metadata.ts';

/** Files sent but not yet imported. */
export class UploadStore {
  readonly #dir: DataDir;
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(dir: DataDir, db: Metadata, now: () => number) {
    this.#dir = dir;
    this.#db = db;
    this.#now = now;
  }

  /** Streams a file to disk. One that breaks off or finds no room leaves nothing. */
  async receive(name: string, content: AsyncIterable<Uint8Array>): Promise<UploadTable> {
    const id = randomUUID();
    const file = this.path(id);
    try {
      const out = createWriteStream(file, { flags: 'wx' });
      await pipeline(content, out);
      const row: UploadTable = { id, name, bytes: out.bytesWritten, created_at: new Date(this.#now()).toISOString() };
      await this.#db.insertInto('uploads').values(row).execute();
      return row;
    } catch (cause) {
      await rm(file, { force: true });
      if (isFull(cause))
        throw new ServerError(
          'disk-full',
          `no room to store ${JSON.stringify(name)}; free some space on the disk of the store and send it again`,
          cause,
        );
      throw cause;
    }
  }

  path(id: string): string {
    return this.#dir.uploadFile(id);
  }

  async get(id: string): Promise<UploadTable> {
    const row = await this.#db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined)
      throw new ServerError(
        'upload-not-found',
        `there is no upload with id ${JSON.stringify(id)}; send the file again`,
      );
    return row;
  }

  async delete(id: string): Promise<void> {
    await this.get(id);
    await this.#db.deleteFrom('uploads').where('id', '=', id).execute();
    await rm(this.path(id), { force: true });
  }
}

const isFull = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
