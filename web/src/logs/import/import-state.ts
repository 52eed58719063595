import type { Job, ReadOptions, TablePreview } from '../../api/types.ts';
import type { TextOptions } from '../local/read-start.ts';
import type { TransferState } from '../transfer/transfer.ts';

/** How a file's bytes are read: what changes what the preview shows. */
export interface SourceOptions extends TextOptions {
  readonly sheet?: string;
  readonly remembered?: boolean;
}

/** A file on its way to become a log, or part of one. */
export interface FileEntry {
  readonly key: string;
  readonly file: File;
  readonly transfer: TransferState;
  /** What the browser reads at its start; `undefined` while it looks, `null` where it cannot tell. */
  readonly local: TablePreview | null | undefined;
  /** What the server says; `undefined` before it has it all. */
  readonly server: TablePreview | undefined;
  /** Why the server cannot read it. */
  readonly error: unknown;
}

/** What a table means, and the name of the log. */
export interface Mapped {
  readonly name: string;
  readonly options: ReadOptions;
}

/** What will be imported. */
export interface Wish extends Mapped {
  /** Columns whose values are replaced by pseudonyms. */
  readonly pseudonymise: readonly string[];
}

export type Stage =
  | { readonly step: 'prepare'; readonly wish: Wish | null; readonly error: unknown }
  | { readonly step: 'importing'; readonly job: Job; readonly cancelError: unknown }
  | { readonly step: 'done'; readonly logId: string };

/** The preview to map by: the server's word counts where it is there. */
export const previewOf = (entry: FileEntry | undefined): TablePreview | null => entry?.server ?? entry?.local ?? null;

/** What keeps files from being one log: `null` when nothing does. */
export type Misfit = 'format' | 'columns' | 'fixed';

const namesOf = ({ columns }: TablePreview): string => JSON.stringify(columns.map(({ name }) => name));

/** Whether a file can be one log with the first: tables only, of one format, with the same columns. */
export function misfitOf(first: TablePreview | null, other: TablePreview | null): Misfit | null {
  if (first === null || other === null || first === other) return null;
  if (first.format !== other.format) return 'format';
  if (!first.mappable) return 'fixed';
  return namesOf(first) === namesOf(other) ? null : 'columns';
}

/** How the server's preview differs from what the browser had said, in what a user could have relied on. */
export function differences(local: TablePreview | null | undefined, server: TablePreview): ('columns' | 'encoding')[] {
  if (local === null || local === undefined) return [];
  const encoding = (preview: TablePreview) => preview.mapping?.encoding.toLowerCase() ?? null;
  return [
    ...(namesOf(local) === namesOf(server) ? [] : (['columns'] as const)),
    ...(encoding(local) === encoding(server) || encoding(server) === null ? [] : (['encoding'] as const)),
  ];
}
