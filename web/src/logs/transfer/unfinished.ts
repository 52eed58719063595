/** A file whose sending was begun in this browser, told from others without its content. */
export interface UnfinishedUpload {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly fingerprint: string;
}

const KEY = 'weir.uploads';
const KEPT = 20;

const isUnfinished = (value: unknown): value is UnfinishedUpload =>
  typeof value === 'object' &&
  value !== null &&
  'uploadId' in value &&
  typeof value.uploadId === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'size' in value &&
  typeof value.size === 'number' &&
  'lastModified' in value &&
  typeof value.lastModified === 'number' &&
  'fingerprint' in value &&
  typeof value.fingerprint === 'string';

/** The uploads begun and neither imported nor given up, newest first. What cannot be read is none. */
export function unfinishedUploads(storage: Storage = localStorage): UnfinishedUpload[] {
  try {
    const found: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isUnfinished) : [];
  } catch {
    return [];
  }
}

export function rememberUpload(upload: UnfinishedUpload, storage: Storage = localStorage): void {
  const others = unfinishedUploads(storage).filter(({ uploadId }) => uploadId !== upload.uploadId);
  save([upload, ...others].slice(0, KEPT), storage);
}

export function forgetUpload(uploadId: string, storage: Storage = localStorage): void {
  save(
    unfinishedUploads(storage).filter((upload) => upload.uploadId !== uploadId),
    storage,
  );
}

/** The upload that was begun with this very file. */
export const findUpload = (
  file: Pick<File, 'name' | 'size' | 'lastModified'>,
  fingerprint: string,
  storage: Storage = localStorage,
): UnfinishedUpload | undefined =>
  unfinishedUploads(storage).find(
    (upload) =>
      upload.name === file.name &&
      upload.size === file.size &&
      upload.lastModified === file.lastModified &&
      upload.fingerprint === fingerprint,
  );

/** A browser that keeps nothing (private windows, a full store) cannot go on after a reload; sending works all the same. */
function save(uploads: readonly UnfinishedUpload[], storage: Storage): void {
  try {
    storage.setItem(KEY, JSON.stringify(uploads));
  } catch {
    return;
  }
}
