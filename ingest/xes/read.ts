import { basename } from 'node:path';
import type { FullRead, IngestHooks, ReadOptions } from '../types.ts';
import { ByteCursor } from './byte-cursor.ts';
import { assembleLog, settleTimes } from './log-assembly.ts';
import { checkUsable, rejectedOf, reportOf } from './report.ts';
import { type ByteSource, openSource } from './source.ts';
import { toUtf8 } from './transcode.ts';
import { XesElements } from './xes-elements.ts';
import { XesHandler } from './xes-handler.ts';
import { XmlScanner } from './xml-scanner.ts';

const PROGRESS_EVERY_MS = 100;

/**
 * Reads an XES log (IEEE 1849-2016 and the older 1.x; gzip told by its first bytes) in one pass over the bytes.
 *
 * Traces are cases by their `concept:name` (equal names stay distinct cases), events have their activity in `concept:name`, their
 * instant in `time:timestamp` and, where there is a date `start_timestamp`, an interval; `options` name other attributes. All other
 * attributes become columns, nested ones under `parent:child`; `result.log.row` counts all event elements of the file, and
 * `result.lines` has the line of each. Events that cannot be used are reported, never dropped silently. Extensions, classifiers,
 * globals and log attributes are in `report.metadata`; the defaults of globals are not filled in.
 *
 * Throws `IngestError` for a file that is no complete XES log.
 */
export async function readXes(
  source: { readonly path: string },
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<FullRead> {
  const { path } = source;
  // Options are judged first: a file opened for nothing would stay open.
  const handler = new XesHandler(basename(path), options);
  return read(handler, path, await openSource(path, hooks), options, hooks);
}

/** As `readXes`, from bytes that are unpacked already, cut into chunks anywhere. `path` is what errors and the report call them. */
export async function readXesFrom(
  path: string,
  source: ByteSource,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<FullRead> {
  return read(new XesHandler(basename(path), options), path, source, options, hooks);
}

async function read(
  handler: XesHandler,
  path: string,
  source: ByteSource,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<FullRead> {
  const cursor = new ByteCursor(path);
  const elements = new XesElements(cursor, handler);
  const scanner = new XmlScanner(cursor, elements);
  const utf8 = toUtf8(source.chunks, options.encoding, path);
  const progress = new ProgressMeter(source, hooks);
  for await (const chunk of utf8.chunks) {
    scanner.feed(chunk);
    progress.report(handler.rows.count);
  }
  scanner.end();
  elements.finish();
  handler.warnings.add('invalid-bytes', `bytes that are not valid ${utf8.encoding}; replaced by U+FFFD`, utf8.replaced);
  const { bytes, gzip } = source;
  hooks.onProgress?.({ stage: 'sorting', bytesDone: bytes, bytesTotal: bytes, rows: handler.rows.count });
  settleTimes(handler);
  checkUsable(handler, options, path);
  const lines = handler.rows.line.slice(0, handler.rows.count);
  const assembled = assembleLog(handler);
  const facts = { path, bytes, gzip, encoding: utf8.encoding };
  const allRejected = rejectedOf(handler);
  return {
    log: assembled.log,
    report: reportOf(handler, options, assembled, elements.metadata.metadata, facts, allRejected),
    lines,
    allRejected,
  };
}

/** Tells the caller how far reading is, at most ten times a second. */
class ProgressMeter {
  readonly #source: ByteSource;
  readonly #hooks: IngestHooks;
  #last = performance.now();

  constructor(source: ByteSource, hooks: IngestHooks) {
    this.#source = source;
    this.#hooks = hooks;
  }

  report(rows: number): void {
    const now = performance.now();
    if (this.#hooks.onProgress === undefined || now - this.#last < PROGRESS_EVERY_MS) return;
    this.#last = now;
    const { bytes, bytesDone } = this.#source;
    this.#hooks.onProgress({ stage: 'reading', bytesDone: bytesDone(), bytesTotal: bytes, rows });
  }
}
