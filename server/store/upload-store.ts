import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat, statfs, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ServerError } from '../error.ts';
import { appendPart } from './append-part.ts';
import type { DataDir } from './data-dir.ts';
import type { Metadata } from './metadata.ts';
import type { UploadTable } from './upload-tables.ts';

/** How far a file sent in parts has come. */
export interface UploadProgress {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Bytes on the disk: the next part starts here. */
  readonly offset: number;
  readonly finished: boolean;
}

/** Files sent but not yet imported. */
export class UploadStore {
  readonly #dir: DataDir;
  readonly #db: Metadata;
  readonly #now: () => number;
  /** Parts being written, by upload. */
  readonly #writing = new Map<string, { readonly abort: AbortController; readonly done: Promise<unknown> }>();

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
      return await this.#add({ id, name, bytes: out.bytesWritten, finished: 1 });
    } catch (cause) {
      await rm(file, { force: true });
      throw named(cause, name);
    }
  }

  /** Announces a file that will come in parts. Throws `disk-full` at once where there is no room for it. */
  async begin(name: string, bytes: number): Promise<UploadProgress> {
    const { bavail, bsize } = await statfs(this.#dir.uploads);
    if (bavail * bsize < bytes) throw noRoom(name);
    const id = randomUUID();
    await writeFile(this.path(id), '', { flag: 'wx' });
    await this.#add({ id, name, bytes, finished: bytes === 0 ? 1 : 0 });
    return this.progress(id);
  }

  /** How far a file has come: what is on the disk counts, whatever happened to the server meanwhile. */
  async progress(id: string): Promise<UploadProgress> {
    const { name, bytes, finished } = await this.#row(id);
    if (finished === 1) return { id, name, bytes, offset: bytes, finished: true };
    const { size: offset } = await stat(this.path(id));
    if (offset >= bytes) await this.#finish(id);
    return { id, name, bytes, offset, finished: offset >= bytes };
  }

  /**
   * Writes the next part of a file, which starts at `offset`. A part that breaks off stays as far as it came. A part still being written
   * is ended first: its sender has given up, or it would not send again. Throws `offset-mismatch` with the offset that is due.
   */
  async append(id: string, offset: number, content: AsyncIterable<Uint8Array>): Promise<UploadProgress> {
    for (let other = this.#writing.get(id); other !== undefined; other = this.#writing.get(id)) {
      other.abort.abort();
      await other.done;
    }
    const abort = new AbortController();
    const work = this.#append(id, offset, content, abort.signal);
    const entry = { abort, done: work.catch(() => undefined) };
    this.#writing.set(id, entry);
    try {
      return await work;
    } finally {
      if (this.#writing.get(id) === entry) this.#writing.delete(id);
    }
  }

  path(id: string): string {
    return this.#dir.uploadFile(id);
  }

  /** A file that is there whole. Throws `upload-not-found`, `upload-unfinished`. */
  async get(id: string): Promise<UploadTable> {
    const row = await this.#row(id);
    if (row.finished === 1) return row;
    const { offset, finished } = await this.progress(id);
    if (finished) return { ...row, finished: 1 };
    throw new ServerError(
      'upload-unfinished',
      `${JSON.stringify(row.name)} is not here whole: ${offset} of ${row.bytes} bytes came; send the rest first`,
      undefined,
      { offset, bytes: row.bytes },
    );
  }

  async delete(id: string): Promise<void> {
    await this.#row(id);
    this.#writing.get(id)?.abort.abort();
    await this.#db.deleteFrom('uploads').where('id', '=', id).execute();
    await rm(this.path(id), { force: true });
  }

  async #append(
    id: string,
    offset: number,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<UploadProgress> {
    const before = await this.progress(id);
    const { name, bytes } = before;
    if (before.offset !== offset)
      throw new ServerError(
        'offset-mismatch',
        `${JSON.stringify(name)} goes on at byte ${before.offset}, not ${offset}; send from there`,
        undefined,
        { offset: before.offset, bytes },
      );
    const part = { file: this.path(id), name, offset, end: bytes };
    await appendPart(part, content, signal).catch((cause: unknown) => {
      throw named(cause, name);
    });
    return this.progress(id);
  }

  async #row(id: string): Promise<UploadTable> {
    const row = await this.#db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined)
      throw new ServerError(
        'upload-not-found',
        `there is no upload with id ${JSON.stringify(id)}; send the file again`,
      );
    return row;
  }

  async #add(upload: Omit<UploadTable, 'created_at'>): Promise<UploadTable> {
    const row: UploadTable = { ...upload, created_at: new Date(this.#now()).toISOString() };
    await this.#db.insertInto('uploads').values(row).execute();
    return row;
  }

  async #finish(id: string): Promise<void> {
    await this.#db.updateTable('uploads').set({ finished: 1 }).where('id', '=', id).execute();
  }
}

const isFull = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';

const named = (cause: unknown, name: string): unknown => (isFull(cause) ? noRoom(name, cause) : cause);

const noRoom = (name: string, cause?: unknown): ServerError =>
  new ServerError(
    'disk-full',
    `no room to store ${JSON.stringify(name)}; free some space on the disk of the store and send it again`,
    cause,
  );
