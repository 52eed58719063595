import { client, clientWithProgress } from '../../api/client.ts';

export interface UploadPlace {
  readonly id: string;
  readonly offset: number;
}

/** What sending a file needs of the server. */
export interface UploadApi {
  begin(name: string, bytes: number, signal: AbortSignal): Promise<UploadPlace>;
  progress(id: string, signal: AbortSignal): Promise<UploadPlace>;
  send(
    id: string,
    offset: number,
    part: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<UploadPlace>;
}

export const uploadApi: UploadApi = {
  begin: (name, bytes, signal) => client.beginUpload({ body: { name, bytes }, signal }),
  progress: (uploadId, signal) => client.getUpload({ params: { uploadId }, signal }),
  send: (uploadId, offset, part, onSent, signal) =>
    clientWithProgress(onSent).sendPart({ params: { uploadId }, query: { offset }, body: part, signal }),
};
