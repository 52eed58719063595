import { createHmac } from 'node:crypto';
import type { ImportWarning, IngestHooks } from '#ingest';
import type { KnownContent, Store } from '../../store/index.ts';
import { type HashedFile, hashFiles } from './import-hashes.ts';

/** Files that come in, with the names that the user knows them by. */
export interface DataFiles {
  /** One file, or several that become one. */
  readonly path: string | readonly string[];
  readonly fileName: string | readonly string[];
}

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

export const pathsOf = ({ path }: DataFiles): readonly string[] => listOf(path);
export const namesOf = ({ fileName }: DataFiles): readonly string[] => listOf(fileName);

const SHOWN = 3;

/**
 * The files as the history keeps them, and a warning where their content came into the store before. With `key`, the history gets keyed
 * hashes: the plain one of a file with few unknown cells would let anyone test guesses about them.
 */
export async function recogniseFiles(
  store: Store,
  source: DataFiles,
  key: Uint8Array | null,
  hooks: IngestHooks,
): Promise<{ readonly files: HashedFile[]; readonly warnings: ImportWarning[] }> {
  const plain = await hashFiles(pathsOf(source), namesOf(source), hooks.signal);
  const anyKey = key ?? (await store.pseudonyms.existing());
  const forms = plain.map(({ hash }) => (anyKey === null ? [hash] : [hash, keyed(hash, anyKey)]));
  const known = new Map<string, KnownContent>();
  for (const one of (await store.versions.known(forms.flat())).toReversed()) known.set(one.hash, one);
  const before = forms.map((hashes) => hashes.flatMap((hash) => known.get(hash) ?? [])[0] ?? null);
  return {
    files: plain.map((file) => (key === null ? file : { ...file, hash: keyed(file.hash, key) })),
    warnings: sameContent(plain, before),
  };
}

const keyed = (hash: string, key: Uint8Array): string => createHmac('sha256', key).update(hash).digest('hex');

function sameContent(files: readonly HashedFile[], before: readonly (KnownContent | null)[]): ImportWarning[] {
  const doubled = files.flatMap(({ name, hash }, place) => {
    const twin = files.slice(0, place).find((other) => other.hash === hash);
    if (twin !== undefined) return [`${JSON.stringify(name)} has the content of ${JSON.stringify(twin.name)}`];
    const one = before[place] ?? null;
    if (one === null) return [];
    const where = `came into log ${JSON.stringify(one.log)} with version ${one.version}`;
    return [`${JSON.stringify(name)} has the content of ${JSON.stringify(one.name)}, which ${where}`];
  });
  if (doubled.length === 0) return [];
  const more = doubled.length > SHOWN ? `; and ${doubled.length - SHOWN} more` : '';
  return [{ code: 'same-content', message: `${doubled.slice(0, SHOWN).join('; ')}${more}`, count: doubled.length }];
}
