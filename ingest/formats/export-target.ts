import { IngestError } from '../error.ts';

/** Formats a log can be written in. */
export const exportFormats = ['csv', 'xes', 'parquet', 'arrow'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Formats an object-centric log can be written in, by the endings of their files: OCEL 2.0 as JSON, XML and SQLite. */
export const objectExportFormats = ['jsonocel', 'xmlocel', 'sqlite'] as const;
export type ObjectExportFormat = (typeof objectExportFormats)[number];

/** How to write a log. */
export interface ExportTarget {
  readonly format: ExportFormat | ObjectExportFormat;
  /** Whether the file is packed with gzip; formats that pack themselves, and databases, are not. */
  readonly gzip: boolean;
}

const PACKABLE: ReadonlySet<string> = new Set(['csv', 'xes', 'jsonocel', 'xmlocel']);

export const isObjectFormat = (format: ExportTarget['format']): format is ObjectExportFormat =>
  objectExportFormats.some((known) => known === format);

/** Whether a format is also written as `.gz`. */
export const isPackable = (format: ExportTarget['format']): boolean => PACKABLE.has(format);

/** The format of plain event logs that an ending stands for, unpacked. Throws `invalid-option` for any other. */
export function exportFormatOf(path: string): ExportFormat {
  const { format, gzip } = exportTargetOf(path);
  if (!gzip && !isObjectFormat(format)) return format;
  const message = `${JSON.stringify(path)} cannot be written here; end it in ${exportFormats.map((known) => `.${known}`).join(', ')}`;
  throw new IngestError('invalid-option', message, { value: path });
}

/** What the ending of a file name stands for, `.gz` behind it included. Throws `invalid-option` for any other ending. */
export function exportTargetOf(path: string): ExportTarget {
  const [, ending = '', packed] = /\.([^./\\]*?)(\.gz)?$/i.exec(path) ?? [];
  const all = [...exportFormats, ...objectExportFormats];
  const format = all.find((known) => known === ending.toLowerCase());
  const gzip = packed !== undefined;
  if (format !== undefined && (!gzip || isPackable(format))) return { format, gzip };
  const endings = all.map((known) => `.${known}${isPackable(known) ? '[.gz]' : ''}`).join(', ');
  const message = `${JSON.stringify(path)} does not end in a format that logs are written in; end it in ${endings}`;
  throw new IngestError('invalid-option', message, { value: path });
}
