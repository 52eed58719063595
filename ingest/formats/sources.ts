import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uniqueNames } from '../csv/index.ts';
import { inspectFile, readBytes } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { ImportWarning, IngestHooks } from '../types.ts';
import { extractMember, listZip, type ZipMember } from '../zip/index.ts';
import { type LogFormat, sniffFormat } from './sniff.ts';

/** A file as the user gave it. */
export interface InputFile {
  readonly path: string;
  /** The name the user knows it by. */
  readonly name: string;
}

/** A file that one of the readers takes: unpacked from a zip, or from a gzip where the format needs it. */
export interface Source extends InputFile {
  readonly bytes: number;
  readonly format: Exclude<LogFormat, 'zip'>;
}

export interface Sources {
  readonly sources: readonly [Source, ...Source[]];
  readonly warnings: readonly ImportWarning[];
}

const MAX_MEMBERS = 1000;
/** Formats whose readers unpack a gzip themselves. */
const UNPACKED_BY_READERS: ReadonlySet<LogFormat> = new Set(['csv', 'json', 'xes', 'mxml', 'ocel']);
/** What archivers and systems add, and what people explain their files with. */
const NO_DATA = /(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$|readme)/i;

/**
 * Unpacks what is packed into a folder that is removed when `use` has ended. Names of the sources are distinct. Errors speak of the
 * names the user knows. Throws IngestError.
 */
export async function withSources<T>(
  inputs: readonly InputFile[],
  encoding: string | undefined,
  hooks: IngestHooks,
  use: (sources: Sources) => Promise<T>,
): Promise<T> {
  const unpacker = new Unpacker(encoding, hooks);
  try {
    for (const input of inputs) await unpacker.add(input);
    return await use(unpacker.finish());
  } catch (error) {
    throw unpacker.named(error, inputs);
  } finally {
    await unpacker.clear();
  }
}

class Unpacker {
  readonly #encoding: string | undefined;
  readonly #hooks: IngestHooks;
  readonly #sources: Source[] = [];
  readonly #leftOut: string[] = [];
  #folder: string | null = null;
  #files = 0;

  constructor(encoding: string | undefined, hooks: IngestHooks) {
    this.#encoding = encoding;
    this.#hooks = hooks;
  }

  async add(input: InputFile): Promise<void> {
    const { bytes, gzip } = await inspectFile(input.path);
    const format = await sniffFormat(input.path, this.#encoding);
    if (gzip && !UNPACKED_BY_READERS.has(format))
      await this.#addUnpacked({ ...input, path: await this.#gunzip(input) }, bytes);
    else await this.#addPlain(input, bytes, format);
  }

  finish(): Sources {
    const [first, ...rest] = this.#sources;
    if (first === undefined) throw new RangeError('no file to read');
    const names = uniqueNames(this.#sources.map(({ name }) => name));
    const rename = (source: Source, i: number): Source => ({ ...source, name: names[i] ?? source.name });
    const count = this.#leftOut.length;
    const shown = this.#leftOut.slice(0, 5).map((name) => JSON.stringify(name));
    const message = `files of the zip that are no tables were left out: ${shown.join(', ')}${count > 5 ? ' …' : ''}`;
    return {
      sources: [rename(first, 0), ...rest.map((source, i) => rename(source, i + 1))],
      warnings: count > 0 ? [{ code: 'members-left-out', message, count }] : [],
    };
  }

  /** The error with the user's names instead of our paths. */
  named(error: unknown, inputs: readonly InputFile[]): unknown {
    if (!(error instanceof IngestError)) return error;
    let { message } = error;
    let file = error.place.file;
    for (const { path, name } of [...this.#sources, ...inputs]) {
      message = message.replaceAll(path, name);
      if (basename(path) !== name) message = message.replaceAll(JSON.stringify(basename(path)), JSON.stringify(name));
      if (file === path || file === basename(path)) file = name;
    }
    const place = file === undefined ? error.place : { ...error.place, file };
    return new IngestError(error.code, message, place, error.cause ?? error, error.details);
  }

  async clear(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
  }

  async #addUnpacked(input: InputFile, bytes: number): Promise<void> {
    await this.#addPlain(input, bytes, await sniffFormat(input.path, this.#encoding));
  }

  async #addPlain(input: InputFile, bytes: number, format: LogFormat): Promise<void> {
    if (format === 'zip') await this.#addMembers(input);
    else this.#sources.push({ ...input, bytes, format });
  }

  async #addMembers(input: InputFile): Promise<void> {
    const members = (await listZip(input.path)).filter(({ name }) => !NO_DATA.test(name));
    if (members.length > MAX_MEMBERS) {
      const message = `${JSON.stringify(input.name)} holds ${members.length} files, at most ${MAX_MEMBERS} become one log`;
      throw new IngestError('unsafe-archive', message, { file: input.path });
    }
    const before = this.#sources.length;
    for (const member of members) await this.#addMember(input, member);
    if (this.#sources.length > before) return;
    const message = `there is no table or log in the zip ${JSON.stringify(input.name)}; pack a CSV, XLSX, Parquet, Arrow, JSON, XES or MXML file`;
    throw new IngestError('unknown-format', message, { file: input.path });
  }

  async #addMember(input: InputFile, member: ZipMember): Promise<void> {
    const path = await this.#newPath(member.name);
    await extractMember(input.path, member, path, this.#hooks);
    try {
      const format = await sniffFormat(path, this.#encoding);
      if (format === 'zip' || member.bytes === 0) this.#leftOut.push(member.name);
      else this.#sources.push({ path, name: member.name, bytes: member.bytes, format });
    } catch (error) {
      const useless = error instanceof IngestError && (error.code === 'unknown-format' || error.code === 'empty-file');
      if (!useless) throw error;
      this.#leftOut.push(member.name);
    }
  }

  async #gunzip({ path, name }: InputFile): Promise<string> {
    const target = await this.#newPath(name.replace(/\.gz$/i, ''));
    await pipeline(Readable.from(readBytes(path, this.#hooks), { objectMode: true }), createWriteStream(target));
    return target;
  }

  /** A path in our own folder that ends in the file's name; members of the same name do not meet. */
  async #newPath(name: string): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'weir-unpacked-'));
    const folder = join(this.#folder, String(this.#files++));
    await mkdir(folder);
    const last = Array.from((name.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cc}/gu, '_'))
      .slice(-60)
      .join('');
    return join(folder, last === '' || last === '.' || last === '..' ? 'file' : last);
  }
}
