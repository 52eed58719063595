import { basename } from 'node:path';
import type { FullRead, ImportReport, ImportWarning, IngestHooks, ReadOptions } from '../types.ts';
import { type ByteSource, openSource, readXesFrom, toUtf8 } from '../xes/index.ts';
import { MxmlToXes } from './mxml-to-xes.ts';

/**
 * Reads an MXML log (the XML of ProM before XES; gzip told by its first bytes): process instances are cases by their id, audit trail
 * entries events with `WorkflowModelElement` as activity, `Timestamp`, `Originator` as resource and `EventType` as lifecycle transition,
 * under the names that XES has for them. `Data` becomes text attributes. Rows, lines, options and rejections are as in `readXes`.
 * Throws `IngestError` for a file that is no complete MXML log.
 */
export async function readMxml(
  { path }: { readonly path: string },
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<FullRead> {
  return readMxmlFrom(path, await openSource(path, hooks), options, hooks);
}

/** As `readMxml`, from bytes that are unpacked already, cut into chunks anywhere. */
export async function readMxmlFrom(
  path: string,
  source: ByteSource,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<FullRead> {
  const converter = new MxmlToXes(basename(path));
  const utf8 = toUtf8(source.chunks, options.encoding, path);
  const { encoding: _, ...others } = options;
  const read = await readXesFrom(path, { ...source, chunks: asXes(utf8.chunks, converter) }, others, hooks);
  const facts = { encoding: utf8.encoding, replaced: utf8.replaced, gzip: source.gzip };
  return { ...read, report: asMxml(read.report, converter, facts) };
}

async function* asXes(chunks: AsyncIterable<Uint8Array>, converter: MxmlToXes): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of chunks) {
    const xes = converter.write(decoder.decode(chunk, { stream: true }));
    if (xes !== '') yield Buffer.from(xes, 'utf8');
  }
  yield Buffer.from(converter.write(decoder.decode()) + converter.end(), 'utf8');
}

const MEANING: ReadonlyMap<string, string> = new Map([
  ['case', 'id of the process instance'],
  ['activity', 'WorkflowModelElement'],
  ['timestamp', 'Timestamp'],
  ['resource', 'Originator'],
  ['lifecycle', 'EventType'],
]);

function asMxml(
  report: ImportReport,
  { unknownElements, processes, program }: MxmlToXes,
  { encoding, replaced, gzip }: { readonly encoding: string; readonly replaced: number; readonly gzip: boolean },
): ImportReport {
  const all: ImportWarning[] = [
    {
      code: 'unknown-element',
      message: 'elements that MXML does not have, or attributes without a name; left out',
      count: unknownElements,
    },
    {
      code: 'several-processes',
      message: 'processes stand in the file; their instances are one log, told apart by the attribute "process"',
      count: processes.length > 1 ? processes.length : 0,
    },
    {
      code: 'invalid-bytes',
      message: `bytes that are not valid ${encoding}; replaced by U+FFFD`,
      count: replaced,
    },
  ];
  const roles = report.mapping.roles.map((choice) =>
    choice.givenByUser ? choice : { ...choice, reason: `MXML: ${MEANING.get(choice.role) ?? choice.reason}` },
  );
  return {
    ...report,
    files: report.files.map((file) => ({ ...file, format: gzip ? 'mxml.gz' : 'mxml' })),
    warnings: [...report.warnings, ...all.filter(({ count }) => count > 0)],
    mapping: { ...report.mapping, roles, encoding },
    metadata: { ...report.metadata, program, processes },
  };
}
